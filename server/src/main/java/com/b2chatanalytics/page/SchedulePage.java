package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audit;
import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.Schedule;
import com.b2chatanalytics.platform.ScheduleJson;
import com.b2chatanalytics.platform.ScheduleStore;
import com.b2chatanalytics.sync.Plans;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/**
 * When, how far back and how fast B2Chat is asked; before a change is made, what it makes of the
 * day's requests, of the freshness and of the back-fill.
 */
@Controller
class SchedulePage {
  static final String PATH = "/settings/schedule";
  private static final List<String> FIELDS = List.of("interval", "from", "perSecond", "perDay");

  private final Pages pages;
  private final Templates templates;
  private final ScheduleStore store;
  private final Plans plans;

  SchedulePage(Pages pages, Templates templates, ScheduleStore store, Plans plans) {
    this.pages = pages;
    this.templates = templates;
    this.store = store;
    this.plans = plans;
  }

  @GetMapping(PATH)
  @Requires(Permission.SETTINGS_READ)
  View show(HttpServletRequest request, Person person) {
    return page(request, person, ScheduleForm.of(store.get()), FormErrors.NONE);
  }

  /** Previews or keeps the schedule, as the button pressed says. */
  @PostMapping(PATH)
  @Audited(value = "settings.schedule", when = "do=apply")
  @Requires(Permission.SETTINGS_WRITE)
  View change(HttpServletRequest request, HttpServletResponse response, Person person) {
    Schedule before = store.get();
    ScheduleForm form = ScheduleForm.read(request, before);
    String button = WorkTimePage.button(request);
    if (!button.equals("apply") && !button.equals("preview")) {
      return page(request, person, form, FormErrors.NONE);
    }
    Words words = pages.words(request);
    Schedule after;
    try {
      after = store.allowed(ScheduleJson.read(form.json(store.fixed()), before, pages.now()));
    } catch (Problem problem) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return page(request, person, form, wrong(problem, words));
    }
    String version = store.version().orElse("");
    boolean meanwhile = button.equals("apply") && WorkTimePage.isStale(request, version);
    if (button.equals("apply") && !meanwhile) {
      form.fields().forEach(Audit::detail);
      store.put(after);
      return SyncPage.back(PATH + "?saved=schedule");
    }
    ScheduleWords said = new ScheduleWords(words);
    Map<String, String> fields = form.fields();
    fields.put("base", version);
    SchedulePreview preview =
        new SchedulePreview(
            words.say("schedule.preview"),
            PATH,
            fields,
            said.differences(before, after),
            said.compared(plans.now(), plans.under(after)),
            said.notes(before, after),
            meanwhile ? words.say("preview.meanwhile") : null);
    Shell shell = pages.shell(request, Shell.Place.SCHEDULE, preview.title());
    return templates.view("settings/schedulepreview", Map.of("shell", shell, "view", preview));
  }

  /** Takes the last change back, unless another came after it. */
  @PostMapping(PATH + "/undo")
  @Audited("settings.undone")
  @Requires(Permission.SETTINGS_WRITE)
  View undo(HttpServletRequest request) {
    store.undo(Parameters.of(request).one("change").orElse(""));
    return SyncPage.back(PATH);
  }

  /** What is wrong with a schedule, by field. */
  static FormErrors wrong(Problem problem, Words words) {
    Map<String, String> wrong = new LinkedHashMap<>();
    problem
        .errors()
        .forEach(error ->
            wrong.putIfAbsent(error.field(), words.say("schedule.wrong." + error.field())));
    return new FormErrors(wrong);
  }

  private View page(
      HttpServletRequest request, Person person, ScheduleForm form, FormErrors wrong) {
    Words words = pages.words(request);
    boolean writes = person.may(Permission.SETTINGS_WRITE) && !store.fixed().containsAll(FIELDS);
    ScheduleView view =
        new ScheduleView(
            writes,
            store.fixed().containsAll(FIELDS) ? words.say("schedule.all-fixed") : null,
            FIELDS.stream().map(name -> field(words, form, name)).toList(),
            wrong,
            new ScheduleWords(words).plan(plans.now()),
            saved(request, words));
    Shell shell = pages.shell(request, Shell.Place.SCHEDULE, words.say("schedule.title"));
    return templates.view("settings/schedule", Map.of("shell", shell, "view", view));
  }

  private ScheduleView.Field field(Words words, ScheduleForm form, String name) {
    boolean fixed = store.fixed().contains(name);
    return new ScheduleView.Field(
        name,
        words.say("schedule." + name),
        name.equals("from") ? "date" : "text",
        form.value(name),
        words.say(fixed ? "schedule.fixed" : "schedule." + name + ".help"),
        fixed);
  }

  private WorkTimeView.@Nullable Saved saved(HttpServletRequest request, Words words) {
    return Parameters.of(request).one("saved").isEmpty()
        ? null
        : store
            .version()
            .map(
                version -> new WorkTimeView.Saved(words.say("schedule.saved"), "schedule", version))
            .orElse(null);
  }
}
