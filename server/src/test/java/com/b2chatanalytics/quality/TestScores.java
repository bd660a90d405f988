package com.b2chatanalytics.quality;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.chat.ChatArchive;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Scores as if Claude had given them, straight into the database. */
public final class TestScores {
  public static final String MODEL = "claude-haiku-5-5";

  private final String chatId;
  private final Map<Criterion, Judgement> judgements = new EnumMap<>(Criterion.class);
  private final Map<String, String> placeholders = new LinkedHashMap<>();
  private List<CoachingPoint> coaching = List.of();
  private List<String> topics = List.of("envío");
  private List<String> doubts = List.of();
  private String prompt = "score-1";
  private String corrections = "{}";
  private String summary = "El cliente preguntó y recibió respuesta.";
  private int messages = 2;
  private Instant scoredAt = Instant.parse("2026-07-08T12:00:00Z");

  private TestScores(String chatId) {
    this.chatId = chatId;
  }

  /** A score of a chat that is in the archive. */
  public static TestScores of(String chatId) {
    return new TestScores(chatId);
  }

  /** The score of a criterion, for which a message is quoted. */
  public TestScores judged(String criterion, int score, int message, String quote) {
    Criterion which = Criterion.valueOf(criterion.toUpperCase(Locale.ROOT));
    Judgement judgement =
        new Judgement(score, "Razón de " + criterion, List.of(new Quote(message, quote)));
    judgements.put(which, judgement);
    return this;
  }

  /** All four, for which the same two messages are quoted: the customer's and the agent's. */
  public TestScores judged(
      int resolution,
      int sentiment,
      int professionalism,
      int clarity,
      String customer,
      String agent) {
    return judged("resolution", resolution, 0, customer)
        .judged("sentiment", sentiment, 0, customer)
        .judged("professionalism", professionalism, 1, agent)
        .judged("clarity", clarity, 1, agent);
  }

  public TestScores placeholder(String name, String value) {
    placeholders.put(name, value);
    return this;
  }

  public TestScores coached(String kind, String skill, @Nullable Integer message, String point) {
    CoachingPoint one =
        new CoachingPoint(
            CoachingPoint.Kind.valueOf(kind), CoachingPoint.Skill.valueOf(skill), message, point);
    coaching =
        java.util.stream.Stream.concat(coaching.stream(), java.util.stream.Stream.of(one)).toList();
    return this;
  }

  public TestScores about(String... what) {
    topics = List.of(what);
    return this;
  }

  public TestScores doubted(String... why) {
    doubts = List.of(why);
    return this;
  }

  public TestScores by(String version) {
    prompt = version;
    return this;
  }

  /** A person's scores as JSON by criterion. */
  public TestScores corrected(String json) {
    corrections = json;
    return this;
  }

  public TestScores summed(String up) {
    summary = up;
    return this;
  }

  public TestScores after(int read) {
    messages = read;
    return this;
  }

  public TestScores at(Instant moment) {
    scoredAt = moment;
    return this;
  }

  /** Writes it, in the place of one that is there, and touches the chat. */
  public void write(TestApp app) {
    write(app, List.of(this));
  }

  /** Writes many at once. */
  static void write(TestApp app, List<TestScores> scores) {
    app.bean(TransactionTemplate.class)
        .executeWithoutResult(_ -> {
          JdbcClient sql = app.bean(JdbcClient.class);
          List<Long> chats = scores.stream().map(score -> score.put(app, sql)).toList();
          app.bean(ChatArchive.class).touch(chats);
        });
  }

  private long put(TestApp app, JdbcClient sql) {
    long chat =
        sql.sql("select chat_no from chat where chat_id = :id")
            .param("id", chatId)
            .query(Long.class)
            .single();
    sql.sql("update quality_score set current = false where chat_no = :chat and current")
        .param("chat", chat)
        .update();
    insert(app, sql, chat);
    return chat;
  }

  private void insert(TestApp app, JdbcClient sql, long chat) {
    String sealed = app.bean(PlaceholderBox.class).seal(new Placeholders(Map.copyOf(placeholders)));
    sql.sql(
            """
            insert into quality_score
              (chat_no, current, content_key, prompt, model, language, resolution, sentiment,
               professionalism, clarity, summary, topics, judgements, coaching, placeholders,
               doubts, confidence, corrections, request_id, place, messages, scored_at)
            values (:chat, true, 'key', :prompt, :model, 'es', :resolution, :sentiment,
               :professionalism, :clarity, :summary, :topics, :judgements::jsonb,
               :coaching::jsonb, :placeholders, :doubts, :confidence, :corrections::jsonb, 1, 1,
               :messages, :at)
            """)
        .param("chat", chat)
        .param("prompt", prompt)
        .param("model", MODEL)
        .param("resolution", score(Criterion.RESOLUTION))
        .param("sentiment", score(Criterion.SENTIMENT))
        .param("professionalism", score(Criterion.PROFESSIONALISM))
        .param("clarity", score(Criterion.CLARITY))
        .param("summary", summary)
        .param("topics", topics.toArray(String[]::new))
        .param("judgements", ScoreJson.judgements(judgements))
        .param("coaching", ScoreJson.coaching(coaching))
        .param("placeholders", sealed)
        .param("doubts", doubts.toArray(String[]::new))
        .param("confidence", doubts.isEmpty() ? 90 : 55)
        .param("corrections", corrections)
        .param("messages", messages)
        .param("at", Timestamp.from(scoredAt))
        .update();
  }

  private @Nullable Integer score(Criterion criterion) {
    Judgement judgement = judgements.get(criterion);
    return judgement == null ? null : judgement.score();
  }
}
