package com.b2chatanalytics.quality;

import com.b2chatanalytics.platform.Reach;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The calibration as far as a reader's reach goes, computed anew once a review or score is new. */
@Component
public class Calibrations {
  private static final int MOST_SCORES = 2_000;
  private static final int MOST_READERS = 50;

  private final PairStore pairs;
  private final ReviewStore reviews;
  private final ClaudeSource claude;
  private final Map<Reach, Known> known = new ConcurrentHashMap<>();

  Calibrations(PairStore pairs, ReviewStore reviews, ClaudeSource claude) {
    this.pairs = pairs;
    this.reviews = reviews;
    this.claude = claude;
  }

  private record State(long reviews, long scores, Weights weights) {}

  private record Known(State state, Calibration calibration) {}

  /** The calibration of the chats within {@link Reach#current}. */
  public Calibration now() {
    Reach reach = Reach.current();
    State state = new State(reviews.state(), pairs.state(), claude.now().weights());
    if (known.size() > MOST_READERS) {
      known.clear();
    }
    return known
        .compute(
            reach,
            (_, last) ->
                last != null && last.state().equals(state)
                    ? last
                    : new Known(state, computed(reach.departments())))
        .calibration();
  }

  private Calibration computed(@Nullable Set<String> departments) {
    Optional<ScoreVersion> present = pairs.present();
    List<PairStore.Rescored> rescored =
        present.map(version -> pairs.rescored(version, departments, MOST_SCORES)).orElse(List.of());
    List<Map<Criterion, Integer>> scores =
        present.map(version -> pairs.scores(version, departments, MOST_SCORES)).orElse(List.of());
    return new Calibrating(claude.now().weights(), present, pairs.reviewed(departments), rescored)
        .calibration(scores);
  }
}
