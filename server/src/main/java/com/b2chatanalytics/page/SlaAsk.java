package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.ChatQuery;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.metric.SlaTarget;
import com.b2chatanalytics.platform.Problem;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the page of SLA shows, as its address says it.
 *
 * @param of key of the target, or {@code overall}
 * @param by the dimension of the table
 * @param target what-if target in seconds, absent where none is tried
 * @param mistyped what was typed as what-if target and is no length of time
 * @param parameters the part of the address that says it, the scope's included, without defaults
 */
record SlaAsk(
    Scope scope,
    String of,
    Dimension by,
    @Nullable Long target,
    @Nullable String mistyped,
    Map<String, List<String>> parameters) {

  /** The period of an address that names none. */
  static final Period.Named USUAL = Period.Named.LAST30;

  /** All targets of a chat together. */
  static final String OVERALL = "overall";

  /** The target of an address that names none. */
  static final String FIRST = SlaTarget.FIRST_RESPONSE.key();

  /** What the page can look at, in its order. */
  static final List<String> TARGETS = targets();

  private static List<String> targets() {
    List<String> keys = new ArrayList<>();
    for (SlaTarget target : SlaTarget.values()) {
      keys.add(target.key());
    }
    keys.add(OVERALL);
    return List.copyOf(keys);
  }

  /**
   * Reads an address. A what-if target that is no length of time is kept as it was typed, so that
   * the page can say so beside the field.
   *
   * @throws Problem 400 naming the parameter that cannot be read
   */
  static SlaAsk from(Map<String, String[]> query) {
    Scope scope = Scope.from(query, USUAL);
    Map<String, List<String>> kept = new LinkedHashMap<>(scope.parameters());
    String of = Optional.ofNullable(Scope.first(query, "of")).orElse(FIRST);
    if (!TARGETS.contains(of)) {
      throw Problem.badParameter("of", "one of " + TARGETS);
    }
    keep(kept, "of", of, FIRST);
    Dimension by = dimension(Scope.first(query, "by"));
    keep(kept, "by", by.key(), Dimension.CHANNEL.key());
    String typed = Scope.first(query, "target");
    OptionalLong target = typed == null ? OptionalLong.empty() : LengthText.read(typed);
    if (target.isPresent()) {
      kept.put("target", List.of(String.valueOf(target.getAsLong())));
    }
    return new SlaAsk(
        scope,
        of,
        by,
        target.isPresent() ? Long.valueOf(target.getAsLong()) : null,
        target.isPresent() ? null : typed,
        kept);
  }

  /**
   * The first target in the scope of another page.
   *
   * @param usual the period that the other page means without naming it
   */
  static SlaAsk within(Scope scope, Period.Named usual) {
    Map<String, List<String>> kept = new LinkedHashMap<>(scope.parameters());
    if (scope.period() == usual) {
      kept.put("period", List.of(usual.key()));
    }
    return new SlaAsk(scope, FIRST, Dimension.CHANNEL, null, null, kept);
  }

  private static void keep(
      Map<String, List<String>> kept, String name, String value, String usual) {
    if (!value.equals(usual)) {
      kept.put(name, List.of(value));
    }
  }

  private static Dimension dimension(@Nullable String key) {
    if (key == null) {
      return Dimension.CHANNEL;
    }
    return Scope.DIMENSIONS.stream()
        .filter(dimension -> dimension.key().equals(key))
        .findFirst()
        .orElseThrow(() ->
            Problem.badParameter(
                "by", "one of " + Scope.DIMENSIONS.stream().map(Dimension::key).toList()));
  }

  /** This very page. */
  Address address() {
    return new Address("/sla", parameters);
  }

  /** This page for another target; a what-if target was for this one. */
  Address of(String other) {
    Address address = address().without("target");
    return other.equals(FIRST) ? address.without("of") : address.with("of", other);
  }

  /** The single target that is looked at; absent for all of them together. */
  Optional<SlaTarget> single() {
    return SlaTarget.find(of);
  }

  /** The compliance measure, or with a suffix such as {@code .breached} a count beside it. */
  String measure(String suffix) {
    return "sla." + of + suffix;
  }

  /** Where a measure of the target is explained. */
  Address explained(String suffix) {
    Address address = MeasurePage.address(scope, measure(suffix));
    return scope.period() == USUAL ? address.with("period", USUAL.key()) : address;
  }

  /** The chats that are decided. */
  Address decided(Scope among) {
    return among.behind(measure(""), USUAL);
  }

  /** The chats that breached. */
  Address breached(Scope among) {
    return among.behind(measure(".count"), USUAL).with("breached", of);
  }

  /** The chats that are pending, those with the least time left first. */
  Address pending(Scope among) {
    return among.behind(measure(".pending"), USUAL).with("sort", "left");
  }

  /** Asks for chats that a count of the target is made of. */
  ChatQuery chats(ZoneId zone, String suffix) {
    return ChatQuery.of(zone, measure(suffix))
        .over(scope.period())
        .on(scope.clock())
        .where(scope.filters());
  }
}
