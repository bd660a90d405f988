package com.b2chatanalytics.metric;

import static com.b2chatanalytics.metric.ChatFixture.BOGOTA;
import static com.b2chatanalytics.metric.ChatFixture.at;
import static com.b2chatanalytics.metric.ChatFixture.chatOf;
import static com.b2chatanalytics.metric.SlaState.BREACHED;
import static com.b2chatanalytics.metric.SlaState.EXCLUDED;
import static com.b2chatanalytics.metric.SlaState.MET;
import static com.b2chatanalytics.metric.SlaState.PENDING;
import static com.b2chatanalytics.metric.SlaTarget.FIRST_RESPONSE;
import static com.b2chatanalytics.metric.SlaTarget.PICKUP;
import static com.b2chatanalytics.metric.SlaTarget.RESOLUTION;
import static com.b2chatanalytics.metric.SlaTarget.RESPONSE;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.worktime.WorkCalendars;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlaJudgementTest {
  private static final WorkCalendars CALENDARS = WorkCalendars.defaults(BOGOTA);

  private static SlaState state(
      ChatFixture chat, SlaTarget target, long seconds, Clock clock, String now) {
    Instant instant = at(now);
    return SlaJudgement.state(
        fact(chat), target, seconds, clock, instant, CALENDARS.general().position(instant));
  }

  private static SlaState state(ChatFixture chat, SlaTarget target, long seconds, String now) {
    return state(chat, target, seconds, Clock.ELAPSED, now);
  }

  private static ChatFact fact(ChatFixture chat) {
    return new FactProjection(CALENDARS).project(chat.chat());
  }

  private static ChatFixture pickedUpAfterTwoMinutes() {
    return chatOf("09:00").in("09:00").pickedUp("09:02");
  }

  @Test
  void anEndedDuration_isMetUpToItsTarget() {
    assertThat(state(pickedUpAfterTwoMinutes(), PICKUP, 120, "12:00")).isEqualTo(MET);
    assertThat(state(pickedUpAfterTwoMinutes(), PICKUP, 119, "12:00")).isEqualTo(BREACHED);
  }

  @Test
  void aWaitingCustomer_breachesOnceBeyondTheTarget() {
    assertThat(state(chatOf("09:00"), PICKUP, 120, "09:02")).isEqualTo(PENDING);
    assertThat(state(chatOf("09:00"), PICKUP, 120, "09:02:01")).isEqualTo(BREACHED);
  }

  @Test
  void theBusinessClock_standsStillOutsideOfficeHours() {
    ChatFixture evening = chatOf("17:59");
    assertThat(state(evening, FIRST_RESPONSE, 300, Clock.BUSINESS, "2026-07-07T08:04"))
        .isEqualTo(PENDING);
    assertThat(state(evening, FIRST_RESPONSE, 300, Clock.BUSINESS, "2026-07-07T08:04:01"))
        .isEqualTo(BREACHED);
    assertThat(state(evening, FIRST_RESPONSE, 300, "18:05")).isEqualTo(BREACHED);
  }

  @Test
  void aChatNotYetOpened_isPending() {
    assertThat(state(chatOf("09:00"), PICKUP, 120, "08:00")).isEqualTo(PENDING);
  }

  @Test
  void closedWithoutIt_isABreach() {
    ChatFixture closed = chatOf("09:00").in("09:00").closed("09:00:10");
    assertThat(state(closed, PICKUP, 120, "09:00:10")).isEqualTo(BREACHED);
    assertThat(state(closed, FIRST_RESPONSE, 300, "09:00:10")).isEqualTo(BREACHED);
  }

  @Test
  void outboundBotOnlyAndBotHeldChats_areExcluded() {
    for (SlaTarget target : SlaTarget.values()) {
      assertThat(state(chatOf("09:00").pickedUp("09:00"), target, 1, "12:00")).isEqualTo(EXCLUDED);
      assertThat(
              state(chatOf("09:00").in("09:00").out("09:00").closed("10:00"), target, 1, "12:00"))
          .isEqualTo(EXCLUDED);
      assertThat(state(chatOf("09:00").opened(null).in("09:00"), target, 1, "12:00"))
          .isEqualTo(EXCLUDED);
    }
  }

  @Test
  void timeRunningBackwards_excludesTheTargetAlone() {
    ChatFixture chat = chatOf("09:00").in("09:00").pickedUp("08:59").responded("09:01");
    assertThat(state(chat, PICKUP, 120, "12:00")).isEqualTo(EXCLUDED);
    assertThat(state(chat, FIRST_RESPONSE, 120, "12:00")).isEqualTo(MET);
  }

  @Test
  void pickup_ofTransferredChatsAndOfThoseAnsweredWithoutOne_isExcluded() {
    ChatFixture transferred = chatOf("09:00").in("09:00").responded("09:01").pickedUp("10:00");
    assertThat(state(transferred, PICKUP, 120, "12:00")).isEqualTo(EXCLUDED);
    assertThat(state(transferred, FIRST_RESPONSE, 120, "12:00")).isEqualTo(MET);
    ChatFixture answered = chatOf("09:00").in("09:00").responded("09:01");
    assertThat(state(answered, PICKUP, 120, "12:00")).isEqualTo(EXCLUDED);
  }

  @Test
  void response_judgesTheP95OfTheReplies() {
    ChatFixture chat = chatOf("09:00").in("09:00").pickedUp("09:01").out("09:05");
    assertThat(state(chat, RESPONSE, 300, "12:00")).isEqualTo(MET);
    assertThat(state(chat, RESPONSE, 299, "12:00")).isEqualTo(BREACHED);
  }

  @Test
  void response_withoutRepliesAndOpenWait_isExcluded() {
    assertThat(state(chatOf("09:00").pickedUp("09:01"), RESPONSE, 300, "12:00"))
        .isEqualTo(EXCLUDED);
    ChatFixture closed = chatOf("09:00").in("09:00").pickedUp("09:01").closed("11:00");
    assertThat(state(closed, RESPONSE, 300, "12:00")).isEqualTo(EXCLUDED);
  }

  @Test
  void response_ofAnOpenChat_looksAtItsOpenWaitToo() {
    ChatFixture waiting = chatOf("09:00").in("09:00").pickedUp("09:01").out("09:02").in("09:10");
    assertThat(state(waiting, RESPONSE, 300, "09:05")).isEqualTo(MET);
    assertThat(state(waiting, RESPONSE, 300, "09:15")).isEqualTo(PENDING);
    assertThat(state(waiting, RESPONSE, 300, "09:15:01")).isEqualTo(BREACHED);
    assertThat(state(waiting, RESPONSE, 100, "09:11")).isEqualTo(BREACHED);
    assertThat(state(waiting.closed("09:30"), RESPONSE, 300, "12:00")).isEqualTo(MET);
  }

  @Test
  void resolution_runsUntilClosing() {
    assertThat(state(chatOf("09:00").closed("09:30"), RESOLUTION, 1800, "12:00")).isEqualTo(MET);
    assertThat(state(chatOf("09:00"), RESOLUTION, 1800, "09:30")).isEqualTo(PENDING);
    assertThat(state(chatOf("09:00"), RESOLUTION, 1800, "09:30:01")).isEqualTo(BREACHED);
  }

  @Test
  void overall_isTheWorstOfTheEnabledTargetsThatCount() {
    assertThat(overall(chatOf("09:00").in("09:00").pickedUp("09:01"), "09:04"))
        .isEqualTo(new SlaJudgement(Map.of(PICKUP, MET, FIRST_RESPONSE, PENDING), PENDING));
    assertThat(overall(chatOf("09:00").in("09:00").pickedUp("09:03"), "09:04"))
        .isEqualTo(new SlaJudgement(Map.of(PICKUP, BREACHED, FIRST_RESPONSE, PENDING), BREACHED));
    assertThat(overall(chatOf("09:00").in("09:00").responded("09:03"), "09:04"))
        .isEqualTo(new SlaJudgement(Map.of(PICKUP, EXCLUDED, FIRST_RESPONSE, MET), MET));
    assertThat(overall(chatOf("09:00").pickedUp("09:00"), "09:04").overall()).isEqualTo(EXCLUDED);
  }

  private static SlaJudgement overall(ChatFixture chat, String now) {
    SlaPolicy policy =
        SlaPolicies.defaults()
            .policyFor(null, null, null, List.of(), at(now).atZone(BOGOTA).toLocalDate());
    return SlaJudgement.of(fact(chat), policy, at(now), CALENDARS.general().position(at(now)));
  }
}
