package com.b2chatanalytics.metric;

import static com.b2chatanalytics.metric.ChatFixture.chatOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.Sender;
import java.util.List;
import org.junit.jupiter.api.Test;

class HumanPhaseTest {

  private static List<Author> authors(ChatFixture fixture) {
    Chat chat = fixture.chat();
    HumanPhase phase = HumanPhase.of(chat);
    return chat.messages().stream().map(phase::author).toList();
  }

  private static Direction direction(ChatFixture fixture) {
    Chat chat = fixture.chat();
    return HumanPhase.direction(chat, HumanPhase.of(chat));
  }

  @Test
  void beginsWithTheSecondOfPickup() {
    assertThat(authors(chatOf("09:00").in("09:00").pickedUp("09:01").out("09:00:59", "09:01")))
        .containsExactly(Author.INCOMING, Author.BOT, Author.AGENT);
  }

  @Test
  void beginsWithTheResponseStamp_whenPickupWasRewritten() {
    assertThat(
            authors(chatOf("09:00").in("09:00").responded("09:02").pickedUp("10:00").out("09:02")))
        .containsExactly(Author.INCOMING, Author.AGENT);
  }

  @Test
  void neverBegins_withoutStampsAndAgent() {
    assertThat(authors(chatOf("09:00").in("09:00").out("12:00")))
        .containsExactly(Author.INCOMING, Author.BOT);
  }

  @Test
  void coversEverything_whenOnlyAnAgentIsNamed() {
    assertThat(authors(chatOf("09:00").assigned().in("09:00").out("08:59", "09:01")))
        .containsExactly(Author.INCOMING, Author.AGENT, Author.AGENT);
  }

  @Test
  void beginsWithTheTeamsFirstMessage_whenPickedUpWithinASecondOfCreation() {
    assertThat(authors(chatOf("09:00").pickedUp("09:00:01").broadcast("08:59").out("09:00")))
        .containsExactly(Author.BROADCAST, Author.AGENT);
    assertThat(direction(chatOf("09:00").pickedUp("09:00:01").out("09:00")))
        .isEqualTo(Direction.OUTBOUND);
    assertThat(direction(chatOf("09:00").pickedUp("08:59").out("08:00")))
        .isEqualTo(Direction.OUTBOUND);
  }

  @Test
  void doesNotBeginWithTheBotsGreeting_whenPickedUpLater() {
    assertThat(authors(chatOf("09:00").pickedUp("09:00:02").out("09:00", "09:00:02")))
        .containsExactly(Author.BOT, Author.AGENT);
    assertThat(direction(chatOf("09:00").pickedUp("09:00:02").out("09:00")))
        .isEqualTo(Direction.INBOUND);
  }

  @Test
  void doesNotReachBack_whenTheCustomerWroteFirst() {
    assertThat(authors(chatOf("09:00").in("08:58").pickedUp("09:00").out("08:59")))
        .containsExactly(Author.INCOMING, Author.BOT);
  }

  @Test
  void aChatWithoutMessages_isOutboundWhenPickedUpAtOnce() {
    assertThat(direction(chatOf("09:00").pickedUp("09:00:01"))).isEqualTo(Direction.OUTBOUND);
    assertThat(direction(chatOf("09:00").pickedUp("09:00:02"))).isEqualTo(Direction.INBOUND);
    assertThat(direction(chatOf("09:00"))).isEqualTo(Direction.INBOUND);
  }

  @Test
  void aChatWithBroadcastsAlone_isInbound() {
    assertThat(direction(chatOf("09:00").pickedUp("09:00").broadcast("09:00")))
        .isEqualTo(Direction.INBOUND);
  }

  @Test
  void aChatThatAnAgentBeginsLater_isOutbound() {
    assertThat(direction(chatOf("09:00").pickedUp("09:05").out("09:06").in("09:07")))
        .isEqualTo(Direction.OUTBOUND);
  }

  @Test
  void authorThatAConsoleFileTells_holdsBeforeAnyInference() {
    assertThat(
            authors(
                chatOf("09:00")
                    .in("09:00")
                    .pickedUp("09:01")
                    .told(Sender.AGENT, "09:00:30")
                    .told(Sender.BOT, "09:02")
                    .out("09:03")))
        .containsExactly(Author.INCOMING, Author.AGENT, Author.BOT, Author.AGENT);
    assertThat(direction(chatOf("09:00").told(Sender.AGENT, "09:00").in("09:01")))
        .isEqualTo(Direction.OUTBOUND);
    assertThat(direction(chatOf("09:00").pickedUp("09:00").told(Sender.BOT, "09:00").in("09:01")))
        .isEqualTo(Direction.INBOUND);
  }
}
