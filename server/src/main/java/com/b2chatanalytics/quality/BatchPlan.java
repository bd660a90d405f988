package com.b2chatanalytics.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** Which conversations share a request: five each, in their order, suspicious ones alone. */
public final class BatchPlan {
  /** Two passes over a suspicious conversation that differ by more go to a person. */
  public static final int DISPUTED = 15;

  private BatchPlan() {}

  /**
   * The batches of these conversations.
   *
   * @param random a secure one, other than in tests
   */
  public static List<Batch> of(List<Conversation> conversations, RandomGenerator random) {
    List<Batch> batches = new ArrayList<>();
    List<Conversation> waiting = new ArrayList<>();
    for (Conversation conversation : conversations) {
      if (!Suspicion.in(conversation.transcript()).isEmpty()) {
        batches.add(Batch.of(List.of(conversation), random));
        continue;
      }
      waiting.add(conversation);
      if (waiting.size() == Batch.MOST) {
        batches.add(Batch.of(waiting, random));
        waiting.clear();
      }
    }
    if (!waiting.isEmpty()) {
      batches.add(Batch.of(waiting, random));
    }
    return batches;
  }

  /** Whether two assessments of one conversation are so far apart that a person has to look. */
  public static boolean disputed(Assessment one, Assessment other) {
    return Arrays.stream(Criterion.values())
        .anyMatch(criterion -> disputed(one.score(criterion), other.score(criterion)));
  }

  /** Also where only one of them has evidence for a criterion. */
  static boolean disputed(OptionalInt one, OptionalInt other) {
    return one.isPresent() && other.isPresent()
        ? Math.abs(one.getAsInt() - other.getAsInt()) > DISPUTED
        : one.isPresent() != other.isPresent();
  }
}
