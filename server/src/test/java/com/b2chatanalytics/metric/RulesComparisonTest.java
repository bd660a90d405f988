package com.b2chatanalytics.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.metric.RulesChange.States;
import com.b2chatanalytics.metric.RulesChange.Tally;
import com.b2chatanalytics.worktime.Holiday;
import com.b2chatanalytics.worktime.OfficeHours;
import com.b2chatanalytics.worktime.WorkCalendars;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said to change before a change is what is different after it. */
class RulesComparisonTest {
  private static final long SEED = Long.getLong("rules.seed", 20_261_125);
  private static final Instant NOW = Instant.parse("2026-07-08T17:00:00Z");
  private static final WorkCalendars USUAL = WorkCalendars.defaults(ChatFixture.BOGOTA);
  private static final WorkCalendars OTHER =
      new WorkCalendars(
          List.of(
              OfficeHours.defaults(ChatFixture.BOGOTA),
              new OfficeHours(
                  ChatFixture.BOGOTA,
                  WorkCalendarsFixture.tuesdayMornings(),
                  LocalDate.parse("2026-07-07"),
                  Map.of("Ventas", WorkCalendarsFixture.tuesdayMornings()))),
          List.of(new Holiday(LocalDate.parse("2026-07-06"), "San Pedro", null)));

  private static final SlaPolicies STRICT = policies(60, 120, 90, 600);
  private static final SlaPolicies LAX = policies(60, 900, 600, 600);

  private static SlaPolicies policies(long pickup, long first, long reply, long resolution) {
    Map<SlaTarget, SlaPolicy.Target> targets =
        Map.of(
            SlaTarget.PICKUP, new SlaPolicy.Target(pickup, true),
            SlaTarget.FIRST_RESPONSE, new SlaPolicy.Target(first, true),
            SlaTarget.RESPONSE, new SlaPolicy.Target(reply, true),
            SlaTarget.RESOLUTION, new SlaPolicy.Target(resolution, true));
    return new SlaPolicies(
        0.95,
        List.of(
            new SlaPolicy(SlaScope.DEFAULT, null, null, Clock.BUSINESS, targets),
            new SlaPolicy(SlaScope.TAG, "vip", null, Clock.ELAPSED, targets)));
  }

  private static List<Chat> chats() {
    return new RandomChats(SEED, Instant.parse("2026-07-01T05:00:00Z"), NOW).take(1_500);
  }

  private static TestMetrics open(WorkCalendars calendars) {
    return TestMetrics.of(chats(), calendars, STRICT, TestMetrics.at(NOW));
  }

  /** The chat's results as the projection of its own record has them. */
  private static Map<SlaTarget, SlaState> states(ChatFact fact, JudgingRules rules) {
    LocalDate opened = LocalDate.ofInstant(fact.opened(), rules.calendars().zone());
    long position = rules.calendars().of(fact.department()).position(NOW);
    return SlaJudgement.of(fact, rules.policies().policyFor(fact, opened), NOW, position).states();
  }

  private static long differing(JudgingRules before, JudgingRules after, SlaTarget target) {
    FactProjection one = new FactProjection(before.calendars());
    FactProjection other = new FactProjection(after.calendars());
    return chats().stream()
        .filter(chat ->
            states(one.project(chat), before).get(target)
                != states(other.project(chat), after).get(target))
        .count();
  }

  @Test
  void retimedFacts_areWhatTheProjectionMakesOfTheChat() {
    FactProjection one = new FactProjection(USUAL);
    FactProjection other = new FactProjection(OTHER);
    for (Chat chat : chats()) {
      ChatFact fact = one.project(chat);
      assertThat(Retiming.of(fact, fact.replies(), OTHER))
          .as("seed %d", SEED)
          .isEqualTo(other.project(chat));
    }
  }

