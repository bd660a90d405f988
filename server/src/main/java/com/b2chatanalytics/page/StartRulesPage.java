package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audit;
import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.metric.SlaPolicies;
import com.b2chatanalytics.metric.SlaPoliciesJson;
import com.b2chatanalytics.metric.SlaPolicyStore;
import com.b2chatanalytics.metric.SlaTarget;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.worktime.OfficeHours;
import com.b2chatanalytics.worktime.OfficeHoursJson;
import com.b2chatanalytics.worktime.OfficeHoursStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/**
 * The last two of the first steps: what is promised to everybody, and when the office is open. As
 * soon as there are chats, what a change does to their numbers is shown before it is made.
 */
@Controller
@Requires(Permission.SETTINGS_WRITE)
class StartRulesPage {
  private static final String PROMISES = "/start/promises";
  private static final String HOURS = "/start/hours";
  private static final String GENERAL = "default";

  private final Pages pages;
  private final StartFrame frame;
  private final SlaPolicyStore sla;
  private final OfficeHoursStore hours;
  private final PolicyPreviews previews;
  private final WorkTimeQuestions questions;

  StartRulesPage(
      Pages pages,
      StartFrame frame,
      SlaPolicyStore sla,
      OfficeHoursStore hours,
      PolicyPreviews previews,
      WorkTimeQuestions questions) {
    this.pages = pages;
    this.frame = frame;
    this.sla = sla;
    this.hours = hours;
    this.previews = previews;
    this.questions = questions;
  }

  @GetMapping(PROMISES)
  View promises(HttpServletRequest request) {
    SlaForm form = SlaForm.of(pages.words(request), sla.policies());
    return promises(request, form, FormErrors.NONE);
  }

  /** Changes the goal and what holds for everything; other policies stay as they are. */
  @PostMapping(PROMISES)
  @Audited("settings.sla")
  View promise(HttpServletRequest request, HttpServletResponse response) {
    Words words = pages.words(request);
    SlaForm form = typed(request, SlaForm.of(words, sla.policies()));
    if (WorkTimePage.button(request).equals("edit")) {
      Audit.nothingDone();
      return promises(request, form, FormErrors.NONE);
    }
    SlaPolicies policies;
    try {
      policies = SlaPoliciesJson.read(form.json());
    } catch (Problem problem) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return promises(request, form, FormErrors.of(problem, words));
    }
    if (!isSettled(request, sla.version().orElse(""))) {
      Audit.nothingDone();
      return frame.preview(
          request, previews.of(words, PROMISES, fields(form), policies, applies(request)));
    }
    sla.put(policies);
    return frame.after(StartStep.PROMISES);
  }

  /** Whether the change may be made: it was previewed as it now stands, or alters no number. */
  private boolean isSettled(HttpServletRequest request, String version) {
    return applies(request) ? !WorkTimePage.isStale(request, version) : !frame.counts();
  }

  private static boolean applies(HttpServletRequest request) {
    return WorkTimePage.button(request).equals("apply");
  }

  private static Map<String, String> fields(SlaForm form) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("goal", form.goal());
    List<SlaForm.Policy> policies = new ArrayList<>(form.policies());
    policies
        .get(general(policies))
        .targets()
        .forEach((target, typed) -> {
          fields.put(target, typed.length());
          if (typed.on()) {
            fields.put(target + ".on", "on");
          }
        });
    return fields;
  }

  private static SlaForm typed(HttpServletRequest request, SlaForm known) {
    List<SlaForm.Policy> policies = new ArrayList<>(known.policies());
    int general = general(policies);
    SlaForm.Policy policy = policies.get(general);
    Map<String, SlaForm.Target> targets = new LinkedHashMap<>();
    policy
        .targets()
        .keySet()
        .forEach(target ->
            targets.put(
                target,
                new SlaForm.Target(
                    AccountPage.typed(request, target).strip(),
                    request.getParameter(target + ".on") != null)));
    policies.set(
        general,
        new SlaForm.Policy(policy.scope(), policy.value(), policy.from(), policy.clock(), targets));
    return new SlaForm(AccountPage.typed(request, "goal").strip(), policies);
  }

  /** Where the first policy stands that holds for everything; made where there is none. */
  private static int general(List<SlaForm.Policy> policies) {
    for (int i = 0; i < policies.size(); i++) {
      if (policies.get(i).scope().equals(GENERAL)) {
        return i;
      }
    }
    Map<String, SlaForm.Target> none = new LinkedHashMap<>();
    for (SlaTarget target : SlaTarget.values()) {
      none.put(target.key(), new SlaForm.Target("", false));
    }
    policies.addFirst(new SlaForm.Policy(GENERAL, "", "", "business", none));
    return 0;
  }

  private View promises(HttpServletRequest request, SlaForm form, FormErrors wrong) {
    Words words = pages.words(request);
    List<SlaForm.Policy> policies = new ArrayList<>(form.policies());
    int general = general(policies);
    Map<String, String> byTarget = new LinkedHashMap<>();
    String prefix = "policies[" + general + "].targets.";
    wrong
        .byPath()
        .forEach((path, text) -> {
          String field =
              path.startsWith(prefix)
                  ? path.substring(prefix.length()).replace(".seconds", "")
                  : path;
          byTarget.putIfAbsent(field, text);
        });
    return frame.show(
        request,
        StartStep.PROMISES,
        new StartView.Promises(
            form.goal(),
            policies.get(general).targets(),
            new SlaSettingsWords(words).targets(),
            new FormErrors(byTarget),
            effect(words)));
  }

  private String effect(Words words) {
    return words.say(frame.counts() ? "start.rules.preview" : "start.rules.none");
  }

  @GetMapping(HOURS)
  View hours(HttpServletRequest request) {
    WorkTimeForm form = WorkTimeForm.of(hours.history().getLast());
    return hours(request, form, FormErrors.NONE, "");
  }

  /** Edits, previews or keeps the office hours, as the button pressed says. */
  @PostMapping(HOURS)
  @Audited("settings.hours")
  View open(HttpServletRequest request, HttpServletResponse response) {
    WorkTimeForm typed = typed(request);
    String button = WorkTimePage.button(request);
    if (!button.equals("save") && !button.equals("apply")) {
      Audit.nothingDone();
      return hours(request, typed.after(button), FormErrors.NONE, button);
    }
    Words words = pages.words(request);
    WorkTimeForm form = typed.filled();
    OfficeHours wanted;
    try {
      wanted = OfficeHoursJson.readHours(form.json());
    } catch (Problem problem) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return hours(request, form, FormErrors.of(problem, words), "");
    }
    if (!isSettled(request, hours.hoursVersion().orElse(""))) {
      Audit.nothingDone();
      return frame.preview(
          request, questions.preview(words, HOURS, form, wanted, applies(request)));
    }
    hours.put(wanted);
    return frame.after(StartStep.HOURS);
  }

  /** Only the general week is asked for: what else was set stays. */
  private WorkTimeForm typed(HttpServletRequest request) {
    WorkTimeForm typed = WorkTimeForm.read(request);
    WorkTimeForm known = WorkTimeForm.of(hours.history().getLast());
    return new WorkTimeForm(typed.zone(), known.from(), typed.week(), known.departments(), "");
  }

  private View hours(
      HttpServletRequest request, WorkTimeForm form, FormErrors wrong, String focus) {
    return frame.show(
        request,
        StartStep.HOURS,
        new StartView.Hours(
            form, AppearanceWords.zones(), wrong, focus, effect(pages.words(request))));
  }
}
