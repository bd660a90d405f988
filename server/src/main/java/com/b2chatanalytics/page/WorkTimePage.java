package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.page.WorkTimeQuestions.Typed;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.worktime.Holiday;
import com.b2chatanalytics.worktime.HolidayCountry;
import com.b2chatanalytics.worktime.OfficeHours;
import com.b2chatanalytics.worktime.OfficeHoursJson;
import com.b2chatanalytics.worktime.OfficeHoursStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/**
 * Office hours and holidays: shown to everybody who reads numbers, edited by whoever may, always
 * with a preview of what a change does before it is made.
 */
@Controller
class WorkTimePage {
  private static final int EARLIEST = 2000;
  private static final int LATEST = 2099;

  private final Pages pages;
  private final Templates templates;
  private final WorkTimeQuestions questions;
  private final OfficeHoursStore store;

  WorkTimePage(
      Pages pages, Templates templates, WorkTimeQuestions questions, OfficeHoursStore store) {
    this.pages = pages;
    this.templates = templates;
    this.questions = questions;
    this.store = store;
  }

  @GetMapping(WorkTimeQuestions.PATH)
  @Requires(Permission.ANALYTICS_READ)
  View show(HttpServletRequest request, HttpServletResponse response, Person person) {
    String saved = Parameters.of(request).one("saved").orElse(null);
    return page(request, response, person, Typed.nothing(saved));
  }

  /** Edits, previews or applies office hours, as the button pressed says. */
  @PostMapping(WorkTimeQuestions.PATH)
  @Audited(value = "settings.hours", when = "do=apply")
  @Requires(Permission.SETTINGS_WRITE)
  View hours(HttpServletRequest request, HttpServletResponse response, Person person) {
    WorkTimeForm typed = WorkTimeForm.read(request);
    String button = button(request);
    boolean apply = button.equals("apply");
    if (!apply && !button.equals("preview")) {
      WorkTimeForm edited = typed.after(button);
      return page(request, response, person, Typed.hours(edited, FormErrors.NONE, button));
    }
    WorkTimeForm form = typed.filled();
    OfficeHours hours;
    try {
      hours = OfficeHoursJson.readHours(form.json());
    } catch (Problem problem) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      FormErrors wrong = FormErrors.of(problem, pages.words(request));
      return page(request, response, person, Typed.hours(form, wrong, ""));
    }
    boolean meanwhile = apply && isStale(request, store.hoursVersion().orElse(""));
    if (apply && !meanwhile) {
      store.put(hours);
      return SyncPage.back(WorkTimeQuestions.PATH + "?saved=" + WorkTimeQuestions.HOURS);
    }
    Words words = pages.words(request);
    return preview(
        request,
        response,
        questions.preview(words, WorkTimeQuestions.PATH, form, hours, meanwhile));
  }

  /** Edits, previews or applies the holidays of one year, as the button pressed says. */
  @PostMapping(WorkTimeQuestions.PATH + "/holidays")
  @Audited(value = "settings.holidays", when = "do=apply")
  @Requires(Permission.SETTINGS_WRITE)
  View holidays(HttpServletRequest request, HttpServletResponse response, Person person) {
    HolidayForm typed = HolidayForm.read(request, year(request));
    String button = button(request);
    boolean apply = button.equals("apply");
    boolean rule = button.equals("rule");
    if (!apply && !rule && !button.equals("preview")) {
      HolidayForm edited = edited(typed, button);
      return page(request, response, person, Typed.holidays(edited, FormErrors.NONE, button));
    }
    HolidayForm form = rule ? typed.filled().with(country(request)) : typed.filled();
    List<Holiday> days;
    try {
      days = questions.merged(form, OfficeHoursJson.readHolidays(form.json()));
    } catch (Problem problem) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      FormErrors wrong = FormErrors.of(problem, pages.words(request));
      return page(request, response, person, Typed.holidays(form, wrong, ""));
    }
    boolean meanwhile = apply && isStale(request, store.holidaysVersion().orElse(""));
    if (apply && !meanwhile) {
      store.put(days);
      return SyncPage.back(
          WorkTimeQuestions.PATH + "?year=" + form.year() + "&saved=" + WorkTimeQuestions.HOLIDAYS);
    }
    Words words = pages.words(request);
    return preview(request, response, questions.preview(words, form, days, meanwhile));
  }

  /** Takes the last change back, unless another came after it. */
  @PostMapping(WorkTimeQuestions.PATH + "/undo")
  @Audited("settings.undone")
  @Requires(Permission.SETTINGS_WRITE)
  View undo(HttpServletRequest request) {
    Parameters parameters = Parameters.of(request);
    String change = parameters.one("change").orElse("");
    if (parameters.one("what").orElse("").equals(WorkTimeQuestions.HOLIDAYS)) {
      store.undoHolidays(change);
    } else {
      store.undoHours(change);
    }
    return SyncPage.back(WorkTimeQuestions.PATH);
  }

  /** Whether somebody changed the setting since the form was shown. */
  static boolean isStale(HttpServletRequest request, String version) {
    return !Parameters.of(request).one("base").orElse("").equals(version);
  }

  /** The value of the button that sent the form. */
  static String button(HttpServletRequest request) {
    return Parameters.of(request).one("do").orElse("preview");
  }

  private static HolidayForm edited(HolidayForm form, String button) {
    if (button.equals("add")) {
      return form.withDay();
    }
    return button.matches("drop\\.\\d{1,3}")
        ? form.without(Integer.parseInt(button.substring("drop.".length())))
        : form;
  }

  private static HolidayCountry country(HttpServletRequest request) {
    String code = Parameters.of(request).one("country").orElse("");
    return HolidayCountry.find(code)
        .orElseThrow(
            () -> Problem.badParameter("country", "is none whose holidays are known by rule"));
  }

  private int year(HttpServletRequest request) {
    return Parameters.of(request).integer("year", pages.today().getYear(), EARLIEST, LATEST);
  }

  private View page(
      HttpServletRequest request, HttpServletResponse response, Person person, Typed typed) {
    Words words = pages.words(request);
    WorkTimeView view = questions.view(words, person, year(request), typed);
    return view(request, response, "worktime", view, words.say("worktime.title"));
  }

  private View preview(
      HttpServletRequest request, HttpServletResponse response, SettingsPreview view) {
    return view(request, response, "preview", view, view.title());
  }

  private View view(
      HttpServletRequest request,
      HttpServletResponse response,
      String template,
      Object view,
      String title) {
    Shell shell = pages.shell(request, Shell.Place.WORK_TIME, title);
    response.setHeader("Vary", "HX-Request");
    return templates.view("settings/" + template, Map.of("shell", shell, "view", view));
  }
}
