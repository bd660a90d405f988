package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.JudgingRules;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.SlaPolicies;
import com.b2chatanalytics.metric.SlaPolicyStore;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import com.b2chatanalytics.worktime.OfficeHoursStore;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What other SLA policies would do, counted before they are kept, for whichever page asks. */
@Component
class PolicyPreviews {
  private final SlaPolicyStore store;
  private final OfficeHoursStore hours;
  private final Metrics metrics;

  PolicyPreviews(SlaPolicyStore store, OfficeHoursStore hours, Metrics metrics) {
    this.store = store;
    this.hours = hours;
    this.metrics = metrics;
  }

  /**
   * What {@code after} would do.
   *
   * @param action where it is confirmed
   * @param typed fields that say {@code after} once more
   * @param meanwhile whether somebody changed the policies since they were shown
   */
  SettingsPreview of(
      Words words, String action, Map<String, String> typed, SlaPolicies after, boolean meanwhile) {
    Map<String, String> fields = new LinkedHashMap<>(typed);
    fields.put("base", store.version().orElse(""));
    return new SettingsPreview(
        words.say("policy.preview"),
        action,
        fields,
        new SlaSettingsWords(words).differences(store.policies(), after),
        effect(words, after),
        meanwhile ? words.say("preview.meanwhile") : null);
  }

  private SettingsPreview.@Nullable Effect effect(Words words, SlaPolicies after) {
    WorkCalendars calendars = hours.calendars();
    try {
      return new RulesChangeWords(words)
          .effect(
              metrics.compare(
                  new JudgingRules(calendars, store.policies()),
                  new JudgingRules(calendars, after)));
    } catch (Problem problem) {
      if (problem.type() == ProblemType.UNAVAILABLE || problem.type() == ProblemType.TIMED_OUT) {
        return null;
      }
      throw problem;
    }
  }
}
