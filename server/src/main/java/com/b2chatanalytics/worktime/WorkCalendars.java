package com.b2chatanalytics.worktime;

import static java.util.stream.Collectors.groupingBy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The general calendar and those of the departments with hours of their own, as they stood when
 * this snapshot was made. Immutable. Its clocks run from 1990 to 2100 and stand still outside.
 */
public final class WorkCalendars {
  private final List<OfficeHours> history;
  private final List<Holiday> holidays;
  private final WorkCalendar general;
  private final Map<String, WorkCalendar> own = new HashMap<>();

  /**
   * @param history office hours in any order, at least one; each is in force from its effective
   *     date up to the next one's, the earliest for all dates before as well
   * @param holidays common to all departments
   */
  public WorkCalendars(List<OfficeHours> history, List<Holiday> holidays) {
    if (history.isEmpty()) {
      throw new IllegalArgumentException("no office hours");
    }
    this.history = history.stream().sorted(byEffectiveDate()).toList();
    this.holidays = List.copyOf(holidays);
    general = calendar(null);
    for (OfficeHours hours : history) {
      hours.departments().keySet().forEach(name -> own.computeIfAbsent(name, this::calendar));
    }
  }

  /** The default week in that zone, without holidays. */
  public static WorkCalendars defaults(ZoneId zone) {
    return new WorkCalendars(List.of(OfficeHours.defaults(zone)), List.of());
  }

  /** The calendar of chats without a department or whose department has no hours of its own. */
  public WorkCalendar general() {
    return general;
  }

  /** The department's own calendar, else the general one. */
  public WorkCalendar of(@Nullable String department) {
    return department == null ? general : own.getOrDefault(department, general);
  }

  /** Whether the department has, or once had, hours of its own. */
  public boolean hasOwn(@Nullable String department) {
    return department != null && own.containsKey(department);
  }

  /** Departments with hours of their own. */
  public Set<String> departments() {
    return Set.copyOf(own.keySet());
  }

  /** The zone of the latest office hours, in which effective dates of SLA policies are read. */
  public ZoneId zone() {
    return history.getLast().zone();
  }

  /** Equal for snapshots made of the same hours and holidays, also in another process. */
  public String fingerprint() {
    StringBuilder text = new StringBuilder();
    for (OfficeHours hours : history) {
      text.append(hours.effectiveFrom()).append(hours.zone()).append(hours.week());
      for (String department : new TreeSet<>(hours.departments().keySet())) {
        text.append(department).append(hours.weekOf(department));
      }
    }
    holidays.forEach(each -> text.append(each.date()).append(each.part()));
    return Fingerprint.of(text.toString());
  }

  static Comparator<OfficeHours> byEffectiveDate() {
    return Comparator.comparing(
        OfficeHours::effectiveFrom, Comparator.nullsFirst(Comparator.naturalOrder()));
  }

  private WorkCalendar calendar(@Nullable String department) {
    Map<LocalDate, List<Holiday>> byDate = holidays.stream().collect(groupingBy(Holiday::date));
    Timeline timeline = new Timeline(byDate);
    timeline.add(history, department);
    return new CountedCalendar(timeline.starts(), timeline.ends());
  }
}
