package com.b2chatanalytics.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Apart;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Behind every number stand exactly the chats it counted, and SQL judges as Java does. */
@Apart
class DrillDownTest {
  private static final long SEED = 20261124;
  private static final ZoneId SANTIAGO = ZoneId.of("America/Santiago");
  private static final Instant NOW = Instant.parse("2026-09-20T15:00:00Z");
  private static final WorkCalendars CALENDARS = WorkCalendarsFixture.closedOnMondays("Ventas");
  private static final Period PERIOD =
      new Period.Dates(LocalDate.parse("2026-08-25"), LocalDate.parse("2026-09-14"));
  private static final SlaPolicies POLICIES = policies();

  private static List<Chat> chats;
  private static List<ChatFact> facts;
  private static TestMetrics test;

  private static SlaPolicies policies() {
    List<SlaPolicy> policies = new ArrayList<>(SlaPolicies.defaults().policies());
    policies.add(policy(SlaScope.TAG, "o'hara", "2026-09-01", Clock.ELAPSED, 60, 600));
    policies.add(policy(SlaScope.TAG, "vip", "2026-09-01", Clock.BUSINESS, 30, 900));
    policies.add(policy(SlaScope.TAG, "vip", null, Clock.BUSINESS, 90, 1200));
    policies.add(policy(SlaScope.CHANNEL, "facebook", null, Clock.ELAPSED, 200, 400));
    policies.add(policy(SlaScope.DEPARTMENT, "Soporte", "2026-09-05", Clock.ELAPSED, 100, 300));
    policies.add(policy(SlaScope.LINE, "Línea 1", null, Clock.BUSINESS, 50, 5000));
    return new SlaPolicies(0.95, policies);
  }

  private static SlaPolicy policy(
      SlaScope scope,
      String value,
      @Nullable String from,
      Clock clock,
      long first,
      long resolution) {
    return new SlaPolicy(
        scope,
        value,
        from == null ? null : LocalDate.parse(from),
        clock,
        Map.of(
            SlaTarget.FIRST_RESPONSE, new SlaPolicy.Target(first, true),
            SlaTarget.RESPONSE, new SlaPolicy.Target(first, true),
            SlaTarget.RESOLUTION, new SlaPolicy.Target(resolution, true)));
  }

  @BeforeAll
  static void build() {
    chats =
        new ArrayList<>(
            new RandomChats(SEED, Instant.parse("2026-08-10T00:00:00Z"), NOW).take(3000));
    chats.addAll(OddChats.all(Instant.parse("2026-09-01T15:00:00Z"), NOW));
    FactProjection projection = new FactProjection(CALENDARS);
    facts = chats.stream().map(projection::project).toList();
    test = TestMetrics.of(chats, CALENDARS, POLICIES, TestMetrics.at(NOW));
    test.score(RandomScores.of(facts, SEED));
  }

  @AfterAll
  static void close() {
    test.close();
  }

  private static MetricQuery ask(String... measures) {
    return MetricQuery.of(SANTIAGO, measures).over(PERIOD);
  }

  private static List<ChatRow> all(ChatQuery query) {
    List<ChatRow> rows = new ArrayList<>();
    String cursor = null;
    do {
      ChatList list = test.metrics().chats(query.page(cursor, 200));
      rows.addAll(list.chats());
      cursor = list.next();
      if (cursor == null) {
        assertThat(list.total()).isEqualTo(rows.size());
      }
    } while (cursor != null);
    assertThat(rows.stream().map(ChatRow::id)).doesNotHaveDuplicates();
    return rows;
  }

  @Test
  void listOfMeasure_isWhatTheNumberCounted() {
    for (Measure measure : Catalogue.measures()) {
      if (measure.expression() instanceof Expression.Sum) {
        continue;
      }
      List<ChatRow> rows = all(ChatQuery.of(SANTIAGO, measure.key()).over(PERIOD));
      long counted =
          test.metrics()
              .query(ask(measure.observations()))
              .total()
              .values()
              .count(measure.observations());
      switch (measure.expression()) {
        case Expression.Contacts _ ->
            assertThat(rows.stream().map(ChatRow::contact).distinct().count())
                .as(measure.key())
                .isEqualTo(counted);
        case Expression.Duration(ChatDuration duration, Statistic _)
            when duration == ChatDuration.RESPONSE -> {
          Set<String> ids = ids(rows);
          long replies =
              facts.stream()
                  .filter(fact -> ids.contains(fact.chatId()))
                  .flatMap(fact -> fact.replies().stream())
                  .filter(reply -> inPeriod(reply.started()))
                  .count();
          assertThat(replies).as(measure.key()).isEqualTo(counted).isPositive();
        }
        case Expression.Share _, Expression.Mean _ ->
            assertThat(rows).as(measure.key()).isNotEmpty();
        default -> {
          assertThat(rows).as(measure.key()).hasSize((int) counted);
          // Nobody of that time still waits for so short a target.
          boolean over =
              measure.key().equals("window_closing_now") || measure.key().endsWith(".pending");
          assertThat(rows.isEmpty() && !over).as(measure.key()).isFalse();
        }
      }
    }
  }

