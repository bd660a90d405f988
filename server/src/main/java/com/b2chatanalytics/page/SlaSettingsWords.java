package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.SlaPolicies;
import com.b2chatanalytics.metric.SlaPolicy;
import com.b2chatanalytics.metric.SlaScope;
import com.b2chatanalytics.metric.SlaTarget;
import com.b2chatanalytics.page.SettingsPreview.Line;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says SLA policies in the reader's language. */
final class SlaSettingsWords {
  private final Words words;

  /** What a policy speaks of; no two policies are alike in it. */
  private record Speaks(SlaScope scope, @Nullable String value, @Nullable LocalDate from) {
    static Speaks of(SlaPolicy policy) {
      return new Speaks(policy.scope(), policy.value(), policy.effectiveFrom());
    }
  }

  SlaSettingsWords(Words words) {
    this.words = words;
  }

  SlaSettingsView.Policy policy(SlaPolicy policy) {
    return new SlaSettingsView.Policy(
        title(policy),
        from(policy),
        words.say("clock." + policy.clock().key()),
        Arrays.stream(SlaTarget.values())
            .map(target -> words.length(policy.seconds(target)))
            .toList());
  }

  /** The targets by key. */
  Map<String, String> targets() {
    Map<String, String> targets = new LinkedHashMap<>();
    for (SlaTarget target : SlaTarget.values()) {
      targets.put(target.key(), words.say("sla.target." + target.key()));
    }
    return targets;
  }

  /** The scopes by key. */
  Map<String, String> scopes() {
    Map<String, String> scopes = new LinkedHashMap<>();
    for (SlaScope scope : SlaScope.values()) {
      scopes.put(scope.key(), words.say("policy.scope." + scope.key()));
    }
    return scopes;
  }

  /** What a policy can speak of, by the scope's key. */
  Map<String, Map<String, String>> known(FilterMenus.Choices choices, List<String> departments) {
    Map<String, Map<String, String>> known = new LinkedHashMap<>();
    known.put("channel", choices.of(Dimension.CHANNEL));
    // As B2Chat has them, whatever they count as: so a policy finds its chats.
    Map<String, String> alike = new LinkedHashMap<>();
    departments.forEach(name -> alike.put(name, name));
    known.put("department", alike);
    known.put("line", choices.of(Dimension.LINE));
    known.put("tag", choices.of(Dimension.TAG));
    return known;
  }

  /** What is different between two settings. */
  List<Line> differences(SlaPolicies before, SlaPolicies after) {
    List<Line> lines = new ArrayList<>();
    if (Double.compare(before.goal(), after.goal()) != 0) {
      lines.add(
          new Line(
              "→",
              words.say("policy.goal"),
              words.percent(before.goal()) + " → " + words.percent(after.goal()),
              ""));
    }
    Map<Speaks, SlaPolicy> were = byWhat(before);
    Map<Speaks, SlaPolicy> are = byWhat(after);
    were.forEach((what, policy) -> {
      if (!are.containsKey(what)) {
        lines.add(new Line("−", title(policy), promises(policy), from(policy)));
      }
    });
    are.forEach((what, policy) -> {
      SlaPolicy was = were.get(what);
      if (was == null) {
        lines.add(new Line("+", title(policy), promises(policy), from(policy)));
      } else if (!Objects.equals(promises(was), promises(policy))) {
        String change = promises(was) + " → " + promises(policy);
        lines.add(new Line("→", title(policy), change, from(policy)));
      }
    });
    return lines;
  }

  private static Map<Speaks, SlaPolicy> byWhat(SlaPolicies policies) {
    Map<Speaks, SlaPolicy> byWhat = new LinkedHashMap<>();
    policies.policies().forEach(policy -> byWhat.put(Speaks.of(policy), policy));
    return byWhat;
  }

  private String title(SlaPolicy policy) {
    String value = policy.value();
    if (value == null) {
      return words.say("policy.scope.default");
    }
    String name = policy.scope() == SlaScope.CHANNEL ? words.name("channel", value) : value;
    return words.say("dimension." + policy.scope().key()) + " " + name;
  }

  private String from(SlaPolicy policy) {
    LocalDate from = policy.effectiveFrom();
    return from == null
        ? words.say("hours.always")
        : words.say("hours.since", words.calendarDay(from));
  }

  private String promises(SlaPolicy policy) {
    List<String> promises = new ArrayList<>();
    for (SlaTarget target : SlaTarget.values()) {
      Long seconds = policy.seconds(target);
      if (seconds != null) {
        promises.add(words.say("sla.target." + target.key()) + " " + words.length(seconds));
      }
    }
    promises.add(
        promises.isEmpty()
            ? words.say("policy.nothing")
            : words.say("clock." + policy.clock().key()));
    return String.join(" · ", promises);
  }
}
