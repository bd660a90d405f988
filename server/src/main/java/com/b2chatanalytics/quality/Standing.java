package com.b2chatanalytics.quality;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether scores may be taken at their word. A criterion's are advice only, in a language, until 50
 * chats that chance chose were reviewed and kappa with them is 0.6 at least; every page that shows
 * a score asks here. It is the same for every reader, and looks for new reviews every few seconds.
 */
@Component
public class Standing {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final PairStore pairs;
  private final ReviewStore reviews;
  private final ClaudeSource claude;
  private final LongSupplier runningTime;
  private volatile @Nullable Known known;

  Standing(PairStore pairs, ReviewStore reviews, ClaudeSource claude, LongSupplier runningTime) {
    this.pairs = pairs;
    this.reviews = reviews;
    this.claude = claude;
    this.runningTime = runningTime;
  }

  /** The figures that proved themselves, as criterion and language. */
  private record Known(
      long reviews, @Nullable ScoreVersion version, Set<String> proven, long lookedAt) {}

  /** Whether a criterion's scores of chats in this language are advice only. */
  public boolean adviceOnly(Criterion criterion, String language) {
    return !proven().contains(key(criterion.key(), language));
  }

  /** Whether effectiveness of chats in this language is advice only. */
  public boolean effectivenessAdviceOnly(String language) {
    return !proven().contains(key(Facet.EFFECTIVENESS, language));
  }

  private static String key(String facet, String language) {
    return facet + "/" + language.toLowerCase(Locale.ROOT);
  }

  private Set<String> proven() {
    Known last = known;
    long now = runningTime.getAsLong();
    if (last != null && now - last.lookedAt() < FRESH.toNanos()) {
      return last.proven();
    }
    long state = reviews.state();
    ScoreVersion version = pairs.present().orElse(null);
    Set<String> proven =
        last != null && last.reviews() == state && Objects.equals(last.version(), version)
            ? last.proven()
            : computed(version);
    Known fresh = new Known(state, version, proven, now);
    known = fresh;
    return fresh.proven();
  }

  private Set<String> computed(@Nullable ScoreVersion version) {
    Set<String> proven = new HashSet<>();
    if (version == null) {
      return proven;
    }
    List<ReviewedPair> random =
        Calibrating.drawn(
            pairs.reviewed(null).stream().filter(pair -> pair.version().equals(version)).toList());
    for (Facet facet : Facet.all(claude.now().weights())) {
      Calibrating.grouped(facet, random, ReviewedPair::language)
          .forEach((language, scored) -> {
            if (Agreement.proven(scored)) {
              proven.add(key(facet.key(), language));
            }
          });
    }
    return proven;
  }
}
