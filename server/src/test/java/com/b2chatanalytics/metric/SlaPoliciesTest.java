package com.b2chatanalytics.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SlaPoliciesTest {
  private static final LocalDate OPENED = LocalDate.parse("2026-07-06");

  private static SlaPolicy policy(
      SlaScope scope, @Nullable String value, @Nullable String from, SlaPolicy.Target... targets) {
    EnumMap<SlaTarget, SlaPolicy.Target> map = new EnumMap<>(SlaTarget.class);
    SlaTarget[] order = {
      SlaTarget.FIRST_RESPONSE, SlaTarget.PICKUP, SlaTarget.RESPONSE, SlaTarget.RESOLUTION
    };
    for (int i = 0; i < targets.length; i++) {
      map.put(order[i], targets[i]);
    }
    LocalDate date = from == null ? null : LocalDate.parse(from);
    return new SlaPolicy(scope, value, date, Clock.BUSINESS, map);
  }

  private static SlaPolicy.Target within(long seconds) {
    return new SlaPolicy.Target(seconds, true);
  }

  private static SlaPolicy.Target off(long seconds) {
    return new SlaPolicy.Target(seconds, false);
  }

  private static SlaPolicy chosen(List<String> tags, SlaPolicy... policies) {
    SlaPolicies all = new SlaPolicies(0.95, List.of(policies));
    SlaPolicy chosen = all.policyFor("whatsapp", "Ventas", "Línea 1", tags, OPENED);
    List<SlaPolicy> reversed = new ArrayList<>(List.of(policies)).reversed();
    assertThat(
            new SlaPolicies(0.95, reversed)
                .policyFor("whatsapp", "Ventas", "Línea 1", tags, OPENED))
        .isEqualTo(chosen);
    assertThat(all.byPrecedence()).containsExactlyInAnyOrder(policies);
    return chosen;
  }

  @Test
  void theMostSpecificScopeWins() {
    SlaPolicy all = policy(SlaScope.DEFAULT, null, null);
    SlaPolicy channel = policy(SlaScope.CHANNEL, "whatsapp", null);
    SlaPolicy department = policy(SlaScope.DEPARTMENT, "Ventas", null);
    SlaPolicy line = policy(SlaScope.LINE, "Línea 1", null);
    SlaPolicy tag = policy(SlaScope.TAG, "vip", null);
    assertThat(chosen(List.of("vip"), all, channel, department, line, tag)).isSameAs(tag);
    assertThat(chosen(List.of(), all, channel, department, line, tag)).isSameAs(line);
    assertThat(chosen(List.of(), all, channel, department)).isSameAs(department);
    assertThat(chosen(List.of(), all, channel)).isSameAs(channel);
    assertThat(chosen(List.of(), all, policy(SlaScope.CHANNEL, "facebook", null))).isSameAs(all);
  }

  @Test
  void withinOneScope_theLatestNotAfterTheOpeningWins() {
    SlaPolicy ever = policy(SlaScope.DEFAULT, null, null);
    SlaPolicy today = policy(SlaScope.DEFAULT, null, "2026-07-06");
    SlaPolicy tomorrow = policy(SlaScope.DEFAULT, null, "2026-07-07");
    assertThat(chosen(List.of(), today, ever, tomorrow)).isSameAs(today);
  }

  @Test
  void aSpecificPolicyNotYetInForce_leavesTheChatToTheNextScope() {
    SlaPolicy all = policy(SlaScope.DEFAULT, null, null);
    assertThat(chosen(List.of("vip"), all, policy(SlaScope.TAG, "vip", "2026-07-07")))
        .isSameAs(all);
  }

  @Test
  void ofSeveralTags_theLatestWins() {
    SlaPolicy old = policy(SlaScope.TAG, "a", null, within(10));
    SlaPolicy late = policy(SlaScope.TAG, "b", "2026-07-01", within(900));
    assertThat(chosen(List.of("a", "b"), old, late)).isSameAs(late);
  }

  @Test
  void ofSeveralTagsOfOneDate_theStrictestWins_andOffIsLargest() {
    SlaPolicy strict = policy(SlaScope.TAG, "z", null, within(60), within(900));
    SlaPolicy loose = policy(SlaScope.TAG, "a", null, within(300), within(10));
    SlaPolicy none = policy(SlaScope.TAG, "b", null, off(1), within(10));
    assertThat(chosen(List.of("a", "b", "z"), strict, loose, none)).isSameAs(strict);
    SlaPolicy pickup = policy(SlaScope.TAG, "b", null, within(60), within(60));
    assertThat(chosen(List.of("b", "z"), strict, pickup)).isSameAs(pickup);
  }

  @Test
  void ofEqualTags_theFirstByNameWins() {
    SlaPolicy a = policy(SlaScope.TAG, "a", null, within(60));
    SlaPolicy b = policy(SlaScope.TAG, "b", null, within(60));
    assertThat(chosen(List.of("b", "a"), b, a)).isSameAs(a);
  }

  @Test
  void withoutAnyPolicyInForce_nothingIsJudged() {
    assertThat(chosen(List.of(), policy(SlaScope.DEFAULT, null, "2026-07-07")))
        .isEqualTo(SlaPolicy.NONE);
  }

  @Test
  void defaults_judgePickupAndFirstResponseOnTheBusinessClock() {
    SlaPolicy policy = SlaPolicies.defaults().policyFor(null, null, null, List.of(), OPENED);
    assertThat(policy.clock()).isEqualTo(Clock.BUSINESS);
    assertThat(policy.targets())
        .isEqualTo(
            Map.of(
                SlaTarget.PICKUP, within(120),
                SlaTarget.FIRST_RESPONSE, within(300),
                SlaTarget.RESPONSE, off(300),
                SlaTarget.RESOLUTION, off(1800)));
    assertThat(policy.seconds(SlaTarget.PICKUP)).isEqualTo(120);
    assertThat(policy.seconds(SlaTarget.RESPONSE)).isNull();
    assertThat(SlaPolicies.defaults().goal()).isEqualTo(0.95);
  }
}
