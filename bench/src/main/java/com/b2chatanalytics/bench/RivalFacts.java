package com.b2chatanalytics.bench;

import com.b2chatanalytics.metric.ChatFact;
import com.b2chatanalytics.metric.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The same facts in the rivals' tables, as somebody would keep them who needs only these numbers.
 */
final class RivalFacts {
  static final String TABLE =
      """
      CREATE %s TABLE chat (
        chat_id varchar NOT NULL, channel varchar, agent varchar, department varchar, line varchar,
        outbound boolean NOT NULL, opened bigint NOT NULL, closed bigint,
        pickup bigint, first_response bigint, resolution bigint,
        status varchar, first_response_business bigint, waiting_since bigint)
      """;

  /** What a good administrator adds for these questions once the table is loaded. */
  static final List<String> POSTGRES_INDEXES =
      List.of(
          "CREATE INDEX by_opened ON chat (opened) INCLUDE (agent, first_response)"
              + " WHERE first_response IS NOT NULL",
          "CREATE INDEX by_agent ON chat (agent, first_response) INCLUDE (opened)"
              + " WHERE first_response IS NOT NULL",
          "VACUUM (ANALYZE, FREEZE) chat",
          "CHECKPOINT");

  private RivalFacts() {}

  static void create(Connection connection, String kind) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS chat");
      statement.execute(TABLE.formatted(kind));
    }
  }

  static void execute(Connection connection, List<String> statements) throws SQLException {
    for (String sql : statements) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }
  }

  static void copy(Connection postgres, List<ChatFact> facts) throws SQLException, IOException {
    StringBuilder rows = new StringBuilder();
    for (ChatFact fact : facts) {
      rows.append(fact.chatId()).append('\t');
      text(rows, fact.channel());
      text(rows, fact.agent());
      text(rows, fact.department());
      text(rows, fact.line());
      rows.append(fact.direction().key().equals("outbound")).append('\t');
      rows.append(fact.opened().getEpochSecond()).append('\t');
      text(rows, fact.closed() == null ? null : "" + fact.closed().getEpochSecond());
      text(rows, seconds(fact.pickup()));
      text(rows, seconds(fact.firstResponse()));
      text(rows, seconds(fact.resolution()));
      text(rows, fact.status());
      text(rows, fact.firstResponse() == null ? null : "" + fact.firstResponse().business());
      text(rows, fact.waiting() == null ? null : "" + fact.waiting().since().getEpochSecond());
      rows.setCharAt(rows.length() - 1, '\n');
    }
    CopyIn copy = postgres.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY chat FROM STDIN");
    byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    copy.endCopy();
  }

  static void append(DuckDBConnection duck, List<ChatFact> facts) throws SQLException {
    try (DuckDBAppender row = duck.createAppender("chat")) {
      for (ChatFact fact : facts) {
        row.beginRow().append(fact.chatId());
        text(row, fact.channel());
        text(row, fact.agent());
        text(row, fact.department());
        text(row, fact.line());
        row.append(fact.direction().key().equals("outbound"));
        row.append(fact.opened().getEpochSecond());
        number(row, fact.closed() == null ? null : fact.closed().getEpochSecond());
        number(row, elapsed(fact.pickup()));
        number(row, elapsed(fact.firstResponse()));
        number(row, elapsed(fact.resolution()));
        text(row, fact.status());
        number(row, fact.firstResponse() == null ? null : fact.firstResponse().business());
        number(row, fact.waiting() == null ? null : fact.waiting().since().getEpochSecond());
        row.endRow();
      }
    }
  }

  private static @Nullable Long elapsed(@Nullable Span span) {
    return span == null ? null : Long.valueOf(span.elapsed());
  }

  private static @Nullable String seconds(@Nullable Span span) {
    return span == null ? null : Long.toString(span.elapsed());
  }

  private static void text(StringBuilder rows, @Nullable String value) {
    rows.append(value == null ? "\\N" : value).append('\t');
  }

  private static void text(DuckDBAppender row, @Nullable String value) throws SQLException {
    if (value == null) {
      row.appendNull();
    } else {
      row.append(value);
    }
  }

  private static void number(DuckDBAppender row, @Nullable Long value) throws SQLException {
    if (value == null) {
      row.appendNull();
    } else {
      row.append(value.longValue());
    }
  }
}
