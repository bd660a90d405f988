package com.b2chatanalytics.metric;

import static com.b2chatanalytics.metric.ChatFixture.BOGOTA;
import static com.b2chatanalytics.metric.ChatFixture.at;
import static com.b2chatanalytics.metric.ChatFixture.chatOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.worktime.WorkCalendars;
import org.junit.jupiter.api.Test;

class WhatsAppWindowTest {

  private static ChatFixture customerWritesAtNineAndThree() {
    return chatOf("09:00").pickedUp("09:01").in("09:00", "15:00");
  }

  private static ChatFact fact(ChatFixture chat) {
    return new FactProjection(WorkCalendars.defaults(BOGOTA)).project(chat.chat());
  }

  @Test
  void isLost_whenTheAnswerComesTheNextDayAtFour() {
    ChatFact fact = fact(customerWritesAtNineAndThree().out("2026-07-07T16:00"));
    assertThat(fact.windowLost()).isTrue();
    assertThat(fact.windowFrom()).isNull();
    assertThat(fact.replies())
        .singleElement()
        .matches(r -> r.started().equals(at("09:00")) && r.elapsed() == 31 * 3600);
  }

  @Test
  void isNotLost_whenAnsweredAMinuteBeforeItCloses() {
    assertThat(fact(customerWritesAtNineAndThree().out("2026-07-07T14:59")).windowLost()).isFalse();
    assertThat(fact(customerWritesAtNineAndThree().out("2026-07-07T15:00")).windowLost()).isTrue();
  }

  @Test
  void isLost_whenTheChatClosesLaterWithoutAnAnswer() {
    assertThat(fact(customerWritesAtNineAndThree().closed("2026-07-07T14:59")).windowLost())
        .isFalse();
    assertThat(fact(customerWritesAtNineAndThree().closed("2026-07-08T10:00")).windowLost())
        .isTrue();
  }

  @Test
  void runs_fromTheLastMessageOfTheOpenWait() {
    ChatFact fact = fact(customerWritesAtNineAndThree());
    assertThat(fact.windowLost()).isFalse();
    assertThat(fact.windowFrom()).isEqualTo(at("15:00"));
  }

  @Test
  void runsAgain_whenTheCustomerWritesAfterLosingIt() {
    ChatFact fact = fact(customerWritesAtNineAndThree().in("2026-07-08T09:00"));
    assertThat(fact.windowLost()).isTrue();
    assertThat(fact.windowFrom()).isEqualTo(at("2026-07-08T09:00"));
  }

  @Test
  void doesNotRun_whenNobodyWaits() {
    ChatFact fact = fact(customerWritesAtNineAndThree().out("15:10"));
    assertThat(fact.windowLost()).isFalse();
    assertThat(fact.windowFrom()).isNull();
  }

  @Test
  void isNotLost_whenItHadClosedBeforeTheChatReachedTheQueue() {
    ChatFact fact = fact(chatOf("09:00").in("09:00").opened("2026-07-08T09:00"));
    assertThat(fact.windowLost()).isFalse();
    assertThat(fact.windowFrom()).isNull();
    assertThat(fact.replyWait()).extracting(OpenWait::since).isEqualTo(at("2026-07-08T09:00"));
  }

  @Test
  void concernsWhatsAppAlone() {
    ChatFact fact =
        fact(customerWritesAtNineAndThree().provider("FACEBOOK").closed("2026-07-09T09:00"));
    assertThat(fact.windowLost()).isFalse();
  }
}
