package com.b2chatanalytics.metric;

import static com.b2chatanalytics.metric.ChatFixture.BOGOTA;
import static com.b2chatanalytics.metric.ChatFixture.at;
import static com.b2chatanalytics.metric.ChatFixture.chatOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.worktime.WorkCalendars;
import org.junit.jupiter.api.Test;

class FactProjectionTest {
  private static final WorkCalendars CALENDARS = WorkCalendars.defaults(BOGOTA);

  private static ChatFact fact(ChatFixture chat) {
    return new FactProjection(CALENDARS).project(chat.chat());
  }

  @Test
  void firstResponse_ignoresTheBotsGreeting() {
    ChatFact fact =
        fact(chatOf("09:00").in("09:00").out("09:00").pickedUp("09:01").out("09:01:30"));
    assertThat(fact.firstResponse()).isEqualTo(new Span(at("09:00"), 90, 90));
    assertThat(fact.agentFirstResponse()).isEqualTo(new Span(at("09:01"), 30, 30));
    assertThat(fact.messagesBot()).isEqualTo(1);
    assertThat(fact.messagesAgent()).isEqualTo(1);
  }

  @Test
  void resolution_leavesBotTimeToBeforeQueue() {
    ChatFact fact =
        fact(chatOf("09:00").in("09:00").opened("10:00").pickedUp("10:02").closed("10:10"));
    assertThat(fact.resolution()).isEqualTo(new Span(at("10:00"), 600, 600));
    assertThat(fact.beforeQueue()).isEqualTo(new Span(at("09:00"), 3600, 3600));
    assertThat(fact.handling()).isEqualTo(new Span(at("10:02"), 480, 480));
  }

  @Test
  void response_ofAReturningCustomer_countsOnlyTheirWait() {
    ChatFact fact =
        fact(
            chatOf("2026-07-01T08:00")
                .in("2026-07-01T08:00")
                .pickedUp("2026-07-01T08:01")
                .out("2026-07-01T08:05")
                .in("2026-07-06T09:00")
                .out("2026-07-06T09:10"));
    assertThat(fact.replies())
        .containsExactly(
            new ReplyFact(at("2026-07-01T08:00"), at("2026-07-01T08:05"), 300, 300),
            new ReplyFact(at("2026-07-06T09:00"), at("2026-07-06T09:10"), 600, 600));
    assertThat(fact.replyP95()).isEqualTo(new ChatFact.ReplyP95(600, 600));
  }

  @Test
  void response_waitsFromTheFirstOfSeveralMessages_andEndsAtTheFirstOfSeveralAnswers() {
    ChatFact fact =
        fact(
            chatOf("09:00")
                .pickedUp("09:00:30")
                .in("09:00", "09:01", "09:02")
                .out("09:05", "09:06"));
    assertThat(fact.replies()).containsExactly(new ReplyFact(at("09:00"), at("09:05"), 300, 300));
  }

  @Test
  void response_ignoresThanksAfterClosing() {
    ChatFact fact =
        fact(
            chatOf("09:00")
                .in("09:00")
                .pickedUp("09:01")
                .out("09:02")
                .closed("09:10")
                .in("09:10", "09:11")
                .out("09:12"));
    assertThat(fact.replies()).hasSize(1);
    assertThat(fact.replyWait()).isNull();
    assertThat(fact.messagesIn()).isEqualTo(3);
    assertThat(fact.messagesAgent()).isEqualTo(2);
  }

  @Test
  void response_atTheSecondOfClosing_ends() {
    ChatFact fact =
        fact(chatOf("09:00").in("09:00").pickedUp("09:01").out("09:02").closed("09:02"));
    assertThat(fact.replies()).hasSize(1);
  }

  @Test
  void response_neverStartsBeforeTheOpening() {
    ChatFact fact =
        fact(
            chatOf("08:30")
                .in("08:30", "08:40")
                .opened("09:00")
                .pickedUp("09:01")
                .in("09:02")
                .out("09:03"));
    assertThat(fact.replies()).containsExactly(new ReplyFact(at("09:00"), at("09:03"), 180, 180));
  }

  @Test
  void response_answeredBeforeTheOpening_endsWithoutValue() {
    ChatFact fact =
        fact(
            chatOf("08:30")
                .in("08:30")
                .opened("09:00")
                .assigned()
                .out("08:45")
                .in("09:02")
                .out("09:03"));
    assertThat(fact.replies()).containsExactly(new ReplyFact(at("09:02"), at("09:03"), 60, 60));
    assertThat(fact.firstResponse()).isNull();
    assertThat(fact.answered()).isTrue();
    assertThat(fact.backwards().firstResponse()).isTrue();
  }

  @Test
  void response_onAClosedDay_countsNoBusinessSecondButItsElapsedTime() {
    ChatFact fact =
        fact(
            chatOf("2026-07-05T11:00")
                .in("2026-07-05T11:00")
                .pickedUp("2026-07-05T11:05")
                .out("2026-07-05T11:10"));
    assertThat(fact.replies())
        .containsExactly(new ReplyFact(at("2026-07-05T11:00"), at("2026-07-05T11:10"), 600, 0));
    assertThat(fact.afterHours()).isTrue();
  }

  @Test
  void broadcast_neitherAnswersNorOpensAWait() {
    ChatFact fact =
        fact(chatOf("09:00").broadcast("09:00").pickedUp("09:30").in("09:10").broadcast("09:40"));
    assertThat(fact.direction()).isEqualTo(Direction.INBOUND);
    assertThat(fact.replies()).isEmpty();
    assertThat(fact.answered()).isFalse();
    assertThat(fact.messagesBroadcast()).isEqualTo(2);
    assertThat(fact.waiting()).isEqualTo(fact.replyWait());
    assertThat(fact.replyWait()).extracting(OpenWait::since).isEqualTo(at("09:10"));
  }

