package com.b2chatanalytics.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessageMergeTest {
  private static final Instant AT = Instant.parse("2026-01-05T15:00:00Z");

  @Test
  void identicalMessages_countEachTime() {
    MessageMerge merge = MessageMerge.of(stored("hola"), export("hola", "hola"));

    assertThat(merge.added()).singleElement().extracting(StoredMessage::position).isEqualTo(1);
    assertThat(merge.moved()).isEmpty();
  }

  @Test
  void messageLeftOut_staysWithoutPosition() {
    MessageMerge merge = MessageMerge.of(stored("promo", "hola"), export("hola"));

    assertThat(merge.added()).isEmpty();
    assertThat(merge.moved())
        .extracting(StoredMessage::ordinal, StoredMessage::position)
        .containsExactlyInAnyOrder(tuple(1, 0), tuple(0, null));
  }

  @Test
  void messageThatComesBack_isNotDoubled() {
    List<StoredMessage> left =
        List.of(new StoredMessage(0, null, "s", message("promo")), stored("x", "hola").get(1));
    MessageMerge merge = MessageMerge.of(left, export("promo", "hola"));

    assertThat(merge.added()).isEmpty();
    assertThat(merge.moved())
        .singleElement()
        .extracting(StoredMessage::ordinal, StoredMessage::position)
        .containsExactly(0, 0);
  }

  private static List<StoredMessage> stored(String... bodies) {
    return IntStream.range(0, bodies.length)
        .mapToObj(i -> new StoredMessage(i, i, "s", message(bodies[i])))
        .toList();
  }

  private static ChatEntry export(String... bodies) {
    List<Message> messages = List.of(bodies).stream().map(MessageMergeTest::message).toList();
    Chat chat =
        new Chat(
            "a", null, null, null, null, null, null, AT, null, null, null, null, List.of(), null,
            messages);
    return new ChatEntry(
        chat, messages.stream().map(_ -> "s").toList(), new byte[0], new byte[0], List.of());
  }

  private static Message message(String body) {
    return new Message(AT, true, false, "TEXT", body, null);
  }
}
