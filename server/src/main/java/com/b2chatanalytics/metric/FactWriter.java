package com.b2chatanalytics.metric;

import com.b2chatanalytics.metric.ChatFact.ReplyP95;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Writes facts in bulk. What is written becomes visible with {@link #commit}, together with the
 * revision it brings the database to.
 */
public final class FactWriter implements AutoCloseable {
  private final DuckDBConnection connection;

  /** A name and when it was seen; the latest wins. */
  record SeenName(@Nullable String name, long seen) {}

  FactWriter(DuckDBConnection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    execute(
        """
        CREATE TEMP TABLE changed_chat (chat_id VARCHAR NOT NULL);
        CREATE TEMP TABLE seen_agent (id VARCHAR NOT NULL, name VARCHAR, seen BIGINT NOT NULL);
        CREATE TEMP TABLE seen_contact (id BIGINT NOT NULL, name VARCHAR, seen BIGINT NOT NULL);
        """);
    connection.commit();
  }

  /** Takes out what the database held of these chats and puts these facts in its place. */
  public void replace(List<ChatFact> facts) {
    try {
      try (DuckDBAppender ids = connection.createAppender("temp", "main", "changed_chat")) {
        for (ChatFact fact : facts) {
          ids.beginRow().append(fact.chatId()).endRow();
        }
      }
      int known =
          execute("DELETE FROM chat_fact WHERE chat_id IN (SELECT chat_id FROM temp.changed_chat)");
      if (known > 0) {
        execute("DELETE FROM reply_fact WHERE chat_id IN (SELECT chat_id FROM temp.changed_chat)");
      }
      execute("DELETE FROM temp.changed_chat");
      append(facts);
    } catch (SQLException e) {
      throw new ReadModelFailure("cannot replace facts", e);
    }
  }

  /** Adds facts of chats that the database does not hold yet. */
  public void append(List<ChatFact> facts) {
    try (DuckDBAppender chats = connection.createAppender("chat_fact");
        DuckDBAppender replies = connection.createAppender("reply_fact")) {
      for (ChatFact fact : facts) {
        append(chats, fact);
        if (fact.direction() == Direction.INBOUND) {
          for (ReplyFact reply : fact.replies()) {
            append(replies, fact, reply);
          }
        }
      }
    } catch (SQLException e) {
      throw new ReadModelFailure("cannot append facts", e);
    }
  }

  /** Learns names of agents by key. */
  void nameAgents(Map<String, SeenName> names) {
    try (DuckDBAppender appender = connection.createAppender("temp", "main", "seen_agent")) {
      for (Map.Entry<String, SeenName> entry : names.entrySet()) {
        appender.beginRow().append(entry.getKey());
        name(appender, entry.getValue());
      }
    } catch (SQLException e) {
      throw new ReadModelFailure("cannot name agents", e);
    }
    keepLatest("agent_name", "seen_agent");
  }

  /** Learns names of contacts by id. */
  void nameContacts(Map<Long, SeenName> names) {
    try (DuckDBAppender appender = connection.createAppender("temp", "main", "seen_contact")) {
      for (Map.Entry<Long, SeenName> entry : names.entrySet()) {
        appender.beginRow().append(entry.getKey().longValue());
        name(appender, entry.getValue());
      }
    } catch (SQLException e) {
      throw new ReadModelFailure("cannot name contacts", e);
    }
    keepLatest("contact_name", "seen_contact");
  }

  /** Makes everything written since the last commit visible at once, as of {@code revision}. */
  public void commit(long revision) {
    finish("UPDATE applied SET revision = " + revision);
  }

  /** As {@link #commit}, and says that the database is whole. */
  public void complete(long revision) {
    finish("UPDATE applied SET complete = true, revision = " + revision);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new ReadModelFailure("cannot end writing", e);
    }
  }

  private void finish(String update) {
    try {
      execute(update);
      connection.commit();
    } catch (SQLException e) {
      throw new ReadModelFailure("cannot commit facts", e);
    }
  }

  private void keepLatest(String table, String seen) {
    try {
      execute(
          "DELETE FROM %1$s USING temp.%2$s s WHERE %1$s.id = s.id AND s.seen >= %1$s.seen"
              .formatted(table, seen));
      execute(
          "INSERT INTO %1$s SELECT * FROM temp.%2$s WHERE id NOT IN (SELECT id FROM %1$s)"
              .formatted(table, seen));
      execute("DELETE FROM temp." + seen);
    } catch (SQLException e) {
      throw new ReadModelFailure("cannot keep names in " + table, e);
    }
  }

  private int execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return Math.max(0, statement.getUpdateCount());
    }
  }

  private static void name(DuckDBAppender appender, SeenName name) throws SQLException {
    text(appender, name.name());
    appender.append(name.seen()).endRow();
  }

  private static void append(DuckDBAppender row, ChatFact fact) throws SQLException {
    row.beginRow();
    dimensions(row, fact);
    text(row, fact.calendar());
    row.append(fact.created().getEpochSecond())
        .append(fact.opened().getEpochSecond())
        .append(fact.openedPosition());
    instant(row, fact.pickedUpAt());
    instant(row, fact.closed());
    span(row, fact.pickup());
    span(row, fact.firstResponse());
    span(row, fact.agentFirstResponse());
    span(row, fact.beforeQueue());
    span(row, fact.resolution());
    span(row, fact.handling());
    ReplyP95 p95 = fact.replyP95();
    number(row, p95 == null ? null : p95.elapsed());
    number(row, p95 == null ? null : p95.business());
    flags(row, fact);
    row.append(fact.messagesIn())
        .append(fact.messagesAgent())
        .append(fact.messagesBot())
        .append(fact.messagesBroadcast());
    wait(row, fact.waiting());
    wait(row, fact.replyWait());
    row.append(fact.windowLost());
    instant(row, fact.windowFrom());
    whole(row, fact.stars());
    Boolean satisfied = fact.satisfied();
    if (satisfied == null) {
      row.appendNull();
    } else {
      row.append(satisfied.booleanValue());
    }
    row.append(DataProblem.bits(fact.problems())).append(fact.latest().getEpochSecond());
    quality(row, fact.quality());
    row.endRow();
  }

  private static void quality(DuckDBAppender row, @Nullable ChatQuality quality)
      throws SQLException {
    whole(row, quality == null ? null : quality.resolution());
    whole(row, quality == null ? null : quality.sentiment());
    whole(row, quality == null ? null : quality.professionalism());
    whole(row, quality == null ? null : quality.clarity());
    text(row, quality == null ? null : quality.prompt());
    text(row, quality == null ? null : quality.model());
  }

  private static void append(DuckDBAppender row, ChatFact fact, ReplyFact reply)
      throws SQLException {
    row.beginRow();
    dimensions(row, fact);
    row.append(reply.started().getEpochSecond())
        .append(reply.elapsed())
        .append(reply.business())
        .endRow();
  }

  private static void dimensions(DuckDBAppender row, ChatFact fact) throws SQLException {
    text(row, fact.chatId());
    text(row, fact.channel());
    text(row, fact.status());
    row.append(fact.direction() == Direction.OUTBOUND);
    text(row, fact.agent());
    text(row, fact.department());
    text(row, fact.line());
    number(row, fact.contact());
    row.append((Collection<?>) fact.tags());
    ChatQuality quality = fact.quality();
    row.append((Collection<?>) (quality == null ? List.of() : quality.topics()));
  }

  private static void flags(DuckDBAppender row, ChatFact fact) throws SQLException {
    row.append(fact.answered())
        .append(fact.backwards().pickup())
        .append(fact.backwards().firstResponse())
        .append(fact.backwards().resolution())
        .append(fact.transferred())
        .append(fact.heldByBot())
        .append(fact.botOnly())
        .append(fact.unanswered())
        .append(fact.afterHours())
        .append(fact.noContent())
        .append(fact.negative());
  }

  private static void span(DuckDBAppender row, @Nullable Span span) throws SQLException {
    number(row, span == null ? null : span.elapsed());
    number(row, span == null ? null : span.business());
  }

  private static void wait(DuckDBAppender row, @Nullable OpenWait wait) throws SQLException {
    instant(row, wait == null ? null : wait.since());
    number(row, wait == null ? null : wait.position());
  }

  private static void instant(DuckDBAppender row, @Nullable Instant instant) throws SQLException {
    number(row, instant == null ? null : instant.getEpochSecond());
  }

  private static void number(DuckDBAppender row, @Nullable Long number) throws SQLException {
    if (number == null) {
      row.appendNull();
    } else {
      row.append(number.longValue());
    }
  }

  private static void whole(DuckDBAppender row, @Nullable Integer number) throws SQLException {
    if (number == null) {
      row.appendNull();
    } else {
      row.append(number.intValue());
    }
  }

  private static void text(DuckDBAppender row, @Nullable String text) throws SQLException {
    if (text == null) {
      row.appendNull();
    } else {
      row.append(text);
    }
  }
}
