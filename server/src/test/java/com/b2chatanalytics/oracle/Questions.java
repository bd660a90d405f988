package com.b2chatanalytics.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Questions from a seed that between them use every measure, dimension, period and filter. */
final class Questions {
  static final List<String> DIMENSIONS =
      List.of(
          "channel",
          "direction",
          "agent",
          "department",
          "line",
          "status",
          "tag",
          "contact",
          "hour",
          "weekday",
          "date",
          "week",
          "month");
  private static final List<String> FILTERS =
      List.of("channel", "direction", "agent", "department", "line", "status", "tag");
  private static final List<String> PERIODS =
      List.of(
          "today",
          "yesterday",
          "last7",
          "last30",
          "last90",
          "this_week",
          "this_month",
          "last_month",
          "this_year");

  private final House house;
  private final Random random;
  private final List<OracleChat> chats;

  Questions(House house, List<OracleChat> chats, long seed) {
    this.house = house;
    this.chats = chats;
    this.random = new Random(seed);
  }

  /** Every measure once in total, on both clocks, then random ones. */
  List<Question> take(int count) {
    List<Question> questions = new ArrayList<>();
    for (boolean business : List.of(false, true)) {
      for (String period : List.of("last30", "this_year")) {
        questions.add(
            new Question(
                Measures.all(),
                List.of(),
                period,
                null,
                null,
                house.officeZone(),
                business,
                Map.of(),
                true,
                null));
      }
    }
    while (questions.size() < count) {
      questions.add(random(questions.size()));
    }
    return questions;
  }

  private Question random(int number) {
    List<String> by = some(DIMENSIONS, odds(80) ? 1 : 1 + random.nextInt(3));
    by.set(0, DIMENSIONS.get(number % DIMENSIONS.size()));
    by = new ArrayList<>(new LinkedHashSet<>(by));
    List<String> measures = some(Measures.all(), 14);
    Long target = null;
    if (odds(25)) {
      measures.removeAll(Measures.SLA);
      measures.removeAll(Measures.SLA_COUNTS);
      measures.add(Measures.SLA.get(random.nextInt(4)));
      target = (long) RandomChats.edge(random);
    }
    ZoneId zone = zone();
    String period = PERIODS.get(number % PERIODS.size());
    if (odds(70)) {
      return new Question(
          measures, by, period, null, null, zone, odds(50), filters(), odds(40), target);
    }
    LocalDate today = Instant.ofEpochSecond(house.now()).atZone(zone).toLocalDate();
    LocalDate to = odds(30) ? today : today.minusDays(1 + random.nextInt(60));
    LocalDate from = to.minusDays(random.nextInt(45));
    if (odds(20)) {
      from = today.minusMonths(1L + random.nextInt(3)).withDayOfMonth(1);
      to = from.plusMonths(1).minusDays(1);
    }
    return new Question(measures, by, null, from, to, zone, odds(50), filters(), odds(40), target);
  }

  private ZoneId zone() {
    List<ZoneId> zones =
        List.of(
            house.officeZone(),
            house.vendorZone(),
            ZoneId.of("Europe/Madrid"),
            ZoneId.of("Asia/Kolkata"),
            ZoneId.of("UTC"));
    return zones.get(random.nextInt(zones.size()));
  }

  /** Values that some chat really has, so that a filter seldom leaves nothing. */
  private Map<String, List<String>> filters() {
    Map<String, List<String>> filters = new HashMap<>();
    int count = odds(45) ? 0 : 1 + random.nextInt(2);
    for (String dimension : some(FILTERS, count)) {
      List<String> anyOf = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(3); i++) {
        OracleChat chat = chats.get(random.nextInt(chats.size()));
        String value = Filters.values(chat, dimension).getFirst();
        anyOf.add(value == null ? "none" : value);
      }
      filters.put(dimension, anyOf);
    }
    return filters;
  }

  private List<String> some(List<String> all, int count) {
    List<String> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    return new ArrayList<>(shuffled.subList(0, count));
  }

  private boolean odds(int percent) {
    return random.nextInt(100) < percent;
  }
}
