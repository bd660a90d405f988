package com.b2chatanalytics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.platform.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many who look at the same numbers cost one answer, which is never an old one. */
class SharedAnswersTest {
  private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
  private static final Instant NOW = Instant.parse("2026-09-20T15:00:00Z");
  private static final int VIEWERS = 100;

  private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
  private final List<Chat> chats =
      new RandomChats(20261130, Instant.parse("2026-09-10T00:00:00Z"), NOW).take(300);
  private final TestMetrics test =
      TestMetrics.of(
          chats,
          WorkCalendarsFixture.closedOnMondays("Ventas"),
          SlaPolicies.defaults(),
          clock::get);

  @AfterEach
  void close() {
    test.close();
  }

  /** What a live page asks: a compared total, a table and a list. */
  private List<Object> look() {
    MetricQuery total =
        MetricQuery.of(BOGOTA, "chats", "waiting_now", "first_response.p95")
            .over(Period.Named.TODAY)
            .comparedToPrevious();
    MetricQuery table =
        MetricQuery.of(BOGOTA, "open_now").over(Period.Named.TODAY).by(Dimension.AGENT);
    ChatQuery list = ChatQuery.of(BOGOTA, "waiting_now").sortedBy("-waiting").page(null, 7);
    Metrics metrics = test.metrics();
    return List.of(
        metrics.query(total),
        metrics.query(table),
        metrics.chats(list),
        metrics.counts(list, List.of(Dimension.CHANNEL)));
  }

  private long computedBy(int viewers) throws Exception {
    long before = test.metrics().computed();
    List<Future<List<Object>>> looks = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < viewers; i++) {
        looks.add(threads.submit(this::look));
      }
      List<Object> first = looks.getFirst().get();
      for (Future<List<Object>> each : looks) {
        assertThat(each.get()).isEqualTo(first);
      }
    }
    return test.metrics().computed() - before;
  }

  @Test
  void aHundredViewers_costOneAnswerAChange() throws Exception {
    assertThat(computedBy(VIEWERS)).isEqualTo(4);
    clock.set(NOW.plusSeconds(1));
    assertThat(computedBy(VIEWERS)).isZero();

    test.change(chats.subList(0, 1));
    assertThat(computedBy(VIEWERS)).isEqualTo(4);
  }

  @Test
  void anAnswer_isAtMostTwoSecondsOld() {
    Instant last = NOW;
    for (int step = 0; step < 50; step++) {
      clock.set(NOW.plus(Duration.ofMillis(700L * step)));
      Instant asOf = test.metrics().query(MetricQuery.of(BOGOTA, "waiting_now")).asOf();
      assertThat(asOf).isBetween(clock.get().minusSeconds(2), clock.get()).isAfterOrEqualTo(last);
      last = asOf;
    }
    clock.set(NOW.minusSeconds(3_600));
    assertThat(test.metrics().query(MetricQuery.of(BOGOTA, "waiting_now")).asOf())
        .isEqualTo(NOW.minusSeconds(3_600));
  }

  @Test
  void anAgentWhomNoChatNames_isRefusedByName() {
    String known =
        chats.stream()
            .flatMap(chat -> Stream.ofNullable(chat.agent()))
            .findFirst()
            .orElseThrow()
            .id();
    Filter there = Filter.of(Dimension.AGENT, List.of(known.toUpperCase(Locale.ROOT)));
    Filter mistyped = Filter.of(Dimension.AGENT, List.of(known, known + "x"));
    MetricQuery query = MetricQuery.of(BOGOTA, "chats").over(Period.Named.LAST30);

    assertThat(test.metrics().query(query.where(List.of(there))).total().values().count("chats"))
        .isPositive();
    assertThatThrownBy(() -> test.metrics().query(query.where(List.of(mistyped))))
        .isInstanceOf(Problem.class)
        .hasMessageStartingWith("agent: \"" + known + "x\"")
        .hasMessageContaining("nearest is \"" + known + "\"");
    Filter nobody = Filter.of(Dimension.AGENT, List.of(Filter.NONE));
    assertThat(test.metrics().query(query.where(List.of(nobody))).total()).isNotNull();
  }
}
