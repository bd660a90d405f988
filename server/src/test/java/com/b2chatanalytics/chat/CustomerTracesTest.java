package com.b2chatanalytics.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.platform.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What a customer is recognised by, however it is written, and what is nobody's mark. */
class CustomerTracesTest {
  private static final CustomerTraces OURS = traces(1);

  private static CustomerTraces traces(int key) {
    return new CustomerTraces(new KeyedHash(new byte[] {(byte) key}, "key " + key));
  }

  private static Traces of(long id, String name, String mobile, String email, String document) {
    Set<String> all = OURS.of(id, null, mobile, null, email, document);
    OURS.addName(all, name);
    return new Traces(OURS, all);
  }

  @Test
  void aPhone_isTheSameHoweverItIsWritten() {
    Set<String> plain = OURS.of(-1, null, "3007654321", null, null, null);
    for (String written :
        List.of("+573007654321", "57 300 765 4321", "(300) 765-4321", "003007654321")) {
      assertThat(OURS.of(-1, null, written, null, null, null)).as(written).isEqualTo(plain);
    }
    assertThat(OURS.of(-1, "+57 300 7654321", null, null, null, null))
        .as("a phone in the place of a name")
        .isEqualTo(plain);
    assertThat(OURS.of(-1, null, "3007654322", null, null, null)).doesNotContainSequence(plain);
  }

  @Test
  void whatManyShare_isNoMark() {
    assertThat(OURS.of(-1, "Luz", "0000000000", "12345", "none", "0")).isEmpty();
    assertThat(OURS.of(-1, null, null, null, null, "1111111")).isEmpty();
  }

  @Test
  void eMailAndDocument_areReadWithoutCaseAndDots() {
    assertThat(OURS.of(-1, null, null, null, " Zoe@Example.co ", "cc 1.234.567"))
        .isEqualTo(OURS.of(-1, null, null, null, "zoe@example.co", "CC-1234567"));
  }

  @Test
  void anotherKey_makesOtherTraces_andOtherNumbers() {
    assertThat(traces(2).contact(60_000_001)).isNotEqualTo(OURS.contact(60_000_001));
    assertThat(traces(2).standIn(60_000_001)).isNotEqualTo(OURS.standIn(60_000_001));
  }

  @Test
  void standIns_areBelowZero_stayTheSame_andFitIntoADouble() {
    for (long id = 1; id < 2_000; id++) {
      long standIn = OURS.standIn(id);
      assertThat(standIn).isNegative().isEqualTo(OURS.standIn(id));
      assertThat((long) (double) standIn).isEqualTo(standIn);
      assertThat(OURS.standIn(standIn)).as("it stands for itself").isEqualTo(standIn);
    }
  }

  @Test
  void texts_areReadForWhoTheyName() {
    Traces zoe = of(60_000_001, "Zoé Ruiz", "+573007654321", "zoe@example.co", "CC1234567");
    assertThat(
            List.of(
                "/contacts?q=Zo%C3%A9+Ruiz",
                "/chats?contact=60000001&hour=3",
                "/contacts/60000001",
                "/chats?q=%2B57%20300%207654321",
                "zoe_ruiz.xlsx",
                "x | zoe ruiz | 12",
                "ask zoe@example.co, please",
                "C.C. 1234567"))
        .allMatch(zoe::standIn);
    assertThat(
            List.of(
                "/contacts?q=Ana+Ruiz", "/chats?hour=7", "chats.xlsx", "60000002", "zoe | ruiz"))
        .noneMatch(zoe::standIn);
  }

  @Test
  void json_isReadWhateverItsShape() {
    Traces zoe = of(60_000_001, "Zoe Ruiz", "+573007654321", "zoe@example.co", "CC1234567");
    for (String json :
        List.of(
            "[{\"a\":{\"b\":60000001}}]",
            "\"zoe@example.co\"",
            "{\"x\":[\"300 765 4321\"]}",
            "{\"name\":\"ZOE  RUIZ\"}")) {
      assertThat(zoe.standIn(JsonMapper.shared().readTree(json))).as(json).isTrue();
    }
    assertThat(zoe.standIn(JsonMapper.shared().readTree("{\"zoe@example.co\":1}"))).isFalse();
  }

  @Test
  void emptiedRecord_keepsItsShapeAndNothingElse() {
    String chat =
        "{\"chat_id\":\"a\",\"contact\":{\"id\":60000001,\"name\":\"Zoe\"},\"status\":\"OPENED\","
            + "\"created_at\":\"2026-11-01 10:00:00\",\"who\":\"Zoe\",\"messages\":"
            + "[{\"created_at\":\"2026-11-01 10:00:01\",\"incoming\":true,\"body\":\"I am Zoe\"}]}";
    String left = emptied(chat);
    assertThat(left)
        .contains("\"status\":\"OPENED\"", "\"id\":" + OURS.standIn(60_000_001), "10:00:01")
        .doesNotContain("Zoe", "60000001");
    assertThat(emptied(left)).isEqualTo(left);
    assertThat(emptied("{\"contact_id\":60000001,\"fullname\":\"Zoe\"}"))
        .isEqualTo("{\"contact_id\":%d,\"fullname\":null}".formatted(OURS.standIn(60_000_001)));
    assertThat(emptied("\"Zoe\"")).isEqualTo("null");
  }

  private static String emptied(String json) {
    byte[] raw = json.getBytes(StandardCharsets.UTF_8);
    return new String(ErasedJson.of(raw, OURS::standIn), StandardCharsets.UTF_8);
  }
}
