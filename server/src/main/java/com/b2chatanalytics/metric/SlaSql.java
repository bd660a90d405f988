package com.b2chatanalytics.metric;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where each chat stands against its targets, as columns {@code sla_pickup} … {@code sla_overall}:
 * 0 excluded, 1 met, 2 pending, 3 breached ({@link SlaState} by its ordinal). Which policy applies
 * is found per chat; targets are never stored.
 */
final class SlaSql {
  /** Never a value, yet no literal: by a literal nothing can be sorted. */
  static final String NOTHING = "CASE WHEN closed < 0 THEN closed END";

  private static final String FOREVER = "9223372036854775807";
  private static final String EXCLUDED = "outbound OR bot_only OR held_by_bot";

  private final Scope scope;
  private final Sql.Values values;
  private final ZoneId zone;

  /** The first that holds judges the chat; the last one always holds. */
  private final List<SlaPolicy> policies;

  SlaSql(Scope scope, Sql.Values values) {
    this.scope = scope;
    this.values = values;
    this.zone = scope.calendars().zone();
    this.policies = inOrder(scope.policies());
  }

  /** {@code relation} with its columns added; a what-if target replaces the policies' own. */
  String added(String relation) {
    List<String> states = new ArrayList<>();
    for (SlaTarget target : SlaTarget.values()) {
      states.add(state(target, seconds(target, scope.target())) + " AS sla_" + target.key());
    }
    return "SELECT *, greatest(%s) AS sla_overall FROM (SELECT *, %s FROM (SELECT *, %s AS policy FROM (%s)))"
        .formatted(overall(), String.join(", ", states), policy(), relation);
  }

  /** The worst of the policies' own targets, whatever is asked of one of them. */
  private String overall() {
    return Arrays.stream(SlaTarget.values())
        .map(target ->
            scope.target() == null ? "sla_" + target.key() : state(target, seconds(target, null)))
        .collect(Collectors.joining(", "));
  }

  /**
   * Seconds, on the policy's clock, until a chat of {@link #added} breaches; missing unless it is
   * pending. Of several targets the nearest.
   *
   * @param target key of a target, or {@code overall}
   */
  String left(String target) {
    Optional<SlaTarget> one = SlaTarget.find(target);
    if (one.isPresent()) {
      return left(one.get(), seconds(one.get(), scope.target()));
    }
    String each =
        Arrays.stream(SlaTarget.values())
            .map(any -> "coalesce(" + left(any, seconds(any, null)) + ", " + FOREVER + ")")
            .collect(Collectors.joining(", "));
    return "nullif(least(" + each + "), " + FOREVER + ")";
  }

  private String left(SlaTarget target, String seconds) {
    return seconds.equals("null")
        ? NOTHING
        : "CASE WHEN (%s) = 2 THEN (%s) - %s END"
            .formatted(state(target, seconds), seconds, running(target));
  }

  /**
   * {@code relation} with what any number of seconds would make of the target: {@code kind}, as the
   * ordinal of {@link SlaOutcome.Kind} and one more, or 0 where it is not judged, {@code seconds}
   * as held against the target, and the place of the chat's {@code policy} in {@link #policies}.
   */
  String outcomes(String relation, SlaTarget target) {
    String outcome =
        switch (target) {
          case PICKUP, FIRST_RESPONSE, RESOLUTION -> happensOnce(target);
          case RESPONSE -> replies();
        };
    return "SELECT %s, policy FROM (SELECT *, %s AS policy FROM (%s))"
        .formatted(outcome, policy(), relation);
  }

  /** In the order of {@link #outcomes}'s places. */
  List<SlaPolicy> policies() {
    return policies;
  }

  private String happensOnce(SlaTarget target) {
    String value = byClock(clock -> target.key() + "_" + clock.key());
    return """
    CASE WHEN %1$s THEN 0 WHEN %2$s IS NOT NULL THEN 1 WHEN closed IS NULL THEN 2 ELSE 3 END AS kind,
    CASE WHEN %2$s IS NOT NULL THEN %2$s WHEN closed IS NULL THEN %3$s END AS seconds\
    """
        .formatted(excluded(target), value, running(target));
  }

  private String replies() {
    String p95 = byClock(clock -> "response_p95_" + clock.key());
    return """
    CASE WHEN %1$s THEN 0 WHEN reply_since <= %2$d THEN 2 WHEN %3$s IS NOT NULL THEN 1 ELSE 0 END AS kind,
    CASE WHEN reply_since <= %2$d THEN greatest(coalesce(%3$s, 0), %4$s) ELSE %3$s END AS seconds\
    """
        .formatted(EXCLUDED, scope.now(), p95, running(SlaTarget.RESPONSE));
  }