  @Test
  void otherOfficeHours_changeWhatTheProjectionSaysTheyDo() {
    JudgingRules before = new JudgingRules(USUAL, STRICT);
    JudgingRules after = new JudgingRules(OTHER, STRICT);
    try (TestMetrics test = open(USUAL)) {
      RulesChange change = test.metrics().compare(before, after);
      assertThat(change.sampled()).isFalse();
      assertThat(change.chats()).isEqualTo(1_500);
      Map<SlaTarget, Long> expected = new EnumMap<>(SlaTarget.class);
      Map<SlaTarget, Long> counted = new EnumMap<>(SlaTarget.class);
      for (SlaTarget target : SlaTarget.values()) {
        expected.put(target, differing(before, after, target));
        counted.put(target, tally(change, target).changed());
      }
      assertThat(counted).as("seed %d", SEED).isEqualTo(expected);
      assertThat(counted.values()).allMatch(count -> count > 0);

      Map<String, Boolean> flags = flags(test);
      test.change(OTHER);
      Map<String, Boolean> later = flags(test);
      long flagged = flags.entrySet().stream().filter(e -> e.getValue()).count();
      long changed =
          flags.entrySet().stream()
              .filter(e -> !e.getValue().equals(later.get(e.getKey())))
              .count();
      assertThat(change.afterHours().before()).isEqualTo(flagged);
      assertThat(change.afterHours().changed()).isEqualTo(changed).isPositive();
      assertThat(test.metrics().compare(after, after).overall().changed()).isZero();
    }
  }

  private static Tally tally(RulesChange change, SlaTarget target) {
    return Objects.requireNonNull(change.targets().get(target));
  }

  private static Map<String, Boolean> flags(TestMetrics test) {
    Map<String, Boolean> flags = new HashMap<>();
    test.readModel()
        .read((session, _) -> {
          new JudgedFactStore(session, Long.MAX_VALUE)
              .each(false, (fact, _) -> flags.put(fact.chatId(), fact.afterHours()));
          return flags;
        });
    return flags;
  }

  @Test
  void otherPolicies_changeWhatTheQuestionsSayTheyDo() {
    try (TestMetrics test = open(USUAL);
        TestMetrics later = TestMetrics.of(chats(), USUAL, LAX, TestMetrics.at(NOW))) {
      RulesChange change =
          test.metrics().compare(new JudgingRules(USUAL, STRICT), new JudgingRules(USUAL, LAX));
      for (SlaTarget target : List.of(SlaTarget.FIRST_RESPONSE, SlaTarget.RESPONSE)) {
        Tally tally = tally(change, target);
        assertThat(tally.before().share()).isEqualTo(asked(test, target));
        assertThat(tally.after().share()).isEqualTo(asked(later, target));
        assertThat(tally.changed()).isPositive();
      }
      assertThat(tally(change, SlaTarget.PICKUP).changed()).isZero();
      assertThat(change.afterHours().changed()).isZero();
    }
  }

  private static @Nullable Number asked(TestMetrics test, SlaTarget target) {
    String key = "sla." + target.key();
    MetricQuery query =
        MetricQuery.of(ChatFixture.BOGOTA, key)
            .over(new Period.Dates(LocalDate.parse("2026-06-01"), LocalDate.parse("2026-07-31")));
    return test.metrics().query(query).total().values().of(key);
  }

  @Test
  void ofManyChats_anEvenSampleIsCounted_andItIsTheSameOneEachTime() {
    JudgingRules before = new JudgingRules(USUAL, STRICT);
    JudgingRules after = new JudgingRules(OTHER, STRICT);
    try (TestMetrics test = open(USUAL)) {
      RulesChange some = test.metrics().compare(before, after, 500);
      assertThat(some.sampled()).isTrue();
      assertThat(some.chats()).isEqualTo(1_500);
      assertThat(some.counted()).isBetween(420L, 580L);
      assertThat(test.metrics().compare(before, after, 500)).isEqualTo(some);
    }
  }

  @Test
  void ofNoDecidedChat_thereIsNoShare() {
    assertThat(new States(0, 0, 3).share()).isNull();
    assertThat(new States(1, 1, 3).share()).isEqualTo(0.5);
  }
}
