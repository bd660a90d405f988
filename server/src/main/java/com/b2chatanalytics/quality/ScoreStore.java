package com.b2chatanalytics.quality;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Scores, which are never deleted for their age; one of each chat is current. */
@Component
class ScoreStore {
  private static final String SELECT =
      """
      select id, chat_no, prompt, model, language, resolution, sentiment, professionalism, clarity,
        summary, topics, judgements, coaching, placeholders, doubts, confidence, corrections,
        request_id, place, messages, scored_at
      from quality_score
      """;

  private final JdbcClient jdbc;
  private final PlaceholderBox box;

  ScoreStore(JdbcClient jdbc, PlaceholderBox box) {
    this.jdbc = jdbc;
    this.box = box;
  }

  /**
   * A score to be kept.
   *
   * @param messages of the chat
   */
  record Fresh(
      long chatNo,
      ContentKey key,
      String prompt,
      String model,
      Assessment assessment,
      Placeholders placeholders,
      Set<Doubt> doubts,
      long requestId,
      int place,
      int messages,
      Instant at) {}

  List<QualityScore> current(Collection<Long> chatNos) {
    return jdbc.sql(SELECT + "where current and chat_no = any(:chats) order by chat_no")
        .param("chats", chatNos.toArray(Long[]::new))
        .query((row, _) -> score(row))
        .list();
  }

  Optional<QualityScore> find(long id) {
    return jdbc.sql(SELECT + "where id = :id")
        .param("id", id)
        .query((row, _) -> score(row))
        .optional();
  }

  /**
   * The newest score under a key, of whatever chat, that was made since then and still has its
   * texts; one of the chat itself before others.
   */
  Optional<QualityScore> withKey(ContentKey key, Instant since, long chatNo) {
    return jdbc.sql(
            SELECT
                + """
                where content_key = :key and scored_at >= :since and judgements <> '{}'
                order by chat_no = :chat desc, current desc, scored_at desc limit 1
                """)
        .param("key", key.hash())
        .param("since", Timestamp.from(since))
        .param("chat", chatNo)
        .query((row, _) -> score(row))
        .optional();
  }

  /** Keeps a score as the chat's current one; the one before stays, no longer current. */
  long add(Fresh fresh) {
    retire(fresh.chatNo());
    Assessment assessment = fresh.assessment();
    return jdbc.sql(
            """
            insert into quality_score (chat_no, current, content_key, prompt, model, language,
              resolution, sentiment, professionalism, clarity, summary, topics, judgements,
              coaching, placeholders, doubts, confidence, request_id, place, messages, scored_at)
            values (:chat, true, :key, :prompt, :model, :language, :resolution, :sentiment,
              :professionalism, :clarity, :summary, :topics, cast(:judgements as jsonb),
              cast(:coaching as jsonb), :placeholders, :doubts, :confidence, :request, :place,
              :messages, :at)
            returning id
            """)
        .param("chat", fresh.chatNo())
        .param("key", fresh.key().hash())
        .param("prompt", fresh.prompt())
        .param("model", fresh.model())
        .param("language", assessment.language())
        .param("resolution", number(assessment, Criterion.RESOLUTION))
        .param("sentiment", number(assessment, Criterion.SENTIMENT))
        .param("professionalism", number(assessment, Criterion.PROFESSIONALISM))
        .param("clarity", number(assessment, Criterion.CLARITY))
        .param("summary", assessment.summary())
        .param("topics", assessment.topics().toArray(String[]::new))
        .param("judgements", ScoreJson.judgements(assessment.judgements()))
        .param("coaching", ScoreJson.coaching(assessment.coaching()))
        .param("placeholders", box.seal(fresh.placeholders()))
        .param("doubts", keys(fresh.doubts()))
        .param("confidence", Confidence.of(fresh.doubts()))
        .param("request", fresh.requestId())
        .param("place", fresh.place())
        .param("messages", fresh.messages())
        .param("at", Timestamp.from(fresh.at()))
        .query(Long.class)
        .single();
  }

  /**
   * Gives a chat the score of another with the same content, which was paid for once; it stays as
   * old as it is. Corrections were made for the other one and stay there.
   */
  void copy(QualityScore score, long chatNo, Placeholders own, int messages) {
    retire(chatNo);
    jdbc.sql(
            """
            insert into quality_score (chat_no, current, content_key, prompt, model, language,
              resolution, sentiment, professionalism, clarity, summary, topics, judgements,
              coaching, placeholders, doubts, confidence, request_id, place, messages, scored_at)
            select :chat, true, content_key, prompt, model, language, resolution, sentiment,
              professionalism, clarity, summary, topics, judgements, coaching, :placeholders,
              doubts, confidence, request_id, place, :messages, scored_at
            from quality_score where id = :id
            """)
        .param("chat", chatNo)
        .param("placeholders", box.seal(own))
        .param("messages", messages)
        .param("id", score.id())
        .update();
  }

  /** An older score of the chat says what would be paid for again: it counts once more. */
  void revive(QualityScore score, int messages) {
    jdbc.sql("update quality_score set current = false where chat_no = :chat and id <> :id")
        .param("chat", score.chatNo())
        .param("id", score.id())
        .update();
    jdbc.sql("update quality_score set current = true, messages = :messages where id = :id")
        .param("messages", messages)
        .param("id", score.id())
        .update();
  }

  void doubt(long id, Set<Doubt> doubts) {
    jdbc.sql("update quality_score set doubts = :doubts, confidence = :confidence where id = :id")
        .param("doubts", keys(doubts))
        .param("confidence", Confidence.of(doubts))
        .param("id", id)
        .update();
  }

  /** Notes that these chats have not changed since they were scored; after they were touched. */
  void level(Collection<Long> chatNos) {
    jdbc.sql(
            """
            update quality_score s set revision = c.revision from chat c
            where c.chat_no = s.chat_no and s.current and s.chat_no = any(:chats)
            """)
        .param("chats", chatNos.toArray(Long[]::new))
        .update();
  }

  private void retire(long chatNo) {
    jdbc.sql("update quality_score set current = false where chat_no = :chat and current")
        .param("chat", chatNo)
        .update();
  }

  private static String[] keys(Set<Doubt> doubts) {
    return doubts.stream().sorted().map(Doubt::key).toArray(String[]::new);
  }

  private static @Nullable Integer number(Assessment assessment, Criterion criterion) {
    Judgement judgement = assessment.judgements().get(criterion);
    return judgement == null ? null : judgement.score();
  }

  private QualityScore score(ResultSet row) throws SQLException {
    Map<Criterion, Integer> given = new EnumMap<>(Criterion.class);
    int column = 6;
    for (Criterion criterion : Criterion.values()) {
      int value = row.getInt(column++);
      if (!row.wasNull()) {
        given.put(criterion, value);
      }
    }
    return new QualityScore(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        given,
        row.getString(10),
        texts(row.getArray(11)),
        ScoreJson.judgements(row.getString(12), given),
        ScoreJson.coaching(row.getString(13)),
        box.open(row.getString(14)),
        texts(row.getArray(15)).stream().map(Doubt::of).collect(Collectors.toSet()),
        row.getInt(16),
        ScoreJson.scores(row.getString(17)),
        row.getLong(18),
        row.getInt(19),
        row.getInt(20),
        row.getTimestamp(21).toInstant());
  }

  private static List<String> texts(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }
}
