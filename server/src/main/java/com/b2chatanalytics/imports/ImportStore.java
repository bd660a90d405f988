package com.b2chatanalytics.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Imports with their checkpoints, counts and notes. */
@Component
class ImportStore {
  private static final String SELECT =
      """
      select id, file_name, bytes, dry_run, state, step, cancel_asked, created_at, started_at,
        ended_at, progress, first_day, last_day, rows, unreadable, chats, created, filled, extended,
        unchanged, messages, known, authors, disagreements, error, detail
      from console_import
      """;

  private final JdbcClient jdbc;

  ImportStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long add(String fileName, long bytes, boolean dryRun, Instant now) {
    return jdbc.sql(
            """
            insert into console_import (file_name, bytes, dry_run, state, step, created_at)
            values (:name, :bytes, :dryRun, 'queued', 'reading', :now) returning id
            """)
        .param("name", fileName)
        .param("bytes", bytes)
        .param("dryRun", dryRun)
        .param("now", Timestamp.from(now))
        .query(Long.class)
        .single();
  }

  Optional<ConsoleImport> find(long id) {
    return jdbc.sql(SELECT + "where id = :id")
        .param("id", id)
        .query((row, _) -> read(row))
        .optional();
  }

  List<ConsoleImport> latest(int limit) {
    return jdbc.sql(SELECT + "order by id desc limit :limit")
        .param("limit", limit)
        .query((row, _) -> read(row))
        .list();
  }

  List<ConsoleImport> active() {
    return jdbc.sql(SELECT + "where state in ('queued', 'running') order by id")
        .query((row, _) -> read(row))
        .list();
  }

  Checkpoint checkpoint(long id) {
    return jdbc.sql("select position, after_chat from console_import where id = :id")
        .param("id", id)
        .query((row, _) -> new Checkpoint(row.getLong(1), row.getString(2)))
        .single();
  }

