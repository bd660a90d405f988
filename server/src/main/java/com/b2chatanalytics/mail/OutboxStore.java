package com.b2chatanalytics.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Letters in PostgreSQL, and how the mail server did. */
@Component
class OutboxStore {
  private final JdbcClient sql;

  OutboxStore(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * A letter whose time has come.
   *
   * @param content as it was sealed
   * @param attempts made before
   */
  record Due(
      long id,
      String kind,
      String about,
      String recipient,
      String content,
      Instant expiresAt,
      int attempts) {}

  long add(Letter letter, String content, Instant now) {
    return sql.sql(
            """
            insert into mail
              (kind, about, recipient, content, state, created_at, expires_at, next_at)
            values (:kind, :about, :recipient, :content, 'waiting', :now, :expires, :now)
            returning id
            """)
        .param("kind", letter.kind())
        .param("about", letter.about())
        .param("recipient", letter.to())
        .param("content", content)
        .param("now", Timestamp.from(now))
        .param("expires", Timestamp.from(letter.expiresAt()))
        .query(Long.class)
        .single();
  }

  /** Forgets what waits about something. */
  void deleteWaiting(String about) {
    sql.sql(
            """
            delete from mail where about = :about and state = 'waiting'
            """)
        .param("about", about)
        .update();
  }

  /** Takes the letter that has waited longest of those whose time has come, until {@code until}. */
  Optional<Due> claim(Instant now, Instant until) {
    return sql.sql(
            """
            update mail set next_at = :until
            where id = (
              select id from mail
              where state = 'waiting' and next_at <= :now
              order by next_at, id
              limit 1
              for update skip locked)
            returning id, kind, about, recipient, content, expires_at, attempts
            """)
        .param("now", Timestamp.from(now))
        .param("until", Timestamp.from(until))
        .query((row, _) ->
            new Due(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("about"),
                row.getString("recipient"),
                row.getString("content"),
                row.getTimestamp("expires_at").toInstant(),
                row.getInt("attempts")))
        .optional();
  }

  void sent(long id, Instant now) {
    sql.sql(
            """
            update mail
            set state = 'sent', content = null, attempts = attempts + 1, ended_at = :now,
              step = null, reason = null, detail = null
            where id = :id and state = 'waiting'
            """)
        .param("id", id)
        .param("now", Timestamp.from(now))
        .update();
  }

  /** The letter stays, for another try. */
  void waits(long id, MailFailure failure, Instant nextAt) {
    sql.sql(
            """
            update mail
            set attempts = attempts + 1, next_at = :next, step = :step, reason = :reason,
              detail = :detail
            where id = :id and state = 'waiting'
            """)
        .param("id", id)
        .param("next", Timestamp.from(nextAt))
        .param("step", failure.step())
        .param("reason", failure.reason())
        .param("detail", failure.detail())
        .update();
  }

  /** Nobody tries any more. */
  void failed(long id, MailFailure failure, Instant now) {
    sql.sql(
            """
            update mail
            set state = 'failed', content = null, attempts = attempts + 1, ended_at = :now,
              step = :step, reason = :reason, detail = :detail
            where id = :id and state = 'waiting'
            """)
        .param("id", id)
        .param("now", Timestamp.from(now))
        .param("step", failure.step())
        .param("reason", failure.reason())
        .param("detail", failure.detail())
        .update();
  }

  /** While the server itself fails no other letter is tried before {@code until} either. */
  void holdBack(Instant until) {
    sql.sql(
            """
            update mail set next_at = :until where state = 'waiting' and next_at < :until
            """)
        .param("until", Timestamp.from(until))
        .update();
  }

  /** Everything that waits may be tried at once. */
  void hurry(Instant now) {
    sql.sql(
            """
            update mail set next_at = :now where state = 'waiting' and next_at > :now
            """)
        .param("now", Timestamp.from(now))
        .update();
  }

  void deleteEndedBefore(Instant oldest) {
    sql.sql(
            """
            delete from mail where ended_at < :oldest
            """)
        .param("oldest", Timestamp.from(oldest))
        .update();
  }

  /** What became of the latest letter about something. */
  Optional<Sending> latest(String about) {
    return sql.sql(
            """
            select recipient, state, created_at, next_at, ended_at, attempts, step, reason, detail
            from mail
            where about = :about
            order by id desc
            limit 1
            """)
        .param("about", about)
        .query((row, _) -> sending(row))
        .optional();
  }

  private static Sending sending(ResultSet row) throws SQLException {
    return new Sending(
        Sending.State.of(row.getString("state")),
        row.getString("recipient"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("next_at").toInstant(),
        instant(row, "ended_at"),
        row.getInt("attempts"),
        failure(row));
  }

  void serverSent(Instant now) {
    sql.sql(
            """
            insert into mail_server as s (single_row, sent_at) values (true, :now)
            on conflict (single_row) do update
            set sent_at = :now, failing_since = null, failed_at = null, step = null, reason = null,
              detail = null
            """)
        .param("now", Timestamp.from(now))
        .update();
  }

  void serverFailed(MailFailure failure, Instant now) {
    sql.sql(
            """
            insert into mail_server as s
              (single_row, failing_since, failed_at, step, reason, detail)
            values (true, :now, :now, :step, :reason, :detail)
            on conflict (single_row) do update
            set failing_since = coalesce(s.failing_since, :now), failed_at = :now, step = :step,
              reason = :reason, detail = :detail
            """)
        .param("now", Timestamp.from(now))
        .param("step", failure.step())
        .param("reason", failure.reason())
        .param("detail", failure.detail())
        .update();
  }

  /** With other settings nothing is known of the server. */
  void forgetServer() {
    sql.sql(
            """
            delete from mail_server
            """)
        .update();
  }

  /** How mail does, and what waits. */
  MailStanding standing(boolean complete) {
    return sql.sql(
            """
            select s.sent_at, s.failing_since, s.failed_at, s.step, s.reason, s.detail, w.waiting, w.oldest
            from (select count(*) as waiting, min(created_at) as oldest
              from mail where state = 'waiting') w
            left join mail_server s on true
            """)
        .query((row, _) ->
            new MailStanding(
                complete,
                instant(row, "sent_at"),
                instant(row, "failing_since"),
                instant(row, "failed_at"),
                failure(row),
                row.getInt("waiting"),
                instant(row, "oldest")))
        .single();
  }

  private static @Nullable MailFailure failure(ResultSet row) throws SQLException {
    String step = row.getString("step");
    String reason = row.getString("reason");
    return step == null || reason == null
        ? null
        : new MailFailure(step, reason, row.getString("detail"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }

  /** The sealed contents of what waits, by id, locked until the transaction ends. */
  List<Sealed> sealed() {
    return sql.sql(
            """
            select id, content from mail where content is not null order by id for update
            """)
        .query((row, _) -> new Sealed(row.getLong("id"), row.getString("content")))
        .list();
  }

  /** One of them. */
  record Sealed(long id, String content) {}

  void putSealed(long id, String content) {
    sql.sql(
            """
            update mail set content = :content where id = :id and content is not null
            """)
        .param("id", id)
        .param("content", content)
        .update();
  }
}
