package com.b2chatanalytics.metric;

import static com.b2chatanalytics.metric.ChatFixture.BOGOTA;
import static com.b2chatanalytics.metric.ChatFixture.at;
import static com.b2chatanalytics.metric.Chats.called;
import static com.b2chatanalytics.metric.Chats.responded;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.metric.Distribution.Bin;
import com.b2chatanalytics.metric.Distribution.Percentile;
import com.b2chatanalytics.metric.Distribution.Spread;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Distributions equal those of somebody who sorts all observations and counts. */
class DistributionTest {
  private static final long SEED = 20_261_125;
  private static final ZoneId SANTIAGO = ZoneId.of("America/Santiago");
  private static final Instant NOW = Instant.parse("2026-09-20T15:00:00Z");
  private static final WorkCalendars CALENDARS = WorkCalendarsFixture.closedOnMondays("Ventas");
  private static final Period PERIOD =
      new Period.Dates(LocalDate.parse("2026-08-25"), LocalDate.parse("2026-09-14"));

  private static List<ChatFact> facts;
  private static TestMetrics test;

  @BeforeAll
  static void build() {
    List<Chat> chats = new RandomChats(SEED, Instant.parse("2026-08-10T00:00:00Z"), NOW).take(3000);
    FactProjection projection = new FactProjection(CALENDARS);
    facts = chats.stream().map(projection::project).toList();
    test = TestMetrics.of(chats, CALENDARS, SlaPolicies.defaults(), TestMetrics.at(NOW));
  }

  @AfterAll
  static void close() {
    test.close();
  }

  private static DistributionQuery ask(ChatDuration duration) {
    return DistributionQuery.of(SANTIAGO, duration).over(PERIOD);
  }

  /** The observations of a duration filed in the period, by what {@code group} says of a chat. */
  private static Map<@Nullable String, List<Long>> observed(
      ChatDuration duration, Clock clock, Function<ChatFact, List<@Nullable String>> groups) {
    Map<@Nullable String, List<Long>> all = new HashMap<>();
    for (ChatFact fact : facts) {
      for (Long value : values(fact, duration, clock)) {
        groups
            .apply(fact)
            .forEach(group -> all.computeIfAbsent(group, _ -> new ArrayList<>()).add(value));
      }
    }
    all.values().forEach(Collections::sort);
    return all;
  }

  private static List<Long> values(ChatFact fact, ChatDuration duration, Clock clock) {
    Span span =
        switch (duration) {
          case PICKUP -> fact.pickup();
          case FIRST_RESPONSE -> fact.firstResponse();
          case AGENT_FIRST_RESPONSE -> fact.agentFirstResponse();
          case BEFORE_QUEUE -> fact.beforeQueue();
          case RESOLUTION -> fact.resolution();
          case HANDLING -> fact.handling();
          case RESPONSE -> null;
        };
    List<Span> spans = new ArrayList<>(span == null ? List.of() : List.of(span));
    if (duration == ChatDuration.RESPONSE) {
      fact.replies()
          .forEach(
              reply -> spans.add(new Span(reply.started(), reply.elapsed(), reply.business())));
    }
    return spans.stream()
        .filter(one -> inPeriod(one.start()))
        .map(one -> clock == Clock.ELAPSED ? one.elapsed() : one.business())
        .toList();
  }

  private static boolean inPeriod(Instant instant) {
    LocalDate day = LocalDate.ofInstant(instant, SANTIAGO);
    return !day.isBefore(LocalDate.parse("2026-08-25"))
        && !day.isAfter(LocalDate.parse("2026-09-14"));
  }

  private static void same(Spread spread, List<Long> sorted, String what) {
    assertThat(spread.count()).as(what).isEqualTo(sorted.size());
    assertThat(spread.min()).as(what).isEqualTo(sorted.getFirst());
    assertThat(spread.max()).as(what).isEqualTo(sorted.getLast());
    long binned = 0;
    for (Bin bin : spread.bins()) {
      long within = sorted.stream().filter(v -> v >= bin.from() && v <= bin.to()).count();
      assertThat(bin.count()).as("%s from %d to %d", what, bin.from(), bin.to()).isEqualTo(within);
      binned += within;
    }
    assertThat(binned).as(what).isEqualTo(sorted.size());
    assertThat(spread.bins().getFirst().count()).isPositive();
    assertThat(spread.bins().getLast().count()).isPositive();
    for (Percentile one : spread.percentiles()) {
      PercentileInterval interval = PercentileInterval.of(sorted.size(), one.percent());
      assertThat(one.interval()).as(what).isEqualTo(interval);
      assertThat(one.value()).as(what).isEqualTo(ranked(sorted, interval.rank()));
      assertThat(one.lower()).as(what).isEqualTo(ranked(sorted, interval.lower()));
      assertThat(one.upper()).as(what).isEqualTo(ranked(sorted, interval.upper()));
    }
  }

  private static @Nullable Long ranked(List<Long> sorted, @Nullable Long rank) {
    return rank == null ? null : sorted.get((int) (rank - 1));
  }

  @Test
  void everyDuration_isDistributedAsItsSortedObservations() {
    for (ChatDuration duration : ChatDuration.values()) {
      for (Clock clock : Clock.values()) {
        List<Long> sorted =
            Objects.requireNonNull(observed(duration, clock, _ -> List.of("all")).get("all"));
        Spread total = test.metrics().distribution(ask(duration).on(clock)).total();
        same(total, sorted, duration + " " + clock + ", seed " + SEED);
      }
    }
  }

