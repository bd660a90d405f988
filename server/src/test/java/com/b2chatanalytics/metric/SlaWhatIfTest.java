package com.b2chatanalytics.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The curve over 3,000 odd chats: as Java judges them one by one, and as the metric query says. */
class SlaWhatIfTest {
  private static final long SEED = 20_261_130;
  private static final ZoneId SANTIAGO = ZoneId.of("America/Santiago");
  private static final Instant NOW = Instant.parse("2026-09-14T15:00:00Z");
  private static final WorkCalendars CALENDARS = WorkCalendarsFixture.closedOnMondays("Ventas");
  private static final Period PERIOD =
      new Period.Dates(LocalDate.parse("2026-08-25"), LocalDate.parse("2026-09-14"));
  private static final SlaPolicies POLICIES = policies();

  private static List<ChatFact> facts;
  private static TestMetrics test;

  private static SlaPolicies policies() {
    List<SlaPolicy> policies = new ArrayList<>(SlaPolicies.defaults().policies());
    policies.add(policy(SlaScope.TAG, "vip", "2026-09-01", Clock.ELAPSED, 90, 900));
    policies.add(policy(SlaScope.CHANNEL, "facebook", null, Clock.ELAPSED, 200, 2_000_000));
    return new SlaPolicies(0.8, policies);
  }

  private static SlaPolicy policy(
      SlaScope scope, String value, @Nullable String from, Clock clock, long first, long end) {
    return new SlaPolicy(
        scope,
        value,
        from == null ? null : LocalDate.parse(from),
        clock,
        Map.of(
            SlaTarget.FIRST_RESPONSE, new SlaPolicy.Target(first, true),
            SlaTarget.RESPONSE, new SlaPolicy.Target(end, true),
            SlaTarget.RESOLUTION, new SlaPolicy.Target(end, true)));
  }

  @BeforeAll
  static void build() {
    List<Chat> chats = new RandomChats(SEED, Instant.parse("2026-08-10T00:00:00Z"), NOW).take(3000);
    FactProjection projection = new FactProjection(CALENDARS);
    facts =
        chats.stream()
            .map(projection::project)
            .filter(fact -> {
              LocalDate day = LocalDate.ofInstant(fact.opened(), SANTIAGO);
              return !day.isBefore(LocalDate.parse("2026-08-25")) && fact.opened().isBefore(NOW);
            })
            .toList();
    test = TestMetrics.of(chats, CALENDARS, POLICIES, TestMetrics.at(NOW));
  }

  @AfterAll
  static void close() {
    test.close();
  }

  private static SlaWhatIf ask(SlaTarget target) {
    return test.metrics().slaCurve(new SlaCurveQuery(target, PERIOD, SANTIAGO, List.of()));
  }

  private static QueryResult.Values query(MetricQuery query) {
    return test.metrics().query(query).total().values();
  }

  private static SlaPolicy policyOf(ChatFact fact) {
    return POLICIES.policyFor(fact, LocalDate.ofInstant(fact.opened(), CALENDARS.zone()));
  }

  private static SlaState judged(ChatFact fact, SlaTarget target, long seconds) {
    long position = CALENDARS.of(fact.calendar()).position(NOW);
    return SlaJudgement.state(fact, target, seconds, policyOf(fact).clock(), NOW, position);
  }

  @Test
  void everyPoint_isWhatJudgingEachChatFindsAndTheQuerySays() {
    for (SlaTarget target : SlaTarget.values()) {
      SlaCurve curve = ask(target).curve();
      assertThat(curve.unserved() + curve.at(Long.MAX_VALUE).pending()).isPositive();
      for (long seconds : new long[] {0, 1, 30, 120, 300, 900, 3_600, 20_000, 200_000}) {
        Map<SlaState, Long> states = new HashMap<>();
        facts.forEach(fact -> states.merge(judged(fact, target, seconds), 1L, Long::sum));
        SlaCurve.Point point = curve.at(seconds);
        String what = target + " " + seconds + ", seed " + SEED;
        assertThat(point.met()).as(what).isEqualTo(states.getOrDefault(SlaState.MET, 0L));
        assertThat(point.breached()).as(what).isEqualTo(states.getOrDefault(SlaState.BREACHED, 0L));
        assertThat(point.pending()).as(what).isEqualTo(states.getOrDefault(SlaState.PENDING, 0L));

        String key = "sla." + target.key();
        QueryResult.Values values =
            query(
                MetricQuery.of(SANTIAGO, key, key + ".count", key + ".breached", key + ".pending")
                    .over(PERIOD)
                    .withTarget(seconds));
        assertThat(values.of(key)).as(what).isEqualTo(point.share());
        assertThat(values.count(key + ".count")).isEqualTo(point.met() + point.breached());
        assertThat(values.count(key + ".breached")).as(what).isEqualTo(point.breached());
        assertThat(values.count(key + ".pending")).as(what).isEqualTo(point.pending());
      }
    }
  }

