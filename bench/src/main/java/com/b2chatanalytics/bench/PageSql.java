package com.b2chatanalytics.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the pages ask, in PostgreSQL's SQL, as good as we can write it: business seconds are stored,
 * tags are left out.
 */
final class PageSql {
  /** What a good administrator adds for these questions. */
  static final List<String> INDEXES =
      List.of(
          "CREATE INDEX pages ON chat (opened) INCLUDE (channel, department, agent, line, outbound,"
              + " status, first_response, first_response_business)",
          "CREATE INDEX open_now ON chat (agent, channel) INCLUDE (waiting_since)"
              + " WHERE closed IS NULL",
          "CREATE INDEX waiting_now ON chat (waiting_since) WHERE waiting_since IS NOT NULL",
          "VACUUM (ANALYZE, FREEZE) chat",
          "CHECKPOINT");

  private static final String LOCAL = "(to_timestamp(opened) AT TIME ZONE 'America/Bogota')";
  private static final String DATE = LOCAL + "::date";
  private static final String HOUR = "extract(hour FROM " + LOCAL + ")";
  private static final String THREE =
      "percentile_disc(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY first_response)";
  private static final String SLA = "avg((first_response_business <= 300)::int)";
  private static final List<String> CHOICES =
      List.of("channel", "department", "agent", "line", "status", "outbound");

  private final long now;
  private final LocalDate today;

  PageSql(Instant now) {
    this.now = now.getEpochSecond();
    this.today = LocalDate.ofInstant(now, Stretch.ZONE);
  }

  /** The questions of the page at {@code path}; absent where PostgreSQL is asked nothing. */
  @Nullable List<String> of(String path) {
    return switch (path) {
      case "/" -> today();
      case "/response" -> response();
      case "/chats" -> chats();
      default -> null;
    };
  }

  private List<String> today() {
    long start = daysAgo(0);
    List<String> all = new ArrayList<>(choices());
    all.add(totals(start, now));
    all.add(totals(daysAgo(7), now - 7 * 86_400));
    all.add(
        "SELECT count(*), count(waiting_since), min(waiting_since) FROM chat WHERE closed IS NULL");
    all.add(grouped(List.of(HOUR), "count(*), " + THREE, start));
    all.add(grouped(List.of(DATE, HOUR), "count(*)", daysAgo(56)));
    all.add("SELECT * FROM chat WHERE waiting_since IS NOT NULL ORDER BY waiting_since LIMIT 7");
    all.add(heat());
    for (String dimension : List.of("channel", "agent")) {
      all.add(
          grouped(List.of(dimension), "count(*), " + THREE + ", " + SLA, start)
              + " ORDER BY count(*) DESC LIMIT 25");
      all.add(
          "SELECT %s, count(*), count(waiting_since) FROM chat WHERE closed IS NULL GROUP BY 1"
              .formatted(dimension));
    }
    return all;
  }

  private List<String> response() {
    long start = daysAgo(29);
    List<String> all = new ArrayList<>(choices());
    for (long from : new long[] {start, start - (now - start)}) {
      all.add(spread("", from, from + (now - start)));
      all.add(
          "SELECT floor(8 * ln(first_response + 1)), count(*) FROM chat WHERE "
              + between(from, from + (now - start))
              + " AND first_response IS NOT NULL GROUP BY 1");
    }
    all.add(grouped(List.of(DATE), "count(first_response), " + THREE, start));
    all.add(heat());
    all.add(spread("channel", start, now));
    return all;
  }

  private List<String> chats() {
    List<String> all = new ArrayList<>(choices());
    String month = between(daysAgo(29), now);
    all.add("SELECT count(*) FROM chat WHERE " + month);
    all.add("SELECT * FROM chat WHERE " + month + " ORDER BY opened DESC, chat_id LIMIT 51");
    return all;
  }

  /** Chats, and P50, P95 and P99 of the first response. */
  String totals(long from, long to) {
    return "SELECT count(*), %s, count(first_response), %s FROM chat WHERE %s"
        .formatted(THREE, SLA, between(from, to));
  }

  /** The first second of the day so many days ago. */
  long daysAgo(int days) {
    return today.minusDays(days).atStartOfDay(Stretch.ZONE).toEpochSecond();
  }

  private String heat() {
    return grouped(
        List.of("extract(isodow FROM %s)".formatted(LOCAL), HOUR),
        "count(first_response), percentile_disc(0.95) WITHIN GROUP (ORDER BY first_response)",
        daysAgo(29));
  }

  private static String spread(String by, long from, long to) {
    return """
    SELECT %s count(first_response), min(first_response), max(first_response),
           percentile_disc(ARRAY[0.5, 0.75, 0.9, 0.95, 0.99])
             WITHIN GROUP (ORDER BY first_response)
    FROM chat WHERE %s AND first_response IS NOT NULL %s
    """
        .formatted(
            by.isEmpty() ? "" : by + ",", between(from, to), by.isEmpty() ? "" : "GROUP BY " + by);
  }

  private List<String> choices() {
    return CHOICES.stream()
        .map(dimension ->
            grouped(List.of(dimension), "count(*)", daysAgo(89)) + " ORDER BY 2 DESC LIMIT 100")
        .toList();
  }

  private String grouped(List<String> by, String what, long from) {
    return "SELECT %s, %s FROM chat WHERE %s GROUP BY %s"
        .formatted(String.join(", ", by), what, between(from, now), by.size() == 1 ? "1" : "1, 2");
  }

  private static String between(long from, long to) {
    return "opened >= %d AND opened < %d".formatted(from, to);
  }
}