  @Test
  void rows_areThoseOfTheDimension() {
    Map<Dimension, Function<ChatFact, List<@Nullable String>>> groups =
        Map.of(
            Dimension.AGENT, fact -> Collections.singletonList(fact.agent()),
            Dimension.CHANNEL, fact -> Collections.singletonList(fact.channel()),
            Dimension.DIRECTION, fact -> List.of(fact.direction().name().toLowerCase(Locale.ROOT)),
            Dimension.DATE,
                fact -> List.of(LocalDate.ofInstant(fact.opened(), SANTIAGO).toString()),
            Dimension.TAG,
                fact ->
                    fact.tags().isEmpty()
                        ? Collections.singletonList(null)
                        : List.copyOf(fact.tags()));
    groups.forEach((Dimension dimension, Function<ChatFact, List<@Nullable String>> group) -> {
      Map<@Nullable String, List<Long>> expected =
          observed(ChatDuration.FIRST_RESPONSE, Clock.BUSINESS, group);
      Distribution answer =
          test.metrics()
              .distribution(ask(ChatDuration.FIRST_RESPONSE).on(Clock.BUSINESS).by(dimension));
      assertThat(answer.rows()).as(dimension.key()).hasSize(expected.size());
      for (Distribution.Row row : answer.rows()) {
        List<Long> sorted = Objects.requireNonNull(expected.get(row.key().id()));
        same(row.spread(), sorted, dimension.key() + " " + row.key().id());
      }
      assertThat(answer.moreRows()).isZero();
    });
  }

  @Test
  void limitedRows_areTheLargest() {
    DistributionQuery query = ask(ChatDuration.FIRST_RESPONSE).by(Dimension.AGENT);
    Distribution all = test.metrics().distribution(query);
    Distribution two = test.metrics().distribution(query.limitedTo(2));

    assertThat(two.rows()).isEqualTo(all.rows().subList(0, 2));
    assertThat(two.moreRows()).isEqualTo(all.rows().size() - 2);
    assertThat(two.rows().getFirst().spread().count())
        .isGreaterThanOrEqualTo(two.rows().getLast().spread().count());
    assertThat(two.total()).isEqualTo(all.total());
  }

  @Test
  void filters_letOnlyTheirChatsThrough() {
    List<Long> sorted =
        Objects.requireNonNull(
            observed(
                    ChatDuration.RESPONSE,
                    Clock.ELAPSED,
                    fact -> Collections.singletonList(fact.agent()))
                .get("ana"));
    Filter ana = Filter.of(Dimension.AGENT, List.of("ana"));
    Distribution answer =
        test.metrics().distribution(ask(ChatDuration.RESPONSE).where(List.of(ana)));
    same(answer.total(), sorted, "ana");
  }

  @Test
  void percentiles_areTheQuerysOwn() {
    for (String duration : List.of("first_response", "response", "handling")) {
      QueryResult.Values values =
          test.metrics()
              .query(
                  MetricQuery.of(
                          SANTIAGO, duration + ".count", duration + ".p50", duration + ".p99")
                      .over(PERIOD)
                      .comparedToPrevious())
              .total()
              .values();
      Distribution answer =
          test.metrics()
              .distribution(ask(ChatDuration.find(duration).orElseThrow()).comparedToPrevious());
      assertThat(answer.total().count()).isEqualTo(values.count(duration + ".count"));
      assertThat(answer.total().percentile(50).orElseThrow().value())
          .isEqualTo(values.of(duration + ".p50"));
      assertThat(answer.total().percentile(99).orElseThrow().value())
          .isEqualTo(values.of(duration + ".p99"));
      assertThat(answer.previous()).isNotNull();
    }
  }

  @Test
  void ofNothing_thereIsNothing() {
    Period before = new Period.Dates(LocalDate.parse("2020-01-01"), LocalDate.parse("2020-01-02"));
    Distribution answer =
        test.metrics().distribution(ask(ChatDuration.PICKUP).over(before).by(Dimension.AGENT));
    assertThat(answer.total()).isEqualTo(Spread.NONE);
    assertThat(answer.rows()).isEmpty();
  }

  @Test
  void bins_areEqualInLogAndZeroStandsAlone() {
    List<Chat> chats = new ArrayList<>();
    for (long seconds : new long[] {0, 0, 1, 3, 4, 5, 11, 12, 16, 22, 23}) {
      Chat chat = ChatFixture.chatOf("09:00").chat();
      chats.add(called("c" + chats.size(), responded(at("09:00").plusSeconds(seconds), chat)));
    }
    try (TestMetrics few =
        TestMetrics.of(
            chats,
            WorkCalendars.defaults(BOGOTA),
            SlaPolicies.defaults(),
            TestMetrics.at(at("12:00")))) {
      Distribution answer =
          few.metrics()
              .distribution(
                  DistributionQuery.of(BOGOTA, ChatDuration.FIRST_RESPONSE)
                      .over(Period.Named.TODAY));
      assertThat(answer.total().bins())
          .containsExactly(
              new Bin(0, 0, 2),
              new Bin(1, 1, 1),
              new Bin(2, 2, 0),
              new Bin(3, 3, 1),
              new Bin(4, 5, 2),
              new Bin(6, 7, 0),
              new Bin(8, 11, 1),
              new Bin(12, 15, 1),
              new Bin(16, 22, 2),
              new Bin(23, 31, 1));
    }
  }
}
