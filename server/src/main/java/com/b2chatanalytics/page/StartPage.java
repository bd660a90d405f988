package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.metric.SlaPolicyStore;
import com.b2chatanalytics.page.StartView.Line;
import com.b2chatanalytics.platform.Appearance;
import com.b2chatanalytics.platform.AppearanceStore;
import com.b2chatanalytics.platform.ScheduleStore;
import com.b2chatanalytics.sync.Plans;
import com.b2chatanalytics.sync.SyncPlan;
import com.b2chatanalytics.worktime.OfficeHours;
import com.b2chatanalytics.worktime.OfficeHoursStore;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Where the first steps begin, are put off, and end with what was chosen. */
@Controller
@Requires(Permission.SETTINGS_WRITE)
class StartPage {
  private final Pages pages;
  private final Templates templates;
  private final StartFrame frame;
  private final AppearanceStore appearance;
  private final ScheduleStore schedule;
  private final Plans plans;
  private final SlaPolicyStore sla;
  private final OfficeHoursStore hours;

  StartPage(
      Pages pages,
      Templates templates,
      StartFrame frame,
      AppearanceStore appearance,
      ScheduleStore schedule,
      Plans plans,
      SlaPolicyStore sla,
      OfficeHoursStore hours) {
    this.pages = pages;
    this.templates = templates;
    this.frame = frame;
    this.appearance = appearance;
    this.schedule = schedule;
    this.plans = plans;
    this.sla = sla;
    this.hours = hours;
  }

  /** Goes on where somebody left off. */
  @GetMapping(StartFrame.START)
  View start() {
    return SyncPage.back(frame.first());
  }

  /** Puts the steps off. */
  @PostMapping(StartFrame.START + "/later")
  @Audited("start.later")
  View later() {
    frame.later();
    return SyncPage.back("/");
  }

  @GetMapping(StartFrame.DONE)
  View done(HttpServletRequest request) {
    Words words = pages.words(request);
    List<Line> lines = new ArrayList<>();
    Appearance now = appearance.get();
    add(lines, words, StartStep.LANGUAGE, words.say("appearance.language." + now.language()));
    add(lines, words, StartStep.ZONE, now.timeZone().getId());
    add(
        lines,
        words,
        StartStep.B2CHAT,
        words.say(frame.connected() ? "start.done.connected" : "start.done.unconnected"));
    add(lines, words, StartStep.HISTORY, history(words));
    add(lines, words, StartStep.PROMISES, words.percent(sla.policies().goal()));
    OfficeHours open = hours.history().getLast();
    add(lines, words, StartStep.HOURS, open.zone().getId());
    StartView.Done view = new StartView.Done(lines, frame.connected());
    Shell shell = pages.shell(request, Shell.Place.NONE, words.say("start.done.title"));
    return templates.view("start/done", Map.of("shell", shell, "view", view));
  }

  private String history(Words words) {
    LocalDate from = schedule.get().from();
    String day = from == null ? words.say("schedule.from.usual") : words.calendarDay(from);
    SyncPlan.Backfill left = frame.connected() ? plans.now().backfill() : null;
    return left == null
        ? day
        : words.say("start.done.history", day, new ScheduleWords(words).done(left.endsAt()));
  }

  private static void add(List<Line> lines, Words words, StartStep step, String value) {
    lines.add(new Line(words.say("start." + step.key()), value, step.path()));
  }
}
