package com.b2chatanalytics.quality;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Disputes of scores, and what they make of them. */
@Component
class DisputeStore {
  private final JdbcClient jdbc;

  DisputeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A chat's current score, held until the transaction ends. */
  record Held(long scoreId, int quotes) {}

  /**
   * Holds the chat's current score.
   *
   * @return with how many quotes the criterion has; empty where the chat has none
   */
  Optional<Held> hold(long chatNo, Criterion criterion) {
    return jdbc.sql(
            """
            select id,
              coalesce(jsonb_array_length(judgements -> :criterion -> 'evidence'), 0)
            from quality_score where chat_no = :chat and current for update
            """)
        .param("criterion", criterion.key())
        .param("chat", chatNo)
        .query((row, _) -> new Held(row.getLong(1), row.getInt(2)))
        .optional();
  }

  /** Holds a score until the transaction ends. */
  void hold(long scoreId) {
    jdbc.sql("select id from quality_score where id = :id for update")
        .param("id", scoreId)
        .query(Long.class)
        .single();
  }

  /** Whether nothing of the chat changed since it was scored. */
  boolean isUnchanged(long chatNo) {
    return jdbc.sql(
            """
            select exists (
              select from quality_score s join chat c using (chat_no)
              where s.chat_no = :chat and s.current and s.revision = c.revision)
            """)
        .param("chat", chatNo)
        .query(Boolean.class)
        .single();
  }

  long add(
      long scoreId,
      long chatNo,
      Criterion criterion,
      @Nullable Integer quote,
      long personId,
      String reason,
      @Nullable Integer correction,
      Instant at) {
    return jdbc.sql(
            """
            insert into quality_dispute (score_id, chat_no, criterion, quote, person_id, reason,
              correction, disputed_at)
            values (:score, :chat, :criterion, :quote, :person, :reason, :correction, :at)
            returning id
            """)
        .param("score", scoreId)
        .param("chat", chatNo)
        .param("criterion", criterion.key())
        .param("quote", quote)
        .param("person", personId)
        .param("reason", reason)
        .param("correction", correction)
        .param("at", Timestamp.from(at))
        .query(Long.class)
        .single();
  }

  /** Whether it still counted. */
  boolean withdraw(long id, long personId, Instant at) {
    return jdbc.sql(
                """
                update quality_dispute set withdrawn_at = :at, withdrawn_by = :person
                where id = :id and withdrawn_at is null
                """)
            .param("at", Timestamp.from(at))
            .param("person", personId)
            .param("id", id)
            .update()
        == 1;
  }

  /** Computes what counts instead of the model's scores: of each criterion the last correction. */
  void correct(long scoreId) {
    jdbc.sql(
            """
            update quality_score set corrections = coalesce((
              select jsonb_object_agg(criterion, correction) from (
                select distinct on (criterion) criterion, correction from quality_dispute
                where score_id = :score and correction is not null and withdrawn_at is null
                order by criterion, id desc) last), '{}')
            where id = :score
            """)
        .param("score", scoreId)
        .update();
  }

  /** The disputes of the chat's current score, the newest first. */
  List<Dispute> ofCurrent(long chatNo) {
    return jdbc.sql(
            """
            select d.id, d.criterion, d.quote, d.person_id, coalesce(p.name, ''), d.reason,
              d.correction, d.disputed_at, d.withdrawn_at
            from quality_dispute d
            join quality_score s on s.id = d.score_id and s.current
            left join person p on p.id = d.person_id
            where d.chat_no = :chat order by d.id desc
            """)
        .param("chat", chatNo)
        .query((row, _) -> dispute(row))
        .list();
  }

  /** The score that a dispute of this chat is about. */
  Optional<Long> scoreOf(long id, long chatNo) {
    return jdbc.sql("select score_id from quality_dispute where id = :id and chat_no = :chat")
        .param("id", id)
        .param("chat", chatNo)
        .query(Long.class)
        .optional();
  }

  /** Who made a dispute. */
  Optional<Long> personOf(long id) {
    return jdbc.sql("select person_id from quality_dispute where id = :id")
        .param("id", id)
        .query(Long.class)
        .optional();
  }

  List<ReviewStore.Note> reasonsAfter(long id, int limit) {
    return jdbc.sql(
            """
            select id, reason from quality_dispute where id > :id and reason <> ''
            order by id limit :limit
            """)
        .param("id", id)
        .param("limit", limit)
        .query((row, _) -> new ReviewStore.Note(row.getLong(1), row.getString(2)))
        .list();
  }

  void emptyReason(long id) {
    jdbc.sql("update quality_dispute set reason = '' where id = :id").param("id", id).update();
  }

  private static Dispute dispute(ResultSet row) throws SQLException {
    int quote = row.getInt(3);
    boolean whole = row.wasNull();
    int correction = row.getInt(7);
    boolean doubt = row.wasNull();
    Timestamp withdrawn = row.getTimestamp(9);
    return new Dispute(
        row.getLong(1),
        Criterion.of(row.getString(2)).orElseThrow(),
        whole ? null : quote,
        row.getLong(4),
        row.getString(5),
        row.getString(6),
        doubt ? null : correction,
        row.getTimestamp(8).toInstant(),
        withdrawn == null ? null : withdrawn.toInstant());
  }
}
