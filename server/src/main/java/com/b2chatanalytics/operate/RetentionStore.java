package com.b2chatanalytics.operate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs of retention, kept for ever: they tell what was cleared, when and by which rule. */
@Component
class RetentionStore {
  private static final String SELECT =
      """
      select id, message_text_days, contact_details_days, trigger, state, created_at, started_at,
        ended_at, chats, messages, chat_contacts, contacts, contact_changes, quarantined, progress,
        audit_days, audit_entries
      from retention_run
      """;

  private final JdbcClient jdbc;

  RetentionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A new run; empty when another waits or goes on. */
  Optional<Long> add(RetentionPolicy policy, String trigger, Instant now) {
    return jdbc.sql(
            """
            insert into retention_run
              (message_text_days, contact_details_days, audit_days, trigger, state, created_at)
            values (:texts, :details, :audit, :trigger, 'queued', :now)
            on conflict do nothing returning id
            """)
        .param("texts", policy.messageTextDays())
        .param("details", policy.contactDetailsDays())
        .param("audit", policy.auditDays())
        .param("trigger", trigger)
        .param("now", Timestamp.from(now))
        .query(Long.class)
        .optional();
  }

  /** The run that waits or goes on, or else the last. */
  long current() {
    return jdbc.sql("select id from retention_run order by ended_at is null desc, id desc limit 1")
        .query(Long.class)
        .single();
  }

  Optional<RetentionRun> find(long id) {
    return jdbc.sql(SELECT + "where id = :id")
        .param("id", id)
        .query((row, _) -> run(row))
        .optional();
  }

  List<RetentionRun> latest(int limit) {
    return jdbc.sql(SELECT + "order by id desc limit :limit")
        .param("limit", limit)
        .query((row, _) -> run(row))
        .list();
  }

  void start(long id, Instant now) {
    jdbc.sql(
            """
            update retention_run set state = 'running', started_at = coalesce(started_at, :now)
            where id = :id and ended_at is null
            """)
        .param("id", id)
        .param("now", Timestamp.from(now))
        .update();
  }

  /** Adds what was cleared; returns whether the run shall go on. */
  boolean count(long id, RetentionCounts counts, double progress) {
    return jdbc.sql(
            """
            update retention_run set progress = :progress, chats = chats + :chats,
              messages = messages + :messages, chat_contacts = chat_contacts + :chatContacts,
              contacts = contacts + :contacts, contact_changes = contact_changes + :changes,
              quarantined = quarantined + :quarantined,
              audit_entries = audit_entries + :audit
            where id = :id returning not cancel_asked
            """)
        .param("id", id)
        .param("progress", progress)
        .param("chats", counts.chats())
        .param("messages", counts.messages())
        .param("chatContacts", counts.chatContacts())
        .param("contacts", counts.contacts())
        .param("changes", counts.contactChanges())
        .param("quarantined", counts.quarantined())
        .param("audit", counts.auditEntries())
        .query(Boolean.class)
        .single();
  }

  void end(long id, String state, Instant now) {
    jdbc.sql(
            """
            update retention_run set state = :state, ended_at = :now, progress = 1
            where id = :id and ended_at is null
            """)
        .param("id", id)
        .param("state", state)
        .param("now", Timestamp.from(now))
        .update();
  }

  boolean askCancel(long id) {
    return jdbc.sql(
                "update retention_run set cancel_asked = true where id = :id and ended_at is null")
            .param("id", id)
            .update()
        == 1;
  }

  private static RetentionRun run(ResultSet row) throws SQLException {
    return new RetentionRun(
        row.getLong(1),
        new RetentionPolicy(
            row.getObject(2, Integer.class),
            row.getObject(3, Integer.class),
            row.getObject(16, Integer.class)),
        row.getString(4),
        row.getString(5),
        row.getTimestamp(6).toInstant(),
        instant(row.getTimestamp(7)),
        instant(row.getTimestamp(8)),
        new RetentionCounts(
            row.getLong(9),
            row.getLong(10),
            row.getLong(11),
            row.getLong(12),
            row.getLong(13),
            row.getLong(14),
            row.getLong(17)),
        row.getDouble(15));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }
}
