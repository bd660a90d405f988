package com.b2chatanalytics.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FileMergeTest {
  private static final Instant AT = Instant.parse("2026-01-05T15:00:00Z");

  @Test
  void entitiesAndSpreadsheets_doNotMakeAMessageAnother() {
    List<StoredMessage> stored = stored(api(0, "a < b & \"c\"\ud83d\ude00\u0007 "));
    FileMerge merge = FileMerge.of(stored, file(told(0, "a &lt; b &amp; \"c\"\ud83d\ude00")));

    assertThat(merge.added()).isEmpty();
    assertThat(merge.disagreements()).isEmpty();
    assertThat(merge.authored())
        .singleElement()
        .extracting(m -> m.message().sender())
        .isEqualTo(Sender.BOT);
  }

  @Test
  void equalMessagesOfOneSecond_countEachTime() {
    FileMerge merge =
        FileMerge.of(stored(api(0, "hola")), file(told(0, "hola"), told(0, "hola"), told(1, "x")));

    assertThat(merge.added()).extracting(m -> m.message().body()).containsExactly("hola", "x");
    assertThat(merge.known()).isEqualTo(1);
  }

  @Test
  void anotherTextInTheSameSecond_isADisagreement_andTheArchiveStands() {
    FileMerge merge = FileMerge.of(stored(api(0, "hola")), file(told(0, "HOLA!")));

    assertThat(merge.added()).isEmpty();
    assertThat(merge.disagreements())
        .containsExactly(new Filled.Disagreement("body", AT, "hola", "HOLA!"));
  }

  @Test
  void entityTypedByACustomer_isKeptAsTyped() {
    assertThat(HtmlEntities.decode("&amp;lt; &#241;&ntilde;&#xF1; &nosuch; & &amp"))
        .isEqualTo("&lt; ñññ &nosuch; & &amp");
  }

  /** Seeded: whichever outlet comes first, and however often, the chat ends the same. */
  @Test
  void order_makesNoDifference() {
    long seed = new Random().nextLong();
    Random dice = new Random(seed);
    for (int i = 0; i < 500; i++) {
      List<Message> whole = new ArrayList<>();
      for (int second = 0; second < 6; second++) {
        for (int n = dice.nextInt(3); n > 0; n--) {
          whole.add(api(second, "t" + dice.nextInt(2)));
        }
      }
      ChatEntry api = entry(whole.subList(0, dice.nextInt(whole.size() + 1)));
      ChatEntry file =
          file(whole.stream().map(m -> m.fromFile(Sender.AGENT)).toArray(Message[]::new));

      List<Message> apiFirst = ended(file(file(api(List.of(), api), file), file));
      List<Message> fileFirst = ended(file(api(file(List.of(), file), api), file));

      assertThat(apiFirst).as("seed %d, round %d", seed, i).isEqualTo(fileFirst);
      assertThat(apiFirst).hasSameSizeAs(whole).allMatch(m -> m.sender() == Sender.AGENT);
      assertThat(apiFirst)
          .filteredOn(m -> m.source() == MessageSource.API)
          .hasSameSizeAs(api.chat().messages());
    }
  }

  private static List<Message> ended(List<StoredMessage> stored) {
    return StoredMessage.inOrder(stored, _ -> true).stream()
        .map(StoredMessage::message)
        .sorted(java.util.Comparator.comparing(Message::toString))
        .toList();
  }

  private static List<StoredMessage> api(List<StoredMessage> stored, ChatEntry entry) {
    MessageMerge merge = MessageMerge.of(stored, entry);
    return applied(stored, merge.added(), merge.moved());
  }

  private static List<StoredMessage> file(List<StoredMessage> stored, ChatEntry entry) {
    FileMerge merge = FileMerge.of(stored, entry);
    return applied(stored, merge.added(), merge.authored());
  }

  private static List<StoredMessage> applied(
      List<StoredMessage> stored, List<StoredMessage> added, List<StoredMessage> changed) {
    List<StoredMessage> all = new ArrayList<>(stored);
    changed.forEach(m -> {
      all.removeIf(before -> before.ordinal() == m.ordinal());
      all.add(m);
    });
    all.addAll(added);
    return all;
  }

  private static List<StoredMessage> stored(Message... messages) {
    return api(List.of(), entry(List.of(messages)));
  }

  private static ChatEntry file(Message... messages) {
    return entry(List.of(messages));
  }

  private static ChatEntry entry(List<Message> messages) {
    Chat chat =
        new Chat(
            "a", null, null, null, null, null, null, AT, null, null, null, null, List.of(), null,
            messages, List.of());
    return new ChatEntry(
        chat, messages.stream().map(m -> m.at().toString()).toList(), new byte[0], new byte[0]);
  }

  private static Message api(int second, String body) {
    return new Message(AT.plusSeconds(second), false, false, "TEXT", body, null);
  }

  private static Message told(int second, String body) {
    return api(second, body).fromFile(Sender.BOT);
  }
}
