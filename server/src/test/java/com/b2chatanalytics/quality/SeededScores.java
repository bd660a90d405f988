package com.b2chatanalytics.quality;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.metric.Author;
import com.b2chatanalytics.metric.HumanPhase;
import com.b2chatanalytics.quality.CoachingPoint.Skill;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Scores for four of five chats of an archive, whose quotes stand in their messages. */
public final class SeededScores {
  private static final List<String> TOPICS =
      List.of("envío", "pago", "garantía", "cambio", "factura", "horario");
  private static final List<String> IMPROVE =
      List.of(
          "Di cuándo volverás a escribir.",
          "Nombra el problema del cliente antes de pedir datos.",
          "Cierra con lo que queda pendiente.");
  private static final List<String> PRAISE =
      List.of("Explicaste el paso siguiente con claridad.", "Saludaste por el nombre.");

  private SeededScores() {}

  /**
   * Writes them.
   *
   * @param most no more than so many
   * @return how many
   */
  public static int write(TestApp app, int most) {
    List<TestScores> scores = new ArrayList<>();
    for (Chat chat : app.bean(ChatArchive.class).changedAfter(0, 1_000_000).chats()) {
      if (scores.size() < most) {
        score(chat, scores);
      }
    }
    TestScores.write(app, scores);
    return scores.size();
  }

  private static void score(Chat chat, List<TestScores> scores) {
    Random random = new Random(chat.id().hashCode());
    if (random.nextInt(5) == 0 || Obstacle.of(chat).isPresent()) {
      return;
    }
    HumanPhase phase = HumanPhase.of(chat);
    int customer = first(chat, phase, Author.INCOMING);
    int agent = first(chat, phase, Author.AGENT);
    if (customer < 0 || agent < 0) {
      return;
    }
    String agentId = chat.agent() == null ? "" : chat.agent().id();
    int base = 45 + Math.floorMod(agentId.hashCode(), 30);
    String asked = quote(chat, customer);
    String told = quote(chat, agent);
    TestScores score =
        TestScores.of(chat.id())
            .judged("resolution", near(random, base), customer, asked)
            .judged("sentiment", near(random, base - 5), customer, asked)
            .judged("professionalism", near(random, base + 15), agent, told)
            .judged("clarity", near(random, base + 10), agent, told)
            .about(TOPICS.get(random.nextInt(3)), TOPICS.get(3 + random.nextInt(3)))
            .coached(
                "IMPROVE",
                Skill.values()[random.nextInt(5)].name(),
                agent,
                IMPROVE.get(random.nextInt(IMPROVE.size())))
            .after(chat.messages().size());
    if (random.nextInt(2) == 0) {
      score.coached(
          "PRAISE",
          Skill.values()[5 + random.nextInt(3)].name(),
          agent,
          PRAISE.get(random.nextInt(PRAISE.size())));
    }
    if (random.nextInt(12) == 0) {
      score.doubted("few_messages", "suspicious");
    }
    if (chat.opening().isBefore(Instant.parse("2026-11-08T05:00:00Z"))) {
      score.by("score-0.es");
    } else {
      score.by("score-1.es");
    }
    scores.add(score);
  }

  private static int near(Random random, int base) {
    return Math.clamp(base + random.nextInt(61) - 30, 0, 100);
  }

  private static int first(Chat chat, HumanPhase phase, Author author) {
    return IntStream.range(0, chat.messages().size())
        .filter(i -> phase.author(chat.messages().get(i)) == author)
        .filter(i -> "TEXT".equals(chat.messages().get(i).type()))
        .filter(i -> String.valueOf(chat.messages().get(i).body()).strip().length() > 9)
        .findFirst()
        .orElse(-1);
  }

  private static String quote(Chat chat, int message) {
    String body = String.valueOf(chat.messages().get(message).body()).strip();
    int end = body.length() > 60 ? body.lastIndexOf(' ', 60) : body.length();
    return body.substring(0, end <= 8 ? Math.min(60, body.length()) : end);
  }
}
