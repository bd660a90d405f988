package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.b2chat.SentRecord;
import com.b2chatanalytics.chat.AgentName;
import com.b2chatanalytics.chat.ChatEntry;
import com.b2chatanalytics.chat.ContactName;
import com.b2chatanalytics.chat.Message;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ChatReadingTest {
  private static final Stamps BOGOTA = new Stamps(ZoneId.of("America/Bogota"));
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void record_withoutIdOrCreation_isUnreadable() {
    assertThat(result("{\"created_at\":\"2026-01-05 10:00:00\"}"))
        .isEqualTo(
            new ChatReading.Result.Unreadable(
                null, new Flaw(FlawKind.ID_MISSING, "/chat_id", "chat_id is missing")));
    assertThat(result("{\"chat_id\":\"a\",\"created_at\":\"ayer\"}"))
        .isEqualTo(
            new ChatReading.Result.Unreadable(
                "a",
                new Flaw(FlawKind.CREATED_AT_UNREADABLE, "/created_at", "created_at is no stamp")));
    assertThat(result("[]")).isInstanceOf(ChatReading.Result.Unreadable.class);
  }

  @Test
  void unreadableStamp_countsAsMissing_andIsListed() {
    ChatEntry entry = read("\"responded_at\":\"2026-13-45 99:00:00\"");

    assertThat(entry.chat().respondedAt()).isNull();
    assertThat(entry.chat().unread()).containsExactly("responded_at");
  }

  @Test
  void retypedFields_areReadAllTheSame() {
    ChatEntry entry =
        read(
            """
            "agent":" Ana.R ","department":{"code":3,"name":" Ventas "},
            "tags":[{"name":"vip"},"vip"," urgente "],"contact":{"id":"42","name":"  "}\
            """);

    assertThat(entry.chat().agent()).isEqualTo(new AgentName("ana.r", "Ana.R", null, null));
    assertThat(entry.chat().department()).isEqualTo("Ventas");
    assertThat(entry.chat().tags()).containsExactly("vip", "urgente");
    assertThat(entry.chat().contact()).isEqualTo(new ContactName(42, null, null, null, null, null));
  }

  @Test
  void departmentObject_withoutName_isNone() {
    assertThat(read("\"department\":{\"code\":3,\"name\":null}").chat().department()).isNull();
  }

  @Test
  void text_thatPostgresCannotKeep_isReplaced() {
    ChatEntry entry =
        read(
            """
            "messages":[{"body":"a\\u0000b\\ud83d","created_at":"2026-01-05 10:00:01",
              "incoming":true,"type":"TEXT"}]\
            """);

    assertThat(entry.chat().messages().getFirst().body()).isEqualTo("a\uFFFDb\uFFFD");
  }

  @Test
  void messages_areOrderedByTime_andWithinASecondByPosition() {
    ChatEntry entry =
        read(
            """
            "messages":[{"body":"2","created_at":"2026-01-05 10:00:02","incoming":true},
              {"body":"1a","created_at":"2026-01-05 10:00:01","incoming":true},
              {"body":"1b","created_at":"2026-01-05 10:00:01","incoming":true}]\
            """);

    assertThat(entry.chat().messages()).extracting(Message::body).containsExactly("1a", "1b", "2");
  }

  @Test
  void fingerprint_ignoresViewerUrlOrderAndMediaQuery() {
    byte[] one =
        sent("{\"a\":1,\"viewer_url\":\"x\",\"m\":[{\"type\":\"IMAGE\",\"body\":\"http://h/a?k=1\"}]}")
            .fingerprint();
    byte[] two =
        sent("{\"m\":[{\"body\":\"http://h/a?k=2\",\"type\":\"IMAGE\"}],\"viewer_url\":\"y\",\"a\":1}")
            .fingerprint();
    byte[] three = sent("{\"a\":\"1\",\"m\":[]}").fingerprint();

    assertThat(two).isEqualTo(one);
    assertThat(three).isNotEqualTo(one);
  }

  @Test
  void stamps_followJavaTimeWhereTheClockChanges() {
    Stamps newYork = new Stamps(ZoneId.of("America/New_York"));

    assertThat(newYork.read("2026-11-01 01:30:00"))
        .isEqualTo(Instant.parse("2026-11-01T05:30:00Z"));
    assertThat(newYork.read("2026-03-08 02:30:00"))
        .isEqualTo(Instant.parse("2026-03-08T07:30:00Z"));
    assertThat(newYork.read("2026-03-08T02:30:00+01:00"))
        .isEqualTo(Instant.parse("2026-03-08T01:30:00Z"));
    assertThat(newYork.read("2026-02-30 00:00:00")).isNull();
  }

  private static ChatEntry read(String fields) {
    return switch (result(
        "{\"chat_id\":\"a\",\"created_at\":\"2026-01-05 10:00:00\"," + fields + "}")) {
      case ChatReading.Result.Read(ChatEntry entry) -> entry;
      case ChatReading.Result.Unreadable bad -> throw new AssertionError(bad);
    };
  }

  private static ChatReading.Result result(String json) {
    return ChatReading.read(sent(json), BOGOTA);
  }

  private static SentRecord sent(String json) {
    return new SentRecord(json.getBytes(StandardCharsets.UTF_8), JSON.readTree(json));
  }
}
