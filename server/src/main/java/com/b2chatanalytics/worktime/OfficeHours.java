package com.b2chatanalytics.worktime;

import com.b2chatanalytics.platform.Reach;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Office hours as they stand from one date on.
 *
 * @param zone whose local days and times the hours mean, whatever zone a question is asked in
 * @param week the general hours
 * @param effectiveFrom first local date on which they are in force; absent: for all past dates too
 * @param departments departments with hours of their own, which replace the general ones
 */
public record OfficeHours(
    ZoneId zone, Week week, @Nullable LocalDate effectiveFrom, Map<String, Week> departments) {

  public OfficeHours {
    departments = Map.copyOf(departments);
  }

  /** What holds until somebody sets hours: the default week, for every date and department. */
  public static OfficeHours defaults(ZoneId zone) {
    return new OfficeHours(zone, Week.DEFAULT, null, Map.of());
  }

  /** As much as somebody may be shown: of departments only the ones within reach. */
  public OfficeHours within(Reach reach) {
    Map<String, Week> covered = new HashMap<>(departments);
    covered.keySet().removeIf(department -> !reach.covers(department));
    return new OfficeHours(zone, week, effectiveFrom, covered);
  }

  /** The department's own week, else the general one. */
  Week weekOf(@Nullable String department) {
    Week own = department == null ? null : departments.get(department);
    return own != null ? own : week;
  }
}
