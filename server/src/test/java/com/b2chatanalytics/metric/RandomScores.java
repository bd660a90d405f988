package com.b2chatanalytics.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Scores of two prompts for two thirds of the chats, some without evidence for a criterion. */
final class RandomScores {
  private final Random random;

  private RandomScores(long seed) {
    this.random = new Random(seed);
  }

  static Map<String, ChatQuality> of(List<ChatFact> facts, long seed) {
    RandomScores scores = new RandomScores(seed);
    Map<String, ChatQuality> byChat = new HashMap<>();
    for (ChatFact fact : facts) {
      if (scores.random.nextInt(3) > 0) {
        byChat.put(fact.chatId(), scores.quality());
      }
    }
    return byChat;
  }

  private ChatQuality quality() {
    int empty = random.nextInt(8);
    return new ChatQuality(
        score(empty == 0),
        score(empty == 1),
        score(empty == 2),
        score(empty == 3),
        topics(),
        random.nextInt(4) == 0 ? "score-2" : "score-1",
        "claude-haiku-5-5");
  }

  private @Nullable Integer score(boolean missing) {
    return missing ? null : Integer.valueOf(random.nextInt(101));
  }

  private List<String> topics() {
    return switch (random.nextInt(4)) {
      case 0 -> List.of();
      case 1 -> List.of("envío");
      case 2 -> List.of("pago", "envío");
      default -> List.of("o'hara", "garantía", "pago");
    };
  }
}