  /** Takes the import up, for the first time or again; false when it has ended. */
  boolean begin(long id, Instant now) {
    return jdbc.sql(
                """
                update console_import
                set state = 'running', started_at = coalesce(started_at, :now)
                where id = :id and state in ('queued', 'running')
                """)
            .param("id", id)
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  /**
   * Makes an import of a preview; its file need not be read again.
   *
   * @param longestChat chats of more rows are counted as unreadable when they are come to again
   * @param largestChat so are those of more bytes
   */
  boolean promote(long id, long longestChat, long largestChat) {
    return jdbc.sql(
                """
                update console_import set
                  dry_run = false, state = 'queued', step = 'writing', progress = 0,
                  cancel_asked = false, unreadable = unreadable - coalesce((
                    select sum(rows) from (select count(*) as rows from console_import_row
                      where import_id = :id group by chat_id
                      having count(*) > :longest or sum(octet_length(cells)) > :largest) too_long
                  ), 0),
                  after_chat = '', ended_at = null, chats = 0, created = 0, filled = 0,
                  extended = 0, unchanged = 0, messages = 0, known = 0, authors = 0,
                  disagreements = 0
                where id = :id and state = 'previewed'
                """)
            .param("id", id)
            .param("longest", longestChat)
            .param("largest", largestChat)
            .update()
        == 1;
  }

  boolean askToCancel(long id) {
    return jdbc.sql(
                """
                update console_import set cancel_asked = true
                where id = :id and state in ('queued', 'running', 'previewed')
                """)
            .param("id", id)
            .update()
        == 1;
  }

  /** What a batch of rows came to, and how far the file is read. */
  void advanceReading(long id, Read read) {
    jdbc.sql(
            """
            update console_import set
              position = :position, progress = :progress, rows = rows + :rows,
              unreadable = unreadable + :unreadable,
              first_day = least(first_day, :first), last_day = greatest(last_day, :last)
            where id = :id
            """)
        .param("id", id)
        .param("position", read.position())
        .param("progress", read.progress())
        .param("rows", read.rows())
        .param("unreadable", read.unreadable())
        .param("first", read.first())
        .param("last", read.last())
        .update();
  }

  void enter(long id, ImportStep step) {
    jdbc.sql("update console_import set step = :step, progress = 0 where id = :id")
        .param("id", id)
        .param("step", step.key())
        .update();
  }

  /** What a batch of chats came to, and how far they are done. */
  void advanceChats(long id, String afterChat, double progress, ImportCounts more) {
    jdbc.sql(
            """
            update console_import set
              after_chat = :after, progress = :progress, chats = chats + :chats,
              unreadable = unreadable + :unreadable, created = created + :created,
              filled = filled + :filled, extended = extended + :extended,
              unchanged = unchanged + :unchanged, messages = messages + :messages,
              known = known + :known, authors = authors + :authors,
              disagreements = disagreements + :disagreements
            where id = :id
            """)
        .param("id", id)
        .param("after", afterChat)
        .param("progress", progress)
        .param("chats", more.chats())
        .param("unreadable", more.unreadable())
        .param("created", more.created())
        .param("filled", more.filled())
        .param("extended", more.extended())
        .param("unchanged", more.unchanged())
        .param("messages", more.messages())
        .param("known", more.known())
        .param("authors", more.authors())
        .param("disagreements", more.disagreements())
        .update();
  }

  /** Ends an import that works, waits or was previewed. */
  void end(
      long id, ImportState state, @Nullable String error, @Nullable String detail, Instant now) {
    jdbc.sql(
            """
            update console_import set
              state = :state, error = :error, detail = :detail, ended_at = :now,
              progress = case when :state in ('succeeded', 'partial', 'previewed') then 1
                else progress end
            where id = :id and state in ('queued', 'running', 'previewed')
            """)
        .param("id", id)
        .param("state", state.key())
        .param("error", error)
        .param("detail", detail)
        .param("now", Timestamp.from(now))
        .update();
  }

  /** Previews older than {@code before} that nobody ran. */
  List<Long> stalePreviews(Instant before) {
    return jdbc.sql(
            "select id from console_import where state = 'previewed' and ended_at < :before")
        .param("before", Timestamp.from(before))
        .query((row, _) -> row.getLong(1))
        .list();
  }

  /** Forgets what files sent before the cutoff were called; names tell of customers, too. */
  void clearFileNames(Instant cutoff) {
    jdbc.sql(
            """
            update console_import set file_name = :plain
            where created_at < :cutoff and file_name <> :plain and ended_at is not null
            """)
        .param("plain", Imports.NAMELESS)
        .param("cutoff", Timestamp.from(cutoff))
        .update();
  }

  private static ConsoleImport read(ResultSet row) throws SQLException {
    return new ConsoleImport(
        row.getLong(1),
        row.getString(2),
        row.getLong(3),
        row.getBoolean(4),
        ImportState.of(row.getString(5)),
        ImportStep.of(row.getString(6)),
        row.getBoolean(7),
        row.getObject(8, OffsetDateTime.class).toInstant(),
        instant(row, 9),
        instant(row, 10),
        row.getDouble(11),
        row.getObject(12, LocalDate.class),
        row.getObject(13, LocalDate.class),
        counts(row, 14),
        row.getString(25),
        row.getString(26));
  }

  private static ImportCounts counts(ResultSet row, int first) throws SQLException {
    return new ImportCounts(
        row.getLong(first),
        row.getLong(first + 1),
        row.getLong(first + 2),
        row.getLong(first + 3),
        row.getLong(first + 4),
        row.getLong(first + 5),
        row.getLong(first + 6),
        row.getLong(first + 7),
        row.getLong(first + 8),
        row.getLong(first + 9),
        row.getLong(first + 10));
  }

  static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  /** Where an import goes on after a stop. */
  record Checkpoint(long position, String afterChat) {}

  /** A batch of rows; the days are those of its chats' creation, absent without any. */
  record Read(
      long position,
      double progress,
      long rows,
      long unreadable,
      @Nullable LocalDate first,
      @Nullable LocalDate last) {}
}
