package com.b2chatanalytics.metric;

import com.b2chatanalytics.platform.Reach;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What every statement of one question shares, among it how far whoever asks may see: no statement
 * can be written without that.
 *
 * @param reach narrows the chats, whatever the filters are
 * @param calendars the ones the facts were made with
 * @param now whole seconds since the epoch
 * @param target what-if target of the SLA figures asked for
 */
record Scope(
    Reach reach,
    WorkCalendars calendars,
    SlaPolicies policies,
    Naming naming,
    QualityWeights weights,
    long now,
    Clock clock,
    ZoneId zone,
    List<Filter> filters,
    @Nullable Long target) {

  Scope {
    filters = List.copyOf(filters);
  }

  /** Where each chat's business clock stands now: one number, or by its calendar. */
  String position(Sql.Values values) {
    Instant moment = Instant.ofEpochSecond(now);
    long general = calendars.general().position(moment);
    if (calendars.departments().isEmpty()) {
      return Long.toString(general);
    }
    StringBuilder cases = new StringBuilder("(CASE calendar");
    for (String department : new TreeSet<>(calendars.departments())) {
      long position = calendars.of(department).position(moment);
      cases.append(" WHEN ").append(values.add(department)).append(" THEN ").append(position);
    }
    return cases.append(" ELSE ").append(general).append(" END)").toString();
  }

  /** Seconds on a clock since an instant, whose business position stands in {@code position}. */
  String running(Clock on, String since, String position, Sql.Values values) {
    return on == Clock.ELAPSED
        ? "(" + now + " - " + since + ")"
        : "(" + position(values) + " - " + position + ")";
  }
}
