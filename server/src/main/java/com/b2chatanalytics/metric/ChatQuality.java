package com.b2chatanalytics.metric;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of one conversation: the model's scores, and in the place of those that a person
 * corrected the person's.
 *
 * @param resolution from 0 to 100, like the others; absent where it had no valid evidence
 * @param topics what it was about, as the model put it
 * @param prompt version of the prompt that asked
 * @param model that answered
 */
public record ChatQuality(
    @Nullable Integer resolution,
    @Nullable Integer sentiment,
    @Nullable Integer professionalism,
    @Nullable Integer clarity,
    List<String> topics,
    String prompt,
    String model) {

  public ChatQuality {
    topics = List.copyOf(topics);
  }

  /** A score from 0 to 100; absent where it, or a part of it, had no valid evidence. */
  public @Nullable Double score(ScoreKind which, QualityWeights weights) {
    return switch (which) {
      case EFFECTIVENESS ->
          resolution == null || sentiment == null
              ? null
              : Double.valueOf(weights.effectiveness(resolution, sentiment));
      case RESOLUTION -> exact(resolution);
      case SENTIMENT -> exact(sentiment);
      case PROFESSIONALISM -> exact(professionalism);
      case CLARITY -> exact(clarity);
    };
  }

  private static @Nullable Double exact(@Nullable Integer score) {
    return score == null ? null : Double.valueOf(score);
  }
}
