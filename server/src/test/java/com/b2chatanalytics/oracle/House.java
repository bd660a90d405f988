package com.b2chatanalytics.oracle;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings and the moment under which the numbers are asked for.
 *
 * @param vendorZone zone of B2Chat's zone-less stamps
 * @param officeZone zone of all office hours, holidays and effective dates
 * @param regimes office hours; the latest in force on a local date counts
 * @param now epoch second of the question
 */
record House(
    ZoneId vendorZone,
    ZoneId officeZone,
    List<Regime> regimes,
    List<Holiday> holidays,
    List<Policy> policies,
    long now) {

  /** One span of a day in minutes after local midnight, holding its start and not its end. */
  record Minutes(int start, int end) {}

  /**
   * Office hours from one date on.
   *
   * @param from first local date on which they are in force; absent for always
   * @param week spans by ISO weekday, 1 Monday to 7 Sunday
   * @param departments weeks of departments with hours of their own
   */
  record Regime(
      @Nullable LocalDate from,
      Map<Integer, List<Minutes>> week,
      Map<String, Map<Integer, List<Minutes>>> departments) {}

  /** A local date without office hours, or only a part of it. */
  record Holiday(LocalDate date, @Nullable Minutes part) {}

  /**
   * One SLA policy.
   *
   * @param scope default, channel, department, line or tag
   * @param targets seconds by target; a target that is off is not in it
   */
  record Policy(
      String scope,
      @Nullable String value,
      @Nullable LocalDate from,
      boolean business,
      Map<String, Long> targets) {}
}
