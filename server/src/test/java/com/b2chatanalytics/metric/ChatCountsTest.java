package com.b2chatanalytics.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a filter promises is what the list then holds. */
class ChatCountsTest {
  private static final ZoneId SANTIAGO = ZoneId.of("America/Santiago");
  private static final Instant NOW = Instant.parse("2026-09-20T15:00:00Z");
  private static final List<Dimension> BY =
      List.of(
          Dimension.CHANNEL,
          Dimension.AGENT,
          Dimension.DEPARTMENT,
          Dimension.STATUS,
          Dimension.DIRECTION,
          Dimension.TAG);

  private static TestMetrics test;

  @BeforeAll
  static void build() {
    test =
        TestMetrics.of(
            new RandomChats(20261125, Instant.parse("2026-08-10T00:00:00Z"), NOW).take(800),
            WorkCalendarsFixture.closedOnMondays("Ventas"),
            SlaPolicies.defaults(),
            TestMetrics.at(NOW));
  }

  @AfterAll
  static void close() {
    test.close();
  }

  private static ChatQuery list(String measure) {
    return ChatQuery.of(SANTIAGO, measure)
        .over(new Period.Dates(LocalDate.parse("2026-08-20"), LocalDate.parse("2026-09-18")));
  }

  @Test
  void eachCount_isTheLengthOfTheListWithThatValue() {
    check(list("chats"));
    check(list("closed").at(Set.of(9, 10, 11, 15), Set.of()));
    check(list("sla.first_response").breaching("first_response"));
    check(list("waiting_now"));
  }

  @Test
  void whatIsChosen_doesNotNarrowItsOwnCounts() {
    ChatCounts free = test.metrics().counts(list("chats"), BY);
    String channel =
        Objects.requireNonNull(free.by().get(Dimension.CHANNEL)).getFirst().value().id();
    Filter chosen = Filter.of(Dimension.CHANNEL, List.of(Objects.requireNonNull(channel)));

    ChatCounts counts = test.metrics().counts(list("chats").where(chosen), BY);

    assertThat(counts.by().get(Dimension.CHANNEL)).isEqualTo(free.by().get(Dimension.CHANNEL));
    assertThat(counts.by().get(Dimension.STATUS)).isNotEqualTo(free.by().get(Dimension.STATUS));
    assertThat(test.metrics().counts(list("chats").breaching("response"), BY).breached())
        .isEqualTo(free.breached());
  }

  private static void check(ChatQuery query) {
    ChatCounts counts = test.metrics().counts(query, BY);
    assertThat(counts.by().keySet()).containsExactlyInAnyOrderElementsOf(BY);
    counts
        .by()
        .forEach((dimension, values) ->
            values.forEach(count -> {
              String id = Objects.requireNonNullElse(count.value().id(), Filter.NONE);
              ChatQuery narrowed = query.where(Filter.of(dimension, List.of(id)));
              assertThat(total(narrowed)).as(dimension + " " + id).isEqualTo(count.chats());
            }));
    counts
        .breached()
        .forEach((target, chats) ->
            assertThat(total(query.breaching(target))).as(target).isEqualTo(chats));
  }

  private static long total(ChatQuery query) {
    return test.metrics().chats(query.page(null, 1)).total();
  }

  @Test
  void byReplies_aListIsSortedByTheirP95() {
    for (Clock clock : Clock.values()) {
      List<Long> longest =
          test
              .metrics()
              .chats(list("chats").on(clock).sortedBy("-response").page(null, 200))
              .chats()
              .stream()
              .map(row -> row.durations(clock).get("response"))
              .filter(Objects::nonNull)
              .toList();
      assertThat(longest).hasSizeGreaterThan(50).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }
  }
}
