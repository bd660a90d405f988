package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Clock;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.SlaPolicies;
import com.b2chatanalytics.metric.SlaPolicy;
import com.b2chatanalytics.metric.SlaTarget;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The SLA targets that hold today for the chats of a scope: those of the policy that its single
 * channel, department, line or tag has, else the default ones.
 *
 * @param goal share of chats that should meet their targets, 0 to 1
 * @param clock the clock of the targets
 * @param seconds by key of the duration; those that are off are missing
 */
record ResponseTargets(double goal, Clock clock, Map<String, Long> seconds) {

  static ResponseTargets of(SlaPolicies policies, Scope scope, LocalDate today) {
    SlaPolicy policy =
        policies.policyFor(
            only(scope, Dimension.CHANNEL).orElse(null),
            only(scope, Dimension.DEPARTMENT).orElse(null),
            only(scope, Dimension.LINE).orElse(null),
            only(scope, Dimension.TAG).stream().toList(),
            today);
    Map<String, Long> seconds = new HashMap<>();
    for (SlaTarget target : SlaTarget.values()) {
      Long promised = policy.seconds(target);
      if (promised != null) {
        seconds.put(target.key(), promised);
      }
    }
    return new ResponseTargets(policies.goal(), policy.clock(), seconds);
  }

  private static Optional<String> only(Scope scope, Dimension dimension) {
    List<String> chosen = scope.chosen(dimension);
    return chosen.size() == 1 ? Optional.of(chosen.getFirst()) : Optional.empty();
  }

  /** The target of a duration in seconds, absent where it is off or there is none. */
  @Nullable Long of(String duration) {
    return seconds.get(duration);
  }

  /** A target in words, with its clock where that is not the page's. */
  String label(Words words, Scope scope, long target) {
    String length = words.length(target);
    return clock == scope.clock()
        ? words.say("response.target", length)
        : words.say("response.target.clock", length, words.say("clock." + clock.key()));
  }
}
