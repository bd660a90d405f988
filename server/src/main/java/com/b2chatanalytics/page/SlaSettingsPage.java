package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.metric.Records;
import com.b2chatanalytics.metric.SlaPolicies;
import com.b2chatanalytics.metric.SlaPoliciesJson;
import com.b2chatanalytics.metric.SlaPolicyStore;
import com.b2chatanalytics.metric.SlaScope;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.Reach;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/**
 * SLA policies and the goal: shown to everybody who reads numbers, edited by whoever may, always
 * with a preview of how many results a change alters before it is made.
 */
@Controller
class SlaSettingsPage {
  static final String PATH = "/settings/sla";

  private final Pages pages;
  private final Templates templates;
  private final SlaPolicyStore store;
  private final PolicyPreviews previews;
  private final ChoicesSource choices;
  private final Records records;

  SlaSettingsPage(
      Pages pages,
      Templates templates,
      SlaPolicyStore store,
      PolicyPreviews previews,
      ChoicesSource choices,
      Records records) {
    this.pages = pages;
    this.templates = templates;
    this.store = store;
    this.previews = previews;
    this.choices = choices;
    this.records = records;
  }

  @GetMapping(PATH)
  @Requires(Permission.ANALYTICS_READ)
  View show(HttpServletRequest request, HttpServletResponse response, Person person) {
    SlaForm stored = SlaForm.of(pages.words(request), shown());
    return page(request, response, person, stored, FormErrors.NONE, "");
  }

  /** Edits, previews or applies policies, as the button pressed says. */
  @PostMapping(PATH)
  @Audited(value = "settings.sla", when = "do=apply")
  @Requires(Permission.SETTINGS_WRITE)
  View policies(HttpServletRequest request, HttpServletResponse response, Person person) {
    SlaForm form = SlaForm.read(request);
    String button = WorkTimePage.button(request);
    boolean apply = button.equals("apply");
    Words words = pages.words(request);
    if (!apply && !button.equals("preview")) {
      SlaForm edited = edited(form, button, words);
      return page(request, response, person, edited, FormErrors.NONE, button);
    }
    SlaPolicies policies;
    try {
      policies = SlaPoliciesJson.read(form.json());
    } catch (Problem problem) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return page(request, response, person, form, FormErrors.of(problem, words), "");
    }
    boolean meanwhile = apply && WorkTimePage.isStale(request, store.version().orElse(""));
    if (apply && !meanwhile) {
      store.put(policies);
      return SyncPage.back(PATH + "?saved=sla");
    }
    SettingsPreview preview = previews.of(words, PATH, form.fields(), policies, meanwhile);
    return view(request, response, "settings/preview", preview, preview.title());
  }

  /** Takes the last change back, unless another came after it. */
  @PostMapping(PATH + "/undo")
  @Audited("settings.undone")
  @Requires(Permission.SETTINGS_WRITE)
  View undo(HttpServletRequest request) {
    store.undo(Parameters.of(request).one("change").orElse(""));
    return SyncPage.back(PATH);
  }

  private static SlaForm edited(SlaForm form, String button, Words words) {
    if (button.matches("drop\\.\\d{1,3}")) {
      return form.without(Integer.parseInt(button.substring("drop.".length())));
    }
    Optional<SlaScope> scope =
        button.startsWith("add.")
            ? SlaScope.find(button.substring("add.".length()))
            : Optional.empty();
    return scope.map(added -> form.with(words, added)).orElse(form);
  }

  private View page(
      HttpServletRequest request,
      HttpServletResponse response,
      Person person,
      SlaForm form,
      FormErrors wrong,
      String focus) {
    Words words = pages.words(request);
    SlaPolicies policies = shown();
    SlaSettingsWords said = new SlaSettingsWords(words);
    SlaSettingsView view =
        new SlaSettingsView(
            person.may(Permission.SETTINGS_WRITE),
            words.percent(policies.goal()),
            policies.policies().stream().map(said::policy).toList(),
            form,
            wrong,
            said.targets(),
            said.scopes(),
            said.known(choices.of(words), records.departments()),
            focus,
            saved(request, words));
    return view(request, response, "sla/settings", view, words.say("policy.title"));
  }

  private SlaPolicies shown() {
    return store.policies().within(Reach.current());
  }

  private WorkTimeView.@Nullable Saved saved(HttpServletRequest request, Words words) {
    boolean saved = Parameters.of(request).one("saved").isPresent();
    return saved
        ? store
            .version()
            .map(version -> new WorkTimeView.Saved(words.say("policy.saved"), "sla", version))
            .orElse(null)
        : null;
  }

  private View view(
      HttpServletRequest request,
      HttpServletResponse response,
      String template,
      Object view,
      String title) {
    Shell shell = pages.shell(request, Shell.Place.SLA_POLICIES, title);
    response.setHeader("Vary", "HX-Request");
    return templates.view(template, Map.of("shell", shell, "view", view));
  }
}
