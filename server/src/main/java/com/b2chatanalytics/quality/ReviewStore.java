package com.b2chatanalytics.quality;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reviews, one of each person and chat. */
@Component
class ReviewStore {
  private static final TypeReference<Map<String, Integer>> SCORES = new TypeReference<>() {};
  private static final String SELECT =
      """
      select id, chat_no, person_id, sampled, resolution, sentiment, professionalism, clarity,
        note, reviewed_at, revised, revised_at
      from quality_review
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ReviewStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** A text that a person wrote beside scores. */
  record Note(long id, String text) {}

  Optional<Long> chatNo(String chatId) {
    return jdbc.sql("select chat_no from chat where chat_id = :id")
        .param("id", chatId)
        .query(Long.class)
        .optional();
  }

  Optional<Review> own(long chatNo, long personId) {
    return jdbc.sql(SELECT + "where chat_no = :chat and person_id = :person")
        .param("chat", chatNo)
        .param("person", personId)
        .query((row, _) -> review(row))
        .optional();
  }

  /** Whether it was added: false where the person reviewed the chat before. */
  boolean add(
      long chatNo,
      long personId,
      Sampling sampled,
      HumanScores scores,
      @Nullable String note,
      int messages,
      int agentWords,
      Instant at) {
    return jdbc.sql(
                """
                insert into quality_review (chat_no, score_id, person_id, sampled, resolution,
                  sentiment, professionalism, clarity, note, messages, agent_words, reviewed_at)
                values (:chat,
                  (select id from quality_score where chat_no = :chat and current),
                  :person, :sampled, :resolution, :sentiment, :professionalism, :clarity, :note,
                  :messages, :words, :at)
                on conflict (chat_no, person_id) do nothing
                """)
            .param("chat", chatNo)
            .param("person", personId)
            .param("sampled", sampled.key())
            .param("resolution", scores.of(Criterion.RESOLUTION))
            .param("sentiment", scores.of(Criterion.SENTIMENT))
            .param("professionalism", scores.of(Criterion.PROFESSIONALISM))
            .param("clarity", scores.of(Criterion.CLARITY))
            .param("note", note)
            .param("messages", messages)
            .param("words", agentWords)
            .param("at", Timestamp.from(at))
            .update()
        == 1;
  }

  /** Puts other scores beside the blind ones; absent takes them away again. */
  void revise(long id, @Nullable HumanScores scores, @Nullable String note, @Nullable Instant at) {
    jdbc.sql(
            """
            update quality_review set revised = cast(:revised as jsonb), revised_at = :at,
              note = :note
            where id = :id
            """)
        .param("revised", scores == null ? null : written(scores))
        .param("at", at == null ? null : Timestamp.from(at))
        .param("note", note)
        .param("id", id)
        .update();
  }

  /** How many chats were reviewed at random, by whomever. */
  long random() {
    return jdbc.sql("select count(distinct chat_no) from quality_review where sampled = 'random'")
        .query(Long.class)
        .single();
  }

  /** Changes with each review. */
  long state() {
    return jdbc.sql("select coalesce(max(id), 0) from quality_review").query(Long.class).single();
  }

  List<Note> notesAfter(long id, int limit) {
    return jdbc.sql(
            """
            select id, note from quality_review where id > :id and note is not null
            order by id limit :limit
            """)
        .param("id", id)
        .param("limit", limit)
        .query((row, _) -> new Note(row.getLong(1), row.getString(2)))
        .list();
  }

  void emptyNote(long id) {
    jdbc.sql("update quality_review set note = null where id = :id").param("id", id).update();
  }

  private String written(HumanScores scores) {
    Map<String, Integer> keys = new LinkedHashMap<>();
    scores.scores().forEach((criterion, score) -> keys.put(criterion.key(), score));
    return json.writeValueAsString(keys);
  }

  private @Nullable HumanScores scores(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Map<String, Integer> keys = json.readValue(text, SCORES);
    Map<Criterion, Integer> scores = new EnumMap<>(Criterion.class);
    for (Criterion criterion : Criterion.values()) {
      Integer score = keys.get(criterion.key());
      if (score != null) {
        scores.put(criterion, score);
      }
    }
    return new HumanScores(scores);
  }

  private Review review(ResultSet row) throws SQLException {
    Timestamp revisedAt = row.getTimestamp(12);
    return new Review(
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        Sampling.of(row.getString(4)).orElse(Sampling.ASKED),
        new HumanScores(columns(row, 5)),
        row.getString(9),
        row.getTimestamp(10).toInstant(),
        scores(row.getString(11)),
        revisedAt == null ? null : revisedAt.toInstant());
  }

  /** The scores of four columns in the order of the criteria, the first at this place. */
  static Map<Criterion, Integer> columns(ResultSet row, int first) throws SQLException {
    Map<Criterion, Integer> scores = new EnumMap<>(Criterion.class);
    int column = first;
    for (Criterion criterion : Criterion.values()) {
      int score = row.getInt(column++);
      if (!row.wasNull()) {
        scores.put(criterion, score);
      }
    }
    return scores;
  }
}
