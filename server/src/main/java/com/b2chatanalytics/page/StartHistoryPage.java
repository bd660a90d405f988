package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audit;
import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.page.StartView.Option;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.Schedule;
import com.b2chatanalytics.platform.ScheduleJson;
import com.b2chatanalytics.platform.ScheduleStore;
import com.b2chatanalytics.sync.Plans;
import com.b2chatanalytics.sync.SyncControl;
import com.b2chatanalytics.sync.SyncPlan;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The step that asks how far back to read, and tells what each answer costs and takes. */
@Controller
@Requires(Permission.SETTINGS_WRITE)
class StartHistoryPage {
  private static final List<Integer> OFFERED = List.of(30, 90, 180, 365);
  private static final String OTHER = "date";

  private final Pages pages;
  private final StartFrame frame;
  private final ScheduleStore store;
  private final Plans plans;
  private final SyncControl sync;

  StartHistoryPage(
      Pages pages, StartFrame frame, ScheduleStore store, Plans plans, SyncControl sync) {
    this.pages = pages;
    this.frame = frame;
    this.store = store;
    this.plans = plans;
    this.sync = sync;
  }

  @GetMapping("/start/history")
  View show(HttpServletRequest request) {
    LocalDate from = store.get().from();
    return page(request, from == null ? "" : from.toString(), null);
  }

  @PostMapping("/start/history")
  @Audited("settings.schedule")
  View choose(HttpServletRequest request, HttpServletResponse response) {
    if (store.fixed().contains("from")) {
      Audit.nothingDone();
      return frame.after(StartStep.HISTORY);
    }
    String chosen = AccountPage.typed(request, "from");
    String day = chosen.equals(OTHER) ? AccountPage.typed(request, OTHER) : chosen;
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("from", day.isBlank() ? "-" : day);
    try {
      store.put(store.allowed(ScheduleJson.read(json, store.get(), pages.now())));
    } catch (Problem problem) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      Words words = pages.words(request);
      return page(request, day, SchedulePage.wrong(problem, words).of("from"));
    }
    return frame.after(StartStep.HISTORY);
  }

  private View page(HttpServletRequest request, String typed, @Nullable String wrong) {
    Words words = pages.words(request);
    Schedule now = store.get();
    // Before the newest days were read, nobody knows how many chats a day holds.
    boolean unknown = sync.standing().dataThrough() == null;
    List<Option> options = new ArrayList<>();
    for (int days : OFFERED) {
      LocalDate day = pages.today().minusDays(days);
      String name = words.say("start.history.days", days);
      options.add(option(words, day, name, typed.isEmpty() ? days == 90 : false, unknown));
    }
    LocalDate from = now.from();
    if (from != null && wrong == null) {
      boolean offered = options.stream().anyMatch(each -> each.value().equals(from.toString()));
      options.replaceAll(each -> chosen(each, each.value().equals(from.toString())));
      if (!offered) {
        String name = words.say("start.history.since", words.calendarDay(from));
        options.addFirst(option(words, from, name, true, unknown));
      }
    }
    return frame.show(
        request,
        StartStep.HISTORY,
        new StartView.History(
            options,
            wrong == null ? "" : typed,
            store.fixed().contains("from"),
            now.interval() == null,
            unknown,
            words.number(now.perDay()),
            wrong));
  }

  private Option option(Words words, LocalDate day, String name, boolean chosen, boolean unknown) {
    if (unknown) {
      return new Option(day.toString(), name, Words.NONE, Words.NONE, Words.NONE, chosen);
    }
    SyncPlan.Backfill left =
        plans.under(store.allowed(store.get().since(day, pages.now()))).backfill();
    return new Option(
        day.toString(),
        name,
        left == null ? words.number(0) : words.number(left.days()),
        left == null ? words.number(0) : words.number(left.requests()),
        left == null
            ? words.say("schedule.plan.none")
            : new ScheduleWords(words).done(left.endsAt()),
        chosen);
  }

  private static Option chosen(Option option, boolean chosen) {
    return new Option(
        option.value(), option.name(), option.days(), option.requests(), option.done(), chosen);
  }
}
