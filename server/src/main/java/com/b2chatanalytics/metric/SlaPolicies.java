package com.b2chatanalytics.metric;

import com.b2chatanalytics.platform.Reach;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All SLA policies and the goal line. Exactly one policy judges a chat, with all of its targets:
 * that of the most specific scope.
 *
 * @param goal share of chats that shall meet their targets, such as 0.95
 * @param policies no two of the same scope, value and effective date
 */
public record SlaPolicies(double goal, List<SlaPolicy> policies) {

  /** Of several policies the later one. */
  private static final Comparator<SlaPolicy> BY_DATE =
      Comparator.comparing(
          SlaPolicy::effectiveFrom, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** Of several tags the latest policy, then the strictest, then the first by name. */
  private static final Comparator<SlaPolicy> BY_PRECEDENCE =
      BY_DATE
          .thenComparing(strictest(SlaTarget.FIRST_RESPONSE))
          .thenComparing(strictest(SlaTarget.PICKUP))
          .thenComparing(strictest(SlaTarget.RESPONSE))
          .thenComparing(strictest(SlaTarget.RESOLUTION))
          .thenComparing(
              SlaPolicy::value, Comparator.nullsLast(Comparator.<String>naturalOrder()).reversed());

  public SlaPolicies {
    policies = List.copyOf(policies);
  }

  /**
   * Until somebody sets others: pickup within 120 s and first response within 300 s on the business
   * clock; response 300 s and resolution 1,800 s are off. Goal 95 %.
   */
  public static SlaPolicies defaults() {
    return new SlaPolicies(
        0.95,
        List.of(
            new SlaPolicy(
                SlaScope.DEFAULT,
                null,
                null,
                Clock.BUSINESS,
                Map.of(
                    SlaTarget.PICKUP, new SlaPolicy.Target(120, true),
                    SlaTarget.FIRST_RESPONSE, new SlaPolicy.Target(300, true),
                    SlaTarget.RESPONSE, new SlaPolicy.Target(300, false),
                    SlaTarget.RESOLUTION, new SlaPolicy.Target(1800, false)))));
  }

  /**
   * Those of them that somebody may be shown: of departments only the ones within reach. Channels,
   * lines and tags belong to no department.
   */
  public SlaPolicies within(Reach reach) {
    return new SlaPolicies(
        goal,
        policies.stream()
            .filter(policy -> policy.scope() != SlaScope.DEPARTMENT || reach.covers(policy.value()))
            .toList());
  }

  /**
   * The policy that judges a chat; {@link SlaPolicy#NONE} when none is in force for it.
   *
   * @param channel the channel's key
   * @param opened the local date of the chat's opening in the office-hours zone
   */
  public SlaPolicy policyFor(
      @Nullable String channel,
      @Nullable String department,
      @Nullable String line,
      Collection<String> tags,
      LocalDate opened) {
    SlaPolicy best = null;
    for (SlaPolicy policy : policies) {
      boolean speaksOfIt =
          switch (policy.scope()) {
            case DEFAULT -> true;
            case CHANNEL -> policy.value() != null && policy.value().equals(channel);
            case DEPARTMENT -> policy.value() != null && policy.value().equals(department);
            case LINE -> policy.value() != null && policy.value().equals(line);
            case TAG -> policy.value() != null && tags.contains(policy.value());
          };
      if (speaksOfIt && inForce(policy, opened) && (best == null || wins(policy, best))) {
        best = policy;
      }
    }
    return best == null ? SlaPolicy.NONE : best;
  }

  /** The policy that judges the chat of these facts. */
  public SlaPolicy policyFor(ChatFact fact, LocalDate opened) {
    return policyFor(fact.channel(), fact.department(), fact.line(), fact.tags(), opened);
  }

  /**
   * The policies from the one that loses against all others to the one that wins against all: the
   * last one that speaks of a chat and is in force at its opening judges it.
   */
  public List<SlaPolicy> byPrecedence() {
    return policies.stream()
        .sorted(Comparator.comparing(SlaPolicy::scope).thenComparing(BY_PRECEDENCE))
        .toList();
  }

  private static boolean inForce(SlaPolicy policy, LocalDate opened) {
    LocalDate from = policy.effectiveFrom();
    return from == null || !from.isAfter(opened);
  }

  private static boolean wins(SlaPolicy policy, SlaPolicy best) {
    int scope = policy.scope().compareTo(best.scope());
    return scope != 0 ? scope > 0 : BY_PRECEDENCE.compare(policy, best) > 0;
  }

  private static Comparator<SlaPolicy> strictest(SlaTarget target) {
    return Comparator.comparing(
            (SlaPolicy policy) -> policy.seconds(target),
            Comparator.nullsLast(Comparator.<Long>naturalOrder()))
        .reversed();
  }
}