  private static List<SlaPolicy> inOrder(SlaPolicies policies) {
    List<SlaPolicy> ordered = new ArrayList<>();
    for (SlaPolicy policy : policies.byPrecedence().reversed()) {
      ordered.add(policy);
      if (always(policy)) {
        return ordered;
      }
    }
    ordered.add(SlaPolicy.NONE);
    return ordered;
  }

  private static boolean always(SlaPolicy policy) {
    return policy.scope() == SlaScope.DEFAULT && policy.effectiveFrom() == null;
  }

  /** The place in {@link #policies} of the one that judges the chat. */
  private String policy() {
    int last = policies.size() - 1;
    if (last == 0) {
      return "0";
    }
    StringBuilder cases = new StringBuilder("CASE");
    for (int i = 0; i < last; i++) {
      cases.append(" WHEN ").append(condition(policies.get(i))).append(" THEN ").append(i);
    }
    return cases.append(" ELSE ").append(last).append(" END").toString();
  }

  private String condition(SlaPolicy policy) {
    List<String> all = new ArrayList<>();
    String value = policy.value();
    if (value != null) {
      String placeholder = values.add(value);
      all.add(
          switch (policy.scope()) {
            case DEFAULT -> "true";
            case TAG -> "list_contains(tags, " + placeholder + ")";
            case CHANNEL, DEPARTMENT, LINE -> policy.scope().key() + " = " + placeholder;
          });
    } else if (policy.scope() != SlaScope.DEFAULT) {
      all.add("false");
    }
    LocalDate since = policy.effectiveFrom();
    if (since != null) {
      all.add("opened >= " + since.atStartOfDay(zone).toEpochSecond());
    }
    return all.isEmpty() ? "true" : String.join(" AND ", all);
  }

  private String seconds(SlaTarget target, @Nullable Long whatIf) {
    return whatIf != null
        ? whatIf.toString()
        : byPolicy(policy -> String.valueOf(policy.seconds(target)));
  }

  private String state(SlaTarget target, String seconds) {
    if (seconds.equals("null")) {
      return "0";
    }
    return switch (target) {
      case PICKUP, FIRST_RESPONSE, RESOLUTION -> once(seconds, excluded(target), target);
      case RESPONSE -> response(seconds);
    };
  }

  private static String excluded(SlaTarget target) {
    return EXCLUDED
        + switch (target) {
          case PICKUP -> " OR backwards_pickup OR transferred OR (answered AND picked_up IS NULL)";
          case FIRST_RESPONSE -> " OR backwards_first_response";
          case RESOLUTION -> " OR backwards_resolution";
          case RESPONSE -> "";
        };
  }

  private String running(SlaTarget target) {
    String since = target == SlaTarget.RESPONSE ? "reply_since" : "opened";
    String position = target == SlaTarget.RESPONSE ? "reply_position" : "opened_position";
    return byClock(clock -> scope.running(clock, since, position, values));
  }

  /** A duration that happens once per chat and runs from its opening. */
  private String once(String seconds, String excluded, SlaTarget target) {
    String value = byClock(clock -> target.key() + "_" + clock.key());
    return """
    CASE WHEN (%1$s) IS NULL OR %2$s THEN 0
      WHEN %3$s <= %1$s THEN 1
      WHEN %3$s IS NOT NULL OR closed IS NOT NULL OR %4$s > %1$s THEN 3
      ELSE 2 END\
    """
        .formatted(seconds, excluded, value, running(target));
  }

  private String response(String seconds) {
    String p95 = byClock(clock -> "response_p95_" + clock.key());
    return """
    CASE WHEN (%1$s) IS NULL OR %2$s THEN 0
      WHEN %3$s > %1$s OR (reply_since <= %4$d AND %5$s > %1$s) THEN 3
      WHEN reply_since <= %4$d THEN 2
      WHEN %3$s IS NOT NULL THEN 1
      ELSE 0 END\
    """
        .formatted(seconds, EXCLUDED, p95, scope.now(), running(SlaTarget.RESPONSE));
  }

  private String byClock(Function<Clock, String> expression) {
    return byPolicy(policy -> expression.apply(policy.clock()));
  }

  /** One expression where all policies agree, else a choice by the chat's policy. */
  private String byPolicy(Function<SlaPolicy, String> expression) {
    List<String> each = policies.stream().map(expression).toList();
    if (each.stream().distinct().count() == 1) {
      return each.getFirst();
    }
    StringBuilder cases = new StringBuilder("(CASE policy");
    for (int i = 0; i < each.size(); i++) {
      cases.append(" WHEN ").append(i).append(" THEN ").append(each.get(i));
    }
    return cases.append(" END)").toString();
  }
}
