package com.b2chatanalytics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Moments equal those of somebody who takes the logarithm of every wait. */
class DurationMomentsTest {
  private static final long SEED = 20_261_130;
  private static final ZoneId SANTIAGO = ZoneId.of("America/Santiago");
  private static final Instant NOW = Instant.parse("2026-09-20T15:00:00Z");
  private static final WorkCalendars CALENDARS = WorkCalendarsFixture.closedOnMondays("Ventas");
  private static final LocalDate FROM = LocalDate.parse("2026-08-30");
  private static final LocalDate TO = LocalDate.parse("2026-09-08");

  private static List<ChatFact> facts;
  private static TestMetrics test;

  @BeforeAll
  static void build() {
    List<Chat> chats = new RandomChats(SEED, Instant.parse("2026-08-10T00:00:00Z"), NOW).take(2000);
    FactProjection projection = new FactProjection(CALENDARS);
    facts = chats.stream().map(projection::project).toList();
    test = TestMetrics.of(chats, CALENDARS, SlaPolicies.defaults(), TestMetrics.at(NOW));
  }

  @AfterAll
  static void close() {
    test.close();
  }

  private static DistributionQuery ask(ChatDuration duration) {
    return DistributionQuery.of(SANTIAGO, duration)
        .over(new Period.Dates(FROM, TO))
        .by(Dimension.AGENT);
  }

  private static Map<@Nullable String, List<Double>> logs(
      Clock clock, boolean replies, LocalDate from, LocalDate to) {
    Map<@Nullable String, List<Double>> logs = new HashMap<>();
    for (ChatFact fact : facts) {
      List<Span> spans = new ArrayList<>();
      if (replies) {
        fact.replies()
            .forEach(one -> spans.add(new Span(one.started(), one.elapsed(), one.business())));
      } else if (fact.firstResponse() != null) {
        spans.add(fact.firstResponse());
      }
      for (Span span : spans) {
        LocalDate day = LocalDate.ofInstant(span.start(), SANTIAGO);
        if (!day.isBefore(from) && !day.isAfter(to)) {
          long seconds = clock == Clock.ELAPSED ? span.elapsed() : span.business();
          logs.computeIfAbsent(fact.agent(), _ -> new ArrayList<>())
              .add(Math.log((double) Math.max(seconds, 1)));
        }
      }
    }
    return logs;
  }

  private static void same(LogMoments moments, List<Double> logs) {
    double mean = logs.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double squares = logs.stream().mapToDouble(log -> (log - mean) * (log - mean)).sum();
    assertThat(moments.n()).isEqualTo(logs.size());
    assertThat(moments.mean()).isCloseTo(mean, within(1e-9));
    assertThat(moments.variance())
        .isCloseTo(logs.size() == 1 ? 0 : squares / (logs.size() - 1), within(1e-9));
  }

  @Test
  void everyAgent_hasTheMomentsOfTheirWaitsInBothPeriods() {
    for (Clock clock : Clock.values()) {
      Map<@Nullable String, List<Double>> now = logs(clock, false, FROM, TO);
      Map<@Nullable String, List<Double>> before =
          logs(clock, false, FROM.minusDays(10), TO.minusDays(10));
      DurationMoments answer =
          test.metrics().moments(ask(ChatDuration.FIRST_RESPONSE).on(clock).comparedToPrevious());
      assertThat(answer.rows()).hasSize(now.size());
      for (DurationMoments.Row row : answer.rows()) {
        String id = row.key().id();
        same(row.moments(), Objects.requireNonNull(now.get(id)));
        same(Objects.requireNonNull(row.before()), Objects.requireNonNull(before.get(id)));
      }
    }
  }

  @Test
  void theyCount_whatTheQueryAndTheDistributionCount() {
    Filter filter = Filter.of(Dimension.CHANNEL, List.of("whatsapp", Filter.NONE));
    for (ChatDuration duration : ChatDuration.values()) {
      DistributionQuery query = ask(duration).where(List.of(filter));
      Map<@Nullable String, Long> counted = new HashMap<>();
      test.metrics()
          .distribution(query)
          .rows()
          .forEach(row -> counted.put(row.key().id(), row.spread().count()));
      Map<@Nullable String, Long> moments = new HashMap<>();
      test.metrics()
          .moments(query)
          .rows()
          .forEach(row -> moments.put(row.key().id(), row.moments().n()));
      assertThat(moments).as(duration.key()).isEqualTo(counted).isNotEmpty();

      String count = duration.key() + ".count";
      long total = moments.values().stream().mapToLong(Long::longValue).sum();
      assertThat(
              test.metrics()
                  .query(MetricQuery.of(SANTIAGO, count).over(query.period()).where(filter))
                  .total()
                  .values()
                  .count(count))
          .isEqualTo(total);
    }
  }

  @Test
  void replies_areCountedEach() {
    Map<@Nullable String, List<Double>> now = logs(Clock.ELAPSED, true, FROM, TO);
    DurationMoments answer = test.metrics().moments(ask(ChatDuration.RESPONSE));
    assertThat(answer.rows()).hasSize(now.size());
    answer
        .rows()
        .forEach(row -> same(row.moments(), Objects.requireNonNull(now.get(row.key().id()))));
  }

  @Test
  void nobody_isRankedByAnHourOrATag() {
    for (Dimension by : List.of(Dimension.HOUR, Dimension.TAG)) {
      assertThatThrownBy(() -> test.metrics().moments(ask(ChatDuration.PICKUP).by(by)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
