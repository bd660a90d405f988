package com.b2chatanalytics.quality;

import com.b2chatanalytics.TestApp;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Scores of chats, and people's of the same ones, straight into the database. */
public final class TestReviews {
  public static final String MODEL = "claude-haiku-5-5";

  /** A word that stands in every reason of the model, and nowhere else. */
  public static final String TELL = "transcripción";

  private final JdbcClient sql;
  private final Instant now;
  private final Random random = new Random(20_261_201);

  public TestReviews(TestApp app) {
    this.sql = app.bean(JdbcClient.class);
    this.now = app.bean(InstantSource.class).instant();
  }

  /** A chat and how many messages it has. */
  private record Closed(long chatNo, String chatId, int messages) {}

  /** Scores so many closed chats that have none, by a model and prompt; gives their ids. */
  public List<String> score(int chats, String prompt) {
    List<Closed> closed =
        sql.sql(
                """
                select c.chat_no, c.chat_id, count(*) from chat c join message m using (chat_no)
                where c.closed_at is not null and c.picked_up_at is not null
                  and not exists (select from quality_score s where s.chat_no = c.chat_no)
                group by c.chat_no having bool_or(m.incoming) and bool_or(not m.incoming)
                order by c.closed_at desc, c.chat_id limit :limit
                """)
            .param("limit", chats)
            .query((row, _) -> new Closed(row.getLong(1), row.getString(2), row.getInt(3)))
            .list();
    List<String> ids = new ArrayList<>();
    for (Closed chat : closed) {
      int level = random.nextInt(101);
      insert(
          chat.chatNo(),
          chat.messages(),
          prompt,
          new int[] {near(level, 12), near(level, 25), near(level, 30), near(level, 20)});
      ids.add(chat.chatId());
    }
    return ids;
  }

  /** Scores a chat. */
  public void score(String chatId, int... scores) {
    long chatNo = chatNo(chatId);
    int messages =
        sql.sql("select count(*) from message where chat_no = :chat")
            .param("chat", chatNo)
            .query(Integer.class)
            .single();
    insert(chatNo, messages, "1.es", scores);
  }

  private void insert(long chatNo, int messages, String prompt, int[] scores) {
    sql.sql("update quality_score set current = false where chat_no = :chat and current")
        .param("chat", chatNo)
        .update();
    sql.sql(
            """
            insert into quality_score (chat_no, current, content_key, prompt, model, language,
              resolution, sentiment, professionalism, clarity, summary, topics, judgements,
              coaching, placeholders, doubts, confidence, request_id, place, messages, scored_at)
            values (:chat, true, 'key', :prompt, :model, :language, :resolution, :sentiment,
              :professionalism, :clarity, 'Resumen', '{pedido}', cast(:judgements as jsonb), '[]',
              '', cast(:doubts as text[]), :confidence, 1, :place, :messages, :at)
            """)
        .param("chat", chatNo)
        .param("prompt", prompt)
        .param("model", MODEL)
        .param("language", chatNo % 5 == 0 ? "en" : "es")
        .param("resolution", scores[0])
        .param("sentiment", scores[1])
        .param("professionalism", scores[2])
        .param("clarity", scores[3])
        .param("judgements", judgements())
        .param("doubts", chatNo % 7 == 0 ? "{disputed}" : "{}")
        .param("confidence", chatNo % 7 == 0 ? 50 : 100)
        .param("place", (int) (chatNo % 5))
        .param("messages", messages)
        .param("at", Timestamp.from(now.minus(Duration.ofDays(1))))
        .update();
  }

  private static String judgements() {
    List<String> all = new ArrayList<>();
    for (Criterion criterion : Criterion.values()) {
      all.add(
          "\"%s\":{\"reason\":\"Según la %s, %s.\",\"evidence\":[{\"index\":0,\"quote\":\"Hola\"}]}"
              .formatted(criterion.key(), TELL, criterion.key()));
    }
    return "{" + String.join(",", all) + "}";
  }

  /** Has a person review so many scored chats that they have not reviewed, as chance drew them. */
  public void review(int chats, String email) {
    long person =
        sql.sql("select id from person where email = :email")
            .param("email", email)
            .query(Long.class)
            .single();
    List<long[]> scored =
        sql.sql(
                """
                select s.chat_no, s.messages, s.resolution, s.sentiment, s.professionalism,
                  s.clarity
                from quality_score s
                where s.current and not exists (
                  select from quality_review r
                  where r.chat_no = s.chat_no and r.person_id = :person)
                order by s.scored_at desc, s.id desc limit :limit
                """)
            .param("person", person)
            .param("limit", chats)
            .query((row, _) -> {
              long[] all = new long[6];
              for (int i = 0; i < all.length; i++) {
                all[i] = row.getLong(i + 1);
              }
              return all;
            })
            .list();
    for (long[] chat : scored) {
      sql.sql(
              """
              insert into quality_review (chat_no, score_id, person_id, sampled, resolution,
                sentiment, professionalism, clarity, messages, agent_words, reviewed_at)
              values (:chat, (select id from quality_score where chat_no = :chat and current),
                :person, 'random', :resolution, :sentiment, :professionalism, :clarity,
                :messages, :words, :at)
              """)
          .param("chat", chat[0])
          .param("person", person)
          .param("resolution", near((int) chat[2], 22))
          .param("sentiment", near((int) chat[3], 30))
          .param("professionalism", near((int) chat[4], 45))
          .param("clarity", near((int) chat[5], 60))
          .param("messages", chat[1])
          .param("words", 20 + random.nextInt(300))
          .param("at", Timestamp.from(now.minus(Duration.ofHours(20))))
          .update();
    }
  }

  /** Kappa as its definition says it, pair by pair, without counts and margins. */
  public static double naiveKappa(List<ScorePair> pairs) {
    double observed = 0;
    double expected = 0;
    for (ScorePair one : pairs) {
      observed += square(one.human(), one.model()) / pairs.size();
      for (ScorePair other : pairs) {
        expected += square(one.human(), other.model()) / pairs.size() / pairs.size();
      }
    }
    return 1 - observed / expected;
  }

  private static double square(int one, int other) {
    double distance = Math.min(4, one / 20) - Math.min(4, other / 20);
    return distance * distance;
  }

  private int near(int score, int spread) {
    return Math.clamp(score + Math.round(random.nextGaussian() * spread), 0, 100);
  }

  private long chatNo(String chatId) {
    return sql.sql("select chat_no from chat where chat_id = :id")
        .param("id", chatId)
        .query(Long.class)
        .single();
  }
}
