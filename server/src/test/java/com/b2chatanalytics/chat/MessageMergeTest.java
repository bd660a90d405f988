package com.b2chatanalytics.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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

  @Test
  void correctedType_isTheSameMessage() {
    MessageMerge merge =
        MessageMerge.of(
            List.of(of(0, 0, typed("REACTION", "hola")), of(1, 1, typed("TEXT", "hola"))),
            export(typed("TEXT", "hola"), typed("TEXT", "hola")));

    assertThat(merge.added()).isEmpty();
    assertThat(merge.moved())
        .extracting(StoredMessage::ordinal, StoredMessage::position, m -> m.message().type())
        .containsExactlyInAnyOrder(tuple(1, 0, "TEXT"), tuple(0, 1, "TEXT"));
  }

  @Test
  void correctedType_ofAClearedMessage_isTheSameMessage() {
    MessageMerge merge =
        MessageMerge.of(
            List.of(of(0, 0, typed("REACTION", null))), export(typed("LOCATION", null)));

    assertThat(merge.added()).isEmpty();
    assertThat(merge.moved()).singleElement().extracting(StoredMessage::ordinal).isEqualTo(0);
  }

  @Test
  void otherTypeWithOtherText_isAnotherMessage() {
    List<StoredMessage> stored = List.of(of(0, 0, typed("IMAGE", null)));

    assertThat(MessageMerge.of(stored, export(typed("TEXT", "hola"))).added()).hasSize(1);
  }

  @Test
  void messageWithoutText_leftOutBefore_isNotTakenForAnother() {
    List<StoredMessage> stored = List.of(of(0, null, typed("IMAGE", null)));

    assertThat(MessageMerge.of(stored, export(typed("LOCATION", null))).added()).hasSize(1);
  }

  private static StoredMessage of(int ordinal, @Nullable Integer position, Message message) {
    return new StoredMessage(ordinal, position, "s", message);
  }

  private static List<StoredMessage> stored(String... bodies) {
    return IntStream.range(0, bodies.length)
        .mapToObj(i -> new StoredMessage(i, i, "s", message(bodies[i])))
        .toList();
  }

  private static ChatEntry export(String... bodies) {
    return export(List.of(bodies).stream().map(MessageMergeTest::message).toArray(Message[]::new));
  }

  private static ChatEntry export(Message... sent) {
    List<Message> messages = List.of(sent);
    Chat chat =
        new Chat(
            "a", null, null, null, null, null, null, AT, null, null, null, null, List.of(), null,
            messages, List.of());
    return new ChatEntry(chat, messages.stream().map(_ -> "s").toList(), new byte[0], new byte[0]);
  }

  private static Message message(String body) {
    return typed("TEXT", body);
  }

  private static Message typed(String type, @Nullable String body) {
    return new Message(AT, true, false, type, body, null);
  }
}
