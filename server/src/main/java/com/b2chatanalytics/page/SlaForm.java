package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.SlaPolicies;
import com.b2chatanalytics.metric.SlaPolicy;
import com.b2chatanalytics.metric.SlaScope;
import com.b2chatanalytics.metric.SlaTarget;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The goal and the SLA policies as somebody types them.
 *
 * @param goal in percent
 */
public record SlaForm(String goal, List<Policy> policies) {
  private static final int MOST_POLICIES = 100;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * One policy as typed.
   *
   * @param scope key of a scope
   * @param value what of it; empty for everything
   * @param from first opening date it judges, or empty for all
   * @param targets by key, all of them
   */
  public record Policy(
      String scope, String value, String from, String clock, Map<String, Target> targets) {}

  /** One target as typed: a length of time such as {@code 5:00}, and whether it counts. */
  public record Target(String length, boolean on) {}

  public SlaForm {
    policies = List.copyOf(policies);
  }

  static SlaForm of(Words words, SlaPolicies policies) {
    BigDecimal goal = BigDecimal.valueOf(policies.goal()).multiply(HUNDRED).stripTrailingZeros();
    return new SlaForm(
        goal.toPlainString(),
        policies.policies().stream().map(policy -> typed(words, policy)).toList());
  }

  private static Policy typed(Words words, SlaPolicy policy) {
    Map<String, Target> targets = new LinkedHashMap<>();
    for (SlaTarget target : SlaTarget.values()) {
      SlaPolicy.Target promise = policy.targets().get(target);
      targets.put(
          target.key(),
          promise == null
              ? new Target("", false)
              : new Target(words.length(promise.seconds()), promise.on()));
    }
    LocalDate from = policy.effectiveFrom();
    String value = policy.value();
    return new Policy(
        policy.scope().key(),
        value == null ? "" : value,
        from == null ? "" : from.toString(),
        policy.clock().key(),
        targets);
  }

  /** Fields such as {@code p.0.scope} and {@code p.0.pickup}, {@code p.0.pickup.on}. */
  static SlaForm read(HttpServletRequest request) {
    List<Policy> policies = new ArrayList<>();
    while (policies.size() < MOST_POLICIES
        && request.getParameter(field(policies.size(), "scope")) != null) {
      int i = policies.size();
      Map<String, Target> targets = new LinkedHashMap<>();
      for (SlaTarget target : SlaTarget.values()) {
        targets.put(
            target.key(),
            new Target(
                text(request, field(i, target.key())),
                request.getParameter(field(i, target.key() + ".on")) != null));
      }
      policies.add(
          new Policy(
              text(request, field(i, "scope")),
              text(request, field(i, "value")),
              text(request, field(i, "from")),
              text(request, field(i, "clock")),
              targets));
    }
    return new SlaForm(text(request, "goal"), policies);
  }

  /** The name of a policy's field. */
  public static String field(int index, String name) {
    return "p." + index + "." + name;
  }

  /** With one more policy for a scope; it begins with the targets of the first. */
  SlaForm with(Words words, SlaScope scope) {
    if (policies.size() == MOST_POLICIES) {
      return this;
    }
    Policy like =
        policies.isEmpty()
            ? typed(words, SlaPolicies.defaults().policies().getFirst())
            : policies.getFirst();
    List<Policy> more = new ArrayList<>(policies);
    more.add(new Policy(scope.key(), "", "", like.clock(), like.targets()));
    return new SlaForm(goal, more);
  }

  /** Without one policy. */
  SlaForm without(int index) {
    List<Policy> left = new ArrayList<>(policies);
    if (index < left.size()) {
      left.remove(index);
    }
    return new SlaForm(goal, left);
  }

  /** In the shape in which the settings read it; what cannot be read stays as it was typed. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("goal", share(goal));
    json.put("policies", policies.stream().map(SlaForm::json).toList());
    return json;
  }

  private static Map<String, Object> json(Policy policy) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("scope", policy.scope());
    if (!policy.value().isEmpty()) {
      json.put("value", policy.value());
    }
    if (!policy.from().isEmpty()) {
      json.put("effectiveFrom", policy.from());
    }
    json.put("clock", policy.clock());
    Map<String, Object> targets = new LinkedHashMap<>();
    policy
        .targets()
        .forEach((target, typed) -> {
          if (typed.on() || !typed.length().isEmpty()) {
            targets.put(target, Map.of("seconds", seconds(typed.length()), "on", typed.on()));
          }
        });
    json.put("targets", targets);
    return json;
  }

  private static Object seconds(String length) {
    OptionalLong seconds = LengthText.read(length);
    return seconds.isPresent() ? (Object) seconds.getAsLong() : length;
  }

  private static Object share(String percent) {
    String number = percent.replace("%", "").replace(',', '.').strip();
    return number.matches("\\d{1,3}(\\.\\d{1,4})?")
        ? new BigDecimal(number).divide(HUNDRED)
        : percent;
  }

  /** The fields that say the same once more. */
  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("goal", goal);
    for (int i = 0; i < policies.size(); i++) {
      Policy policy = policies.get(i);
      fields.put(field(i, "scope"), policy.scope());
      fields.put(field(i, "value"), policy.value());
      fields.put(field(i, "from"), policy.from());
      fields.put(field(i, "clock"), policy.clock());
      for (Map.Entry<String, Target> target : policy.targets().entrySet()) {
        fields.put(field(i, target.getKey()), target.getValue().length());
        if (target.getValue().on()) {
          fields.put(field(i, target.getKey() + ".on"), "on");
        }
      }
    }
    return fields;
  }

  private static String text(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value.strip();
  }
}