  @Test
  void firstResponse_takesB2ChatsStampAsItStands_evenAfterClosing() {
    ChatFact fact =
        fact(
            chatOf("09:00")
                .in("09:00")
                .pickedUp("09:01")
                .out("09:02")
                .closed("09:05")
                .responded("09:06"));
    assertThat(fact.firstResponse()).isEqualTo(new Span(at("09:00"), 360, 360));
  }

  @Test
  void firstResponse_isNoFarewellAfterClosing() {
    ChatFact fact =
        fact(chatOf("09:00").in("09:00").pickedUp("09:01").closed("09:05").out("09:06"));
    assertThat(fact.firstResponse()).isNull();
    assertThat(fact.unanswered()).isTrue();
    assertThat(fact.botOnly()).isFalse();
  }

  @Test
  void transferred_losesPickupAndAgentFirstResponse_butNotHandling() {
    ChatFact fact =
        fact(chatOf("09:00").in("09:00").responded("09:02").pickedUp("09:20").closed("09:30"));
    assertThat(fact.transferred()).isTrue();
    assertThat(fact.pickup()).isNull();
    assertThat(fact.agentFirstResponse()).isNull();
    assertThat(fact.firstResponse()).isEqualTo(new Span(at("09:00"), 120, 120));
    assertThat(fact.handling()).isEqualTo(new Span(at("09:20"), 600, 600));
    assertThat(fact.pickedUp()).isTrue();
  }

  @Test
  void timeRunningBackwards_hasNoValueAndCountsAsNegative() {
    ChatFact fact = fact(chatOf("09:00").in("09:00").pickedUp("08:59").closed("08:58"));
    assertThat(fact.pickup()).isNull();
    assertThat(fact.resolution()).isNull();
    assertThat(fact.handling()).isNull();
    assertThat(fact.negative()).isTrue();
    assertThat(fact.backwards()).isEqualTo(new ChatFact.Backwards(true, false, true));
  }

  @Test
  void aZeroPickup_isAValue() {
    ChatFact fact = fact(chatOf("09:00").in("09:00").pickedUp("09:00"));
    assertThat(fact.pickup()).isEqualTo(new Span(at("09:00"), 0, 0));
    assertThat(fact.negative()).isFalse();
  }

  @Test
  void anOpenChatNobodyTook_waitsSinceItsOpening() {
    ChatFact fact = fact(chatOf("09:00").in("09:00").opened("09:10"));
    assertThat(fact.waiting()).extracting(OpenWait::since).isEqualTo(at("09:10"));
    assertThat(fact.heldByBot()).isFalse();
  }

  @Test
  void aChatPickedUpWithoutMessages_doesNotWait() {
    ChatFact fact = fact(chatOf("09:00").pickedUp("09:10"));
    assertThat(fact.waiting()).isNull();
    assertThat(fact.noContent()).isTrue();
  }

  @Test
  void aChatInTheHandsOfTheBot_doesNotWait() {
    ChatFact unopened = fact(chatOf("09:00").opened(null).in("09:00"));
    assertThat(unopened.heldByBot()).isTrue();
    assertThat(unopened.waiting()).isNull();
    ChatFact chatting = fact(chatOf("09:00").status("BOT_CHATTING").in("09:00"));
    assertThat(chatting.heldByBot()).isTrue();
    assertThat(chatting.waiting()).isNull();
  }

  @Test
  void aClosedChatOfTheBotAlone_isBotOnly() {
    assertThat(fact(chatOf("09:00").in("09:00").out("09:00").closed("09:05")))
        .matches(ChatFact::botOnly)
        .matches(f -> !f.unanswered());
    assertThat(fact(chatOf("09:00").opened(null).in("09:00").closed("09:05")).botOnly()).isTrue();
    assertThat(fact(chatOf("09:00").in("09:00").closed("09:05")))
        .matches(ChatFact::unanswered)
        .matches(f -> !f.botOnly());
  }

  @Test
  void outboundChats_haveNoPickupAndNoResponses() {
    ChatFact fact =
        fact(
            chatOf("09:00")
                .pickedUp("09:00:01")
                .out("09:00")
                .in("09:10")
                .out("09:20")
                .closed("10:00"));
    assertThat(fact.direction()).isEqualTo(Direction.OUTBOUND);
    assertThat(fact.pickup()).isNull();
    assertThat(fact.firstResponse()).isNull();
    assertThat(fact.replies()).isEmpty();
    assertThat(fact.messagesAgent()).isEqualTo(2);
    assertThat(fact.resolution()).isEqualTo(new Span(at("09:00"), 3600, 3600));
    assertThat(fact.unanswered()).isFalse();
  }

  @Test
  void aDepartmentWithItsOwnHours_isMeasuredByThem() {
    ChatFact general = fact(chatOf("09:00").department("Ventas"));
    assertThat(general.calendar()).isNull();
    FactProjection own = new FactProjection(WorkCalendarsFixture.closedOnMondays("Ventas"));
    ChatFact fact = own.project(chatOf("09:00").department("Ventas").pickedUp("09:10").chat());
    assertThat(fact.calendar()).isEqualTo("Ventas");
    assertThat(fact.afterHours()).isTrue();
    assertThat(fact.pickup()).isEqualTo(new Span(at("09:00"), 600, 0));
  }
}