  @Test
  void promises_addUpToTheFigureOfThePoliciesOwnTargets() {
    for (SlaTarget target : SlaTarget.values()) {
      SlaWhatIf answer = ask(target);
      String key = "sla." + target.key();
      QueryResult.Values values =
          query(MetricQuery.of(SANTIAGO, key, key + ".breached", key + ".pending").over(PERIOD));
      long met = answer.promises().stream().mapToLong(SlaWhatIf.Promise::met).sum();
      long breached =
          answer.promises().stream()
              .mapToLong(promise -> promise.late() + promise.waiting() + promise.unserved())
              .sum();
      long pending = answer.promises().stream().mapToLong(SlaWhatIf.Promise::pending).sum();
      long chats = answer.promises().stream().mapToLong(SlaWhatIf.Promise::chats).sum();
      assertThat(values.of(key)).as(key).isEqualTo((double) met / (met + breached));
      assertThat(values.count(key + ".breached")).as(key).isEqualTo(breached).isPositive();
      assertThat(values.count(key + ".pending")).as(key).isEqualTo(pending);
      assertThat(chats).as(key).isEqualTo(answer.curve().chats());
      assertThat(answer.goal()).isEqualTo(0.8);
    }
    assertThat(ask(SlaTarget.FIRST_RESPONSE).promises())
        .extracting(SlaWhatIf.Promise::seconds)
        .containsExactlyInAnyOrder(300L, 90L, 200L);
    assertThat(ask(SlaTarget.PICKUP).promises())
        .extracting(SlaWhatIf.Promise::seconds)
        .containsExactlyInAnyOrder(120L, null);
  }

  @Test
  void pendingChats_standByTheTimeTheyHaveLeft() {
    for (String target : List.of("first_response", "response", "resolution", "overall")) {
      String measure = "sla." + target + ".pending";
      List<ChatRow> rows =
          test.metrics()
              .chats(ChatQuery.of(SANTIAGO, measure).over(PERIOD).sortedBy("left").page(null, 200))
              .chats();
      assertThat(rows).as(measure).isNotEmpty();
      List<Long> left = rows.stream().map(row -> left(row, target)).toList();
      assertThat(left).as(measure).isSortedAccordingTo(Comparator.naturalOrder());
      assertThat(left.getFirst()).as(measure).isNotNegative();
    }
  }

  private static long left(ChatRow row, String target) {
    return row.sla().targets().entrySet().stream()
        .filter(each -> target.equals("overall") || target.equals(each.getKey()))
        .filter(each -> row.sla().states().get(each.getKey()) == SlaState.PENDING)
        .mapToLong(each ->
            each.getValue()
                - Objects.requireNonNull(row.sla().outcomes().get(each.getKey())).running())
        .min()
        .orElseThrow();
  }

  @Test
  void outcomes_tellWhyAChatStandsWhereItStands() {
    for (ChatFact fact : facts.subList(0, 500)) {
      ChatRow row = test.metrics().chat(fact.chatId()).orElseThrow().chat();
      row.sla()
          .targets()
          .forEach((target, seconds) -> {
            SlaOutcome outcome = row.sla().outcomes().get(target);
            SlaState state = outcome == null ? SlaState.EXCLUDED : outcome.against(seconds);
            assertThat(row.sla().states().get(target)).isEqualTo(state);
          });
    }
  }
}
