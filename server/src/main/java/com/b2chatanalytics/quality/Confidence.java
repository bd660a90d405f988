package com.b2chatanalytics.quality;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * How sure a score is, from 0 to 100: it begins at 100 and each {@link Doubt} takes its part. The
 * model is never asked how sure it is, for it does not know. A dispute alone makes a score unsure,
 * of the others it takes two: a long chat (85) is shown as it is, a long one with a dropped quote
 * and a suspicion (60) is marked.
 */
public final class Confidence {
  /** Below this a score is marked wherever it appears. */
  public static final int SURE = 70;

  static final int FEW = 4;

  private Confidence() {}

  /** The confidence that is left. */
  public static int of(Collection<Doubt> doubts) {
    return Math.max(0, 100 - doubts.stream().distinct().mapToInt(Doubt::costs).sum());
  }

  /** What can be doubted of a first pass, whatever a second one says. */
  static Set<Doubt> doubts(Transcript transcript, boolean droppedQuotes) {
    Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
    if (!Suspicion.in(transcript).isEmpty()) {
      doubts.add(Doubt.SUSPICIOUS);
    }
    boolean shortened =
        transcript.parts().stream().anyMatch(Part.Omitted.class::isInstance)
            || transcript.mentions(TranscriptLimits.CUT);
    if (shortened) {
      doubts.add(Doubt.SHORTENED);
    }
    if (transcript.lines().stream().filter(Line::hasWords).count() < FEW) {
      doubts.add(Doubt.FEW_MESSAGES);
    }
    if (droppedQuotes) {
      doubts.add(Doubt.DROPPED_QUOTES);
    }
    return doubts;
  }
}
