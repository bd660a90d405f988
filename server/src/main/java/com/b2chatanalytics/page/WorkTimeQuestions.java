package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.metric.JudgingRules;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.Records;
import com.b2chatanalytics.metric.SlaPolicyStore;
import com.b2chatanalytics.page.SettingsPreview.Effect;
import com.b2chatanalytics.page.SettingsPreview.Line;
import com.b2chatanalytics.page.WorkTimeView.Holidays;
import com.b2chatanalytics.page.WorkTimeView.Rebuild;
import com.b2chatanalytics.page.WorkTimeView.Saved;
import com.b2chatanalytics.page.WorkTimeView.Year;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import com.b2chatanalytics.platform.Reach;
import com.b2chatanalytics.worktime.Holiday;
import com.b2chatanalytics.worktime.HolidayCountry;
import com.b2chatanalytics.worktime.OfficeHours;
import com.b2chatanalytics.worktime.OfficeHoursStore;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what the work-time page shows. */
@Component
class WorkTimeQuestions {
  static final String HOURS = "hours";
  static final String HOLIDAYS = "holidays";
  static final String PATH = "/settings/work-time";

  private final Pages pages;
  private final OfficeHoursStore store;
  private final SlaPolicyStore policies;
  private final Records records;
  private final Metrics metrics;

  /** What of the page is not as it is stored. */
  record Typed(
      @Nullable WorkTimeForm hours,
      FormErrors wrongHours,
      @Nullable HolidayForm holidays,
      FormErrors wrongHolidays,
      String focus,
      @Nullable String saved) {
    static Typed nothing(@Nullable String saved) {
      return new Typed(null, FormErrors.NONE, null, FormErrors.NONE, "", saved);
    }

    static Typed hours(WorkTimeForm form, FormErrors wrong, String focus) {
      return new Typed(form, wrong, null, FormErrors.NONE, focus, null);
    }

    static Typed holidays(HolidayForm form, FormErrors wrong, String focus) {
      return new Typed(null, FormErrors.NONE, form, wrong, focus, null);
    }
  }

  WorkTimeQuestions(
      Pages pages,
      OfficeHoursStore store,
      SlaPolicyStore policies,
      Records records,
      Metrics metrics) {
    this.pages = pages;
    this.store = store;
    this.policies = policies;
    this.records = records;
    this.metrics = metrics;
  }

  WorkTimeView view(Words words, Person person, int year, Typed typed) {
    WorkTimeWords said = new WorkTimeWords(words);
    Reach reach = Reach.current();
    List<OfficeHours> history = store.history().stream().map(hours -> hours.within(reach)).toList();
    WorkTimeForm form = typed.hours();
    return new WorkTimeView(
        person.may(Permission.SETTINGS_WRITE),
        history.reversed().stream().map(said::hours).toList(),
        form == null ? WorkTimeForm.of(history.getLast()) : form,
        typed.wrongHours(),
        records.departments(),
        zones(),
        holidays(words, year, typed),
        typed.focus(),
        saved(words, typed.saved()),
        rebuild(words));
  }

  /**
   * What other office hours would do; counted now.
   *
   * @param action where they are confirmed
   */
  SettingsPreview preview(
      Words words, String action, WorkTimeForm form, OfficeHours hours, boolean meanwhile) {
    List<Line> lines = new WorkTimeWords(words).differences(store.history().getLast(), hours);
    return new SettingsPreview(
        words.say("preview.hours"),
        action,
        with(form.fields(), store.hoursVersion().orElse("")),
        lines,
        effect(words, new WorkCalendars(store.historyWith(hours), store.holidays())),
        meanwhile ? words.say("preview.meanwhile") : null);
  }

  /** What other holidays would do; counted now. */
  SettingsPreview preview(
      Words words, HolidayForm form, List<Holiday> holidays, boolean meanwhile) {
    return new SettingsPreview(
        words.say("preview.holidays"),
        PATH + "/holidays",
        with(form.fields(), store.holidaysVersion().orElse("")),
        new WorkTimeWords(words).differences(store.holidays(), holidays),
        effect(words, new WorkCalendars(store.history(), holidays)),
        meanwhile ? words.say("preview.meanwhile") : null);
  }

  /** The stored holidays of other years and those of the form, by date. */
  List<Holiday> merged(HolidayForm form, List<Holiday> typed) {
    List<Holiday> all = new ArrayList<>(store.holidays());
    all.removeIf(day -> day.date().getYear() == form.year());
    all.addAll(typed);
    all.sort(Comparator.comparing(Holiday::date));
    return all;
  }

  private static Map<String, String> with(Map<String, String> fields, String base) {
    fields.put("base", base);
    return fields;
  }

  private @Nullable Effect effect(Words words, WorkCalendars after) {
    try {
      return new RulesChangeWords(words)
          .effect(
              metrics.compare(
                  new JudgingRules(store.calendars(), policies.policies()),
                  new JudgingRules(after, policies.policies())));
    } catch (Problem problem) {
      if (problem.type() == ProblemType.UNAVAILABLE || problem.type() == ProblemType.TIMED_OUT) {
        return null;
      }
      throw problem;
    }
  }

  private Holidays holidays(Words words, int year, Typed typed) {
    WorkTimeWords said = new WorkTimeWords(words);
    HolidayForm stored = HolidayForm.of(year, store.holidays());
    HolidayForm form = typed.holidays();
    return new Holidays(
        year,
        years(words, year),
        store.holidays().stream()
            .filter(day -> day.date().getYear() == year)
            .sorted(Comparator.comparing(Holiday::date))
            .map(said::listed)
            .toList(),
        form == null ? stored : form,
        typed.wrongHolidays(),
        year >= HolidayCountry.FIRST_YEAR && year <= HolidayCountry.LAST_YEAR,
        said.countries());
  }

  private List<Year> years(Words words, int chosen) {
    int now = pages.today().getYear();
    Map<Integer, Long> counts = new HashMap<>();
    for (Holiday day : store.holidays()) {
      counts.merge(day.date().getYear(), 1L, Long::sum);
    }
    TreeSet<Integer> shown = new TreeSet<>(counts.keySet());
    shown.addAll(List.of(now - 1, now, now + 1, chosen));
    return shown.stream()
        .map(year ->
            new Year(
                year,
                words.number(counts.getOrDefault(year, 0L)),
                PATH + "?year=" + year + "#holidays",
                year == chosen))
        .toList();
  }

  private @Nullable Saved saved(Words words, @Nullable String what) {
    String version =
        switch (what) {
          case HOURS -> store.hoursVersion().orElse("");
          case HOLIDAYS -> store.holidaysVersion().orElse("");
          case null, default -> "";
        };
    return what == null || version.isEmpty()
        ? null
        : new Saved(words.say("saved." + what), what, version);
  }

  private @Nullable Rebuild rebuild(Words words) {
    if (metrics.followsWorkTime()) {
      return null;
    }
    double progress = metrics.rebuildProgress().orElse(0.0);
    return new Rebuild(progress, words.say("rebuild.running", words.percent(progress)));
  }

  private static List<String> zones() {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(zone -> zone.startsWith("America/") || zone.equals("UTC"))
        .sorted()
        .toList();
  }
}
