package com.b2chatanalytics.oracle;

import com.b2chatanalytics.oracle.House.Holiday;
import com.b2chatanalytics.oracle.House.Minutes;
import com.b2chatanalytics.oracle.House.Policy;
import com.b2chatanalytics.oracle.House.Regime;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings that leave no rule unused, on two sides of the world's clock changes. */
final class Houses {
  static final List<String> DEPARTMENTS = List.of("Ventas", "Soporte", "Guardia", "Cartera");
  static final List<String> LINES = List.of("573000000001-Ventas", "573000000002-Soporte");
  static final List<String> TAGS = List.of("vip", "reclamo", "garantía", "VIP");

  private Houses() {}

  /** Chile: the clock changes at midnight between Saturday and Sunday, while a shift is on. */
  static House santiago() {
    return house(
        ZoneId.of("America/Santiago"),
        ZoneId.of("America/Santiago"),
        LocalDateTime.parse("2026-09-23T15:27:41"));
  }

  /** Vendor and office in different zones, the spring change in the last 90 days. */
  static House newYork() {
    return house(
        ZoneId.of("America/New_York"),
        ZoneId.of("America/Bogota"),
        LocalDateTime.parse("2026-03-18T10:05:09"));
  }

  private static House house(ZoneId vendor, ZoneId office, LocalDateTime now) {
    LocalDate today = now.toLocalDate();
    Map<Integer, List<Minutes>> usual = week(span(8, 0, 18, 0), span(8, 0, 13, 0), List.of());
    Map<Integer, List<Minutes>> longer =
        week(
            List.of(minutes(7, 30, 12, 30), minutes(12, 0, 13, 0), minutes(14, 0, 19, 0)),
            span(9, 0, 14, 0),
            span(10, 0, 12, 0));
    Map<Integer, List<Minutes>> guard =
        week(
            List.of(minutes(0, 0, 2, 0), minutes(20, 0, 24, 0)),
            List.of(minutes(0, 0, 3, 0), minutes(21, 30, 24, 0)),
            List.of(minutes(0, 0, 4, 0), minutes(22, 15, 23, 45)));
    Map<Integer, List<Minutes>> always =
        week(span(0, 0, 24, 0), span(0, 0, 24, 0), span(0, 0, 24, 0));
    return new House(
        vendor,
        office,
        List.of(
            new Regime(null, usual, Map.of("Guardia", guard)),
            new Regime(today.minusDays(40), longer, Map.of("Guardia", guard, "Soporte", always))),
        List.of(
            new Holiday(today.minusDays(3), null),
            new Holiday(today.minusDays(8), minutes(12, 0, 24, 0)),
            new Holiday(today.minusDays(20), minutes(0, 0, 9, 15)),
            new Holiday(today.minusDays(61), null)),
        policies(today),
        now.atZone(office).toEpochSecond());
  }

  private static List<Policy> policies(LocalDate today) {
    return List.of(
        policy("default", "", null, true, 120, 300, 300, 1_800),
        policy("default", "", today.minusDays(25), false, 60, 300, 0, 7_200),
        policy("channel", "whatsapp", today.minusDays(55), false, 120, 240, 300, 0),
        policy("channel", "telegram", null, true, 0, 600, 0, 3_600),
        policy("department", "Ventas", null, true, 90, 0, 180, 1_800),
        policy("department", "Ventas", today.minusDays(10), true, 120, 300, 300, 0),
        policy("line", LINES.get(1), today.minusDays(70), false, 120, 300, 300, 1_800),
        policy("tag", "vip", today.minusDays(70), true, 30, 60, 60, 0),
        policy("tag", "reclamo", today.minusDays(70), false, 60, 60, 0, 900),
        policy("tag", "reclamo", today.minusDays(15), false, 120, 60, 300, 900),
        policy("tag", "garantía", today.minusDays(15), true, 120, 60, 240, 900),
        policy("tag", "VIP", today.minusDays(15), true, 120, 60, 240, 900));
  }

  private static Policy policy(
      String scope,
      String value,
      @Nullable LocalDate from,
      boolean business,
      long pickup,
      long firstResponse,
      long response,
      long resolution) {
    Map<String, Long> targets = new HashMap<>();
    targets.put("pickup", pickup);
    targets.put("first_response", firstResponse);
    targets.put("response", response);
    targets.put("resolution", resolution);
    targets.values().removeIf(seconds -> seconds == 0);
    return new Policy(scope, value.isEmpty() ? null : value, from, business, targets);
  }

  private static Map<Integer, List<Minutes>> week(
      List<Minutes> monday, List<Minutes> saturday, List<Minutes> sunday) {
    Map<Integer, List<Minutes>> week = new HashMap<>();
    for (int day = 1; day <= 5; day++) {
      week.put(day, monday);
    }
    week.put(6, saturday);
    week.put(7, sunday);
    return week;
  }

  private static List<Minutes> span(int fromHour, int fromMinute, int toHour, int toMinute) {
    return List.of(minutes(fromHour, fromMinute, toHour, toMinute));
  }

  private static Minutes minutes(int fromHour, int fromMinute, int toHour, int toMinute) {
    return new Minutes(fromHour * 60 + fromMinute, toHour * 60 + toMinute);
  }
}
