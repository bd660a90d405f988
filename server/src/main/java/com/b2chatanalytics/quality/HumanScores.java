package com.b2chatanalytics.quality;

import com.b2chatanalytics.platform.FieldReader;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person makes of a conversation.
 *
 * @param scores 0 to 100 by criterion; a criterion that cannot be told is left out
 */
public record HumanScores(Map<Criterion, Integer> scores) {

  public HumanScores {
    Map<Criterion, Integer> ordered = new EnumMap<>(Criterion.class);
    ordered.putAll(scores);
    scores = ordered;
  }

  /** Reads a field for each criterion, null where it cannot be told; one at least is demanded. */
  public static HumanScores read(FieldReader body) {
    Map<Criterion, Integer> scores = new EnumMap<>(Criterion.class);
    boolean given = false;
    for (Criterion criterion : Criterion.values()) {
      FieldReader field = body.field(criterion.key());
      if (field.isGiven()) {
        given = true;
        scores.put(criterion, (int) field.whole(0, 100, 0));
      }
    }
    if (!given) {
      body.field(Criterion.RESOLUTION.key()).wrong("or another criterion must have a score");
    }
    return new HumanScores(scores);
  }

  /** Absent where it was not told. */
  public @Nullable Integer of(Criterion criterion) {
    return scores.get(criterion);
  }
}
