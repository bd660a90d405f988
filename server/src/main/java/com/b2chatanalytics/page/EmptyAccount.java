package com.b2chatanalytics.page;

import com.b2chatanalytics.access.People;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.PersonEntry;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.metric.Records;
import com.b2chatanalytics.platform.ScheduleStore;
import com.b2chatanalytics.sync.Coverage;
import com.b2chatanalytics.sync.Plans;
import com.b2chatanalytics.sync.SyncControl;
import com.b2chatanalytics.sync.SyncPlan;
import com.b2chatanalytics.sync.SyncStanding;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says of an account without chats why it has none, and who does what about it. */
@Component
class EmptyAccount {
  private static final int MOST_NAMES = 3;

  private final StartFrame start;
  private final Records records;
  private final SyncControl sync;
  private final Plans plans;
  private final Coverage coverage;
  private final ScheduleStore schedule;
  private final SyncGlances glances;
  private final People people;

  EmptyAccount(
      StartFrame start,
      Records records,
      SyncControl sync,
      Plans plans,
      Coverage coverage,
      ScheduleStore schedule,
      SyncGlances glances,
      People people) {
    this.start = start;
    this.records = records;
    this.sync = sync;
    this.plans = plans;
    this.coverage = coverage;
    this.schedule = schedule;
    this.glances = glances;
    this.people = people;
  }

  /** Whether there is nothing to show but this. */
  boolean applies() {
    return !records.any();
  }

  EmptyView view(Words words, Person person) {
    boolean writes = person.may(Permission.SETTINGS_WRITE);
    if (!start.connected()) {
      return unconnected(words, writes);
    }
    SyncStanding standing = sync.standing();
    if (standing.trouble() != null || standing.state().equals("paused")) {
      return trouble(words, person, standing);
    }
    if (schedule.get().interval() == null && standing.dataThrough() == null) {
      return off(words, writes);
    }
    SyncPlan.Backfill left = plans.now().backfill();
    return standing.dataThrough() == null || left != null
        ? reading(words, person, standing, left)
        : none(words, person, writes);
  }

  private EmptyView unconnected(Words words, boolean writes) {
    if (writes) {
      return new EmptyView(
          "unconnected",
          words.say("empty.unconnected"),
          List.of(words.say("empty.unconnected.admin")),
          null,
          List.of(
              way(words, "unconnected.go", StartFrame.START),
              way(words, "unconnected.account", "/settings/b2chat")));
    }
    String names = administrators();
    return new EmptyView(
        "unconnected",
        words.say("empty.unconnected"),
        List.of(
            names.isEmpty()
                ? words.say("empty.unconnected.nobody")
                : words.say("empty.unconnected.manager", names)),
        null,
        List.of());
  }

  private EmptyView trouble(Words words, Person person, SyncStanding standing) {
    SyncGlance glance = glances.glance(standing, words);
    List<String> lines = new ArrayList<>();
    lines.add(glance.title());
    String todo = glance.todo();
    if (todo != null) {
      lines.add(todo);
    }
    return new EmptyView("trouble", words.say("empty.trouble"), lines, null, sync(words, person));
  }

  private EmptyView off(Words words, boolean writes) {
    return new EmptyView(
        "off",
        words.say("empty.off"),
        List.of(),
        null,
        writes ? List.of(way(words, "none.back", SchedulePage.PATH)) : List.of());
  }

  private EmptyView reading(
      Words words, Person person, SyncStanding standing, SyncPlan.@Nullable Backfill left) {
    List<String> lines = new ArrayList<>();
    lines.add(words.say("empty.reading.text"));
    Double share = null;
    if (standing.dataThrough() == null) {
      lines.add(words.say("empty.reading.first"));
    } else if (left != null) {
      lines.add(
          words.say(
              "empty.reading.left",
              left.days(),
              words.number(left.requests()),
              new ScheduleWords(words).done(left.endsAt())));
      long all = ChronoUnit.DAYS.between(coverage.firstDay(), coverage.today()) + 1;
      share = 100.0 * Math.max(0, all - left.days()) / Math.max(1, all);
    }
    List<EmptyView.Way> ways = new ArrayList<>();
    if (start.open(person)) {
      ways.add(way(words, "setup", StartFrame.START));
    }
    ways.addAll(sync(words, person));
    return new EmptyView("reading", words.say("empty.reading"), lines, share, ways);
  }

  private EmptyView none(Words words, Person person, boolean writes) {
    LocalDate first = coverage.firstDay();
    List<String> lines = new ArrayList<>();
    lines.add(words.say("empty.none.text", words.calendarDay(first)));
    if (!writes) {
      String names = administrators();
      lines.add(
          names.isEmpty()
              ? words.say("empty.none.nobody")
              : words.say("empty.none.manager", names));
    }
    List<EmptyView.Way> ways = new ArrayList<>();
    if (writes) {
      ways.add(way(words, "none.back", SchedulePage.PATH));
      ways.add(way(words, "none.account", "/settings/b2chat"));
    }
    ways.addAll(sync(words, person));
    return new EmptyView("none", words.say("empty.none"), lines, null, ways);
  }

  private static List<EmptyView.Way> sync(Words words, Person person) {
    return person.may(Permission.SYNC_RUN) ? List.of(way(words, "sync", "/sync")) : List.of();
  }

  private static EmptyView.Way way(Words words, String key, String href) {
    return new EmptyView.Way(words.say("empty." + key), href);
  }

  private String administrators() {
    return String.join(
        ", ",
        people.all().stream()
            .filter(entry -> entry.role() == Role.ADMIN && entry.active())
            .map(PersonEntry::name)
            .limit(MOST_NAMES)
            .toList());
  }
}
