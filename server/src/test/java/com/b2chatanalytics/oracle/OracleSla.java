package com.b2chatanalytics.oracle;

import com.b2chatanalytics.oracle.House.Policy;
import com.b2chatanalytics.oracle.OracleChat.Took;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The SLA chapter of the definitions, for one chat. */
final class OracleSla {
  static final List<String> TARGETS = List.of("pickup", "first_response", "response", "resolution");

  enum State {
    MET,
    BREACHED,
    PENDING,
    EXCLUDED
  }

  private final OracleChat chat;
  private final Policy policy;
  private final boolean business;
  private final @Nullable Mistake mistake;

  OracleSla(OracleChat chat, boolean questionsClock, @Nullable Mistake mistake) {
    this.chat = chat;
    this.mistake = mistake;
    this.policy = chat.policy();
    this.business =
        mistake == Mistake.QUESTION_CLOCK_CHANGES_SLA ? questionsClock : policy.business();
  }

  /** Seconds of a target; absent when it is off. */
  @Nullable Long target(String name) {
    return policy.targets().get(name);
  }

  State overall() {
    boolean pending = false;
    boolean met = false;
    for (String name : TARGETS) {
      Long target = target(name);
      if (target == null) {
        continue;
      }
      switch (state(name, target)) {
        case BREACHED -> {
          return State.BREACHED;
        }
        case PENDING -> pending = true;
        case MET -> met = true;
        case EXCLUDED -> {}
      }
    }
    return pending ? State.PENDING : met ? State.MET : State.EXCLUDED;
  }

  State state(String name, long target) {
    if (chat.outbound && mistake != Mistake.OUTBOUND_KEPT || chat.botOnly || chat.heldByBot) {
      return State.EXCLUDED;
    }
    return switch (name) {
      case "pickup" -> pickup(target);
      case "first_response" ->
          judge(chat.firstResponse, chat.firstResponseEnd, chat.isClosed, target);
      case "response" -> response(target);
      case "resolution" -> judge(chat.resolution, chat.told.closed(), false, target);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private State pickup(long target) {
    boolean answeredOnly = chat.told.pickedUp() == null && chat.firstResponseEnd != null;
    boolean transferred = chat.transferred && mistake != Mistake.TRANSFERRED_KEPT_IN_PICKUP;
    if (transferred || answeredOnly) {
      return State.EXCLUDED;
    }
    return judge(chat.pickup, chat.told.pickedUp(), chat.isClosed, target);
  }

  private State judge(@Nullable Took took, @Nullable Long end, boolean closedWithout, long target) {
    if (took != null) {
      return compare(took.on(business), target);
    }
    if (end != null) {
      return State.EXCLUDED;
    }
    if (closedWithout) {
      return mistake == Mistake.CLOSED_WITHOUT_ANSWER_SKIPPED ? State.EXCLUDED : State.BREACHED;
    }
    return running(chat.opening, target);
  }

  private State response(long target) {
    Long open = chat.openWait;
    boolean waits = !chat.isClosed && open != null && open <= chat.house.now();
    if (chat.replies.isEmpty()) {
      return waits && open != null ? running(open, target) : State.EXCLUDED;
    }
    List<Long> values = new ArrayList<>();
    for (Took reply : chat.replies) {
      values.add(reply.on(business));
    }
    State replied = compare(Ranks.percentile(values, 95, mistake).longValue(), target);
    if (replied == State.BREACHED || !waits || open == null) {
      return replied;
    }
    return running(open, target);
  }

  private State compare(long seconds, long target) {
    boolean late = mistake == Mistake.EXACT_TARGET_IS_BREACH ? seconds >= target : seconds > target;
    return late ? State.BREACHED : State.MET;
  }

  private State running(long since, long target) {
    long now = chat.house.now();
    if (since > now || mistake == Mistake.UNFINISHED_SKIPPED) {
      return State.PENDING;
    }
    return compare(chat.seconds(business, since, now), target) == State.BREACHED
        ? State.BREACHED
        : State.PENDING;
  }

  static Policy policyOf(OracleChat chat, @Nullable Mistake mistake) {
    List<Policy> ofTags = new ArrayList<>();
    for (String tag : chat.told.tags()) {
      Policy policy = latest(chat, "tag", tag, mistake);
      if (policy != null && mistake != Mistake.TAG_POLICY_IGNORED) {
        ofTags.add(policy);
      }
    }
    if (!ofTags.isEmpty()) {
      Comparator<Policy> order = Comparator.comparing(OracleSla::from).reversed();
      for (String name : List.of("first_response", "pickup", "response", "resolution")) {
        order = order.thenComparingLong(p -> p.targets().getOrDefault(name, Long.MAX_VALUE));
      }
      ofTags.sort(order.thenComparing(policy -> String.valueOf(policy.value())));
      return ofTags.getFirst();
    }
    Policy best = latest(chat, "line", chat.told.line(), mistake);
    if (best == null) {
      best = latest(chat, "department", chat.told.department(), mistake);
    }
    if (best == null) {
      best = latest(chat, "channel", chat.channel(), mistake);
    }
    if (best == null) {
      best = latest(chat, "default", "", mistake);
    }
    return best == null ? new Policy("default", null, null, true, Map.of()) : best;
  }

  private static @Nullable Policy latest(
      OracleChat chat, String scope, @Nullable String value, @Nullable Mistake mistake) {
    LocalDate opened =
        Instant.ofEpochSecond(chat.opening).atZone(chat.house.officeZone()).toLocalDate();
    Policy best = null;
    for (Policy policy : chat.house.policies()) {
      boolean same =
          policy.scope().equals(scope)
              && (scope.equals("default")
                  || policy.value() != null && policy.value().equals(value));
      if (!same || from(policy).isAfter(opened)) {
        continue;
      }
      boolean later = best == null || from(policy).isAfter(from(best));
      if (best == null || later != (mistake == Mistake.POLICY_OF_EARLIEST_DATE)) {
        best = policy;
      }
    }
    return best;
  }

  private static LocalDate from(Policy policy) {
    return policy.from() == null ? LocalDate.MIN : policy.from();
  }
}
