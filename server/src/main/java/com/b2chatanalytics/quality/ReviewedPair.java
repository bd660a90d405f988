package com.b2chatanalytics.quality;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A person's blind scores of a chat beside a version's of the same messages.
 *
 * @param random whether chance chose the chat
 * @param place of the chat in its request, from 0
 * @param agentWords that the agent wrote
 * @param agent its id
 */
record ReviewedPair(
    long chatNo,
    long personId,
    boolean random,
    ScoreVersion version,
    String language,
    int place,
    int agentWords,
    @Nullable String channel,
    @Nullable String agent,
    Map<Criterion, Integer> human,
    Map<Criterion, Integer> model) {

  /** Both scores; empty where one side has none. */
  Optional<ScorePair> pair(Facet facet) {
    OptionalInt one = facet.score().apply(human);
    OptionalInt other = facet.score().apply(model);
    return one.isEmpty() || other.isEmpty()
        ? Optional.empty()
        : Optional.of(new ScorePair(one.getAsInt(), other.getAsInt()));
  }

  static List<ScorePair> pairs(List<ReviewedPair> reviewed, Facet facet) {
    return reviewed.stream().flatMap(each -> each.pair(facet).stream()).toList();
  }
}
