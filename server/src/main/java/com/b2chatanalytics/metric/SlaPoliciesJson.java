package com.b2chatanalytics.metric;

import com.b2chatanalytics.chat.Channel;
import com.b2chatanalytics.platform.FieldReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * SLA policies as JSON, in the shape in which the public API takes and shows them and the database
 * keeps them.
 */
public final class SlaPoliciesJson {
  private static final long YEAR = 365L * 24 * 60 * 60;
  private static final SlaPolicies DEFAULTS = SlaPolicies.defaults();

  private SlaPoliciesJson() {}

  /**
   * Reads {@code {"goal","policies":[{"scope","value","effectiveFrom","clock","targets"}]}}. A goal
   * or clock that is missing is the default one, a target that is missing is off.
   *
   * @throws com.b2chatanalytics.platform.Problem naming every field that cannot stand
   */
  public static SlaPolicies read(@Nullable Object json) {
    FieldReader reader = FieldReader.of(json);
    reader.allowOnly(List.of("goal", "policies"));
    FieldReader goal = reader.field("goal");
    double share = goal.isGiven() ? goal.share(DEFAULTS.goal()) : DEFAULTS.goal();
    List<SlaPolicy> policies = new ArrayList<>();
    for (FieldReader item : reader.field("policies").items()) {
      SlaPolicy policy = policy(item);
      if (policy != null && policies.stream().anyMatch(each -> sameCase(each, policy))) {
        item.field("effectiveFrom")
            .wrong("is that of another policy with the same scope and value");
      } else if (policy != null) {
        policies.add(policy);
      }
    }
    reader.demandCorrect();
    return new SlaPolicies(share, policies);
  }

  /** Writes what {@link #read} reads. */
  public static Map<String, Object> write(SlaPolicies policies) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("goal", policies.goal());
    json.put("policies", policies.policies().stream().map(SlaPoliciesJson::write).toList());
    return json;
  }

  private static Map<String, @Nullable Object> write(SlaPolicy policy) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    LocalDate from = policy.effectiveFrom();
    json.put("scope", policy.scope().key());
    json.put("value", policy.value());
    json.put("effectiveFrom", from == null ? null : from.toString());
    json.put("clock", policy.clock().key());
    Map<String, Object> targets = new LinkedHashMap<>();
    policy
        .targets()
        .forEach((target, promise) -> {
          Map<String, Object> item = new LinkedHashMap<>();
          item.put("seconds", promise.seconds());
          item.put("on", promise.on());
          targets.put(target.key(), item);
        });
    json.put("targets", targets);
    return json;
  }

  private static @Nullable SlaPolicy policy(FieldReader reader) {
    reader.allowOnly(List.of("scope", "value", "effectiveFrom", "clock", "targets"));
    SlaScope scope =
        reader
            .field("scope")
            .read(
                key -> SlaScope.find(key).orElse(null),
                "default, channel, department, line or tag");
    String value = scope == null ? null : value(scope, reader.field("value"));
    FieldReader from = reader.field("effectiveFrom");
    LocalDate effectiveFrom =
        from.isGiven() ? from.read(SlaPoliciesJson::date, "a date such as 2026-07-20") : null;
    FieldReader clockField = reader.field("clock");
    Clock clock =
        clockField.isGiven()
            ? clockField.read(SlaPoliciesJson::clock, "elapsed or business")
            : Clock.BUSINESS;
    Map<SlaTarget, SlaPolicy.Target> targets = targets(reader.field("targets"));
    return scope == null || clock == null
        ? null
        : new SlaPolicy(scope, value, effectiveFrom, clock, targets);
  }

  private static @Nullable String value(SlaScope scope, FieldReader reader) {
    if (scope == SlaScope.DEFAULT) {
      if (reader.isGiven()) {
        reader.wrong("must be absent: the default scope speaks of every chat");
      }
      return null;
    }
    String text = reader.text();
    return scope == SlaScope.CHANNEL ? Channel.keyOf(text) : text;
  }

  private static Map<SlaTarget, SlaPolicy.Target> targets(FieldReader reader) {
    Map<SlaTarget, SlaPolicy.Target> targets = new EnumMap<>(SlaTarget.class);
    reader.allowOnly(keys());
    for (SlaTarget target : SlaTarget.values()) {
      FieldReader field = reader.field(target.key());
      if (field.isGiven()) {
        field.allowOnly(List.of("seconds", "on"));
        long seconds = field.field("seconds").whole(1, YEAR, 1);
        FieldReader on = field.field("on");
        targets.put(target, new SlaPolicy.Target(seconds, !on.isGiven() || on.flag(true)));
      }
    }
    return targets;
  }

  private static List<String> keys() {
    return Arrays.stream(SlaTarget.values()).map(SlaTarget::key).toList();
  }

  private static boolean sameCase(SlaPolicy one, SlaPolicy other) {
    return one.scope() == other.scope()
        && Objects.equals(one.value(), other.value())
        && Objects.equals(one.effectiveFrom(), other.effectiveFrom());
  }

  private static @Nullable Clock clock(String key) {
    return Arrays.stream(Clock.values())
        .filter(clock -> clock.key().equals(key))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return text.matches("\\d{4}-\\d\\d-\\d\\d") ? LocalDate.parse(text) : null;
    } catch (DateTimeException _) {
      return null;
    }
  }
}