  @Test
  void sla_isJudgedAsInJava() {
    for (String target : List.of("pickup", "first_response", "response", "resolution")) {
      List<String> breached = new ArrayList<>();
      List<String> decided = new ArrayList<>();
      for (ChatFact fact : facts) {
        SlaState state = judge(fact).states().get(SlaTarget.find(target).orElseThrow());
        if (inPeriod(fact.opened()) && state == SlaState.BREACHED) {
          breached.add(fact.chatId());
        }
        if (inPeriod(fact.opened()) && (state == SlaState.BREACHED || state == SlaState.MET)) {
          decided.add(fact.chatId());
        }
      }
      ChatQuery query = ChatQuery.of(SANTIAGO, "chats").over(PERIOD);
      assertThat(ids(all(query.breaching(target)))).as(target).isEqualTo(Set.copyOf(breached));
      ChatQuery behind = ChatQuery.of(SANTIAGO, "sla." + target).over(PERIOD);
      assertThat(ids(all(behind))).as(target).isEqualTo(Set.copyOf(decided)).isNotEmpty();
      assertThat(test.metrics().query(ask("sla." + target)).total().values().of("sla." + target))
          .isEqualTo((double) (decided.size() - breached.size()) / decided.size());
    }
    long overall =
        facts.stream()
            .filter(fact -> inPeriod(fact.opened()))
            .filter(fact -> judge(fact).overall() == SlaState.BREACHED)
            .count();
    assertThat(all(ChatQuery.of(SANTIAGO, "chats").over(PERIOD).breaching("overall")))
        .hasSize((int) overall);
  }

  @Test
  void returning_looksAtTheContactsOtherChats() {
    Set<String> expected = new HashSet<>();
    for (Chat chat : chats) {
      for (Chat other : chats) {
        if (inPeriod(chat.opening()) && returns(chat, other)) {
          expected.add(chat.id());
        }
      }
    }
    assertThat(ids(all(ChatQuery.of(SANTIAGO, "returning").over(PERIOD)))).isEqualTo(expected);
  }

  private static boolean returns(Chat chat, Chat other) {
    if (chat == other || chat.contact() == null || other.contact() == null) {
      return false;
    }
    if (chat.contact().id() != other.contact().id() || other.closedAt() == null) {
      return false;
    }
    long gap = chat.opening().getEpochSecond() - other.closedAt().getEpochSecond();
    return gap > 2 && gap <= 168 * 3600;
  }

  @Test
  void everySortOrder_pagesThroughTheSameChats() {
    Set<String> expected = ids(all(ChatQuery.of(SANTIAGO, "chats").over(PERIOD)));
    for (String sort : ChatQuery.SORTS) {
      for (String sign : List.of("", "-")) {
        ChatQuery query = ChatQuery.of(SANTIAGO, "chats").over(PERIOD).sortedBy(sign + sort);
        assertThat(ids(all(query))).as(sign + sort).isEqualTo(expected);
      }
    }
  }

  @Test
  void rows_addUpToTheTotal() {
    Predicate<Measure> additive =
        measure ->
            measure.unit() == Unit.COUNT && !(measure.expression() instanceof Expression.Contacts);
    List<Measure> measures = Catalogue.measures().stream().filter(additive).toList();
    for (Dimension dimension : Dimension.values()) {
      MetricQuery query =
          new MetricQuery(
              measures,
              List.of(dimension),
              PERIOD,
              SANTIAGO,
              Clock.BUSINESS,
              List.of(),
              false,
              null,
              null,
              null);
      QueryResult answer = test.metrics().query(query);
      for (Measure measure : measures) {
        long sum = answer.rows().stream().mapToLong(row -> row.values().count(measure.key())).sum();
        long total = answer.total().values().count(measure.key());
        if (dimension.isMany()) {
          assertThat(sum).as(measure.key()).isGreaterThanOrEqualTo(total);
        } else {
          assertThat(sum).as(dimension + " " + measure.key()).isEqualTo(total);
        }
      }
    }
  }

  private static SlaJudgement judge(ChatFact fact) {
    LocalDate opened = LocalDate.ofInstant(fact.opened(), CALENDARS.zone());
    long position = CALENDARS.of(fact.calendar()).position(NOW);
    return SlaJudgement.of(fact, POLICIES.policyFor(fact, opened), NOW, position);
  }

  private static boolean inPeriod(Instant instant) {
    LocalDate day = LocalDate.ofInstant(instant, SANTIAGO);
    return !day.isBefore(LocalDate.parse("2026-08-25"))
        && !day.isAfter(LocalDate.parse("2026-09-14"));
  }

  private static Set<String> ids(List<ChatRow> rows) {
    return Set.copyOf(rows.stream().map(ChatRow::id).toList());
  }
}
