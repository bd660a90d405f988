package com.b2chatanalytics.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class BlankingTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String CHAT =
      """
      {"agent":{"username":"ana"},"chat_id":"c","contact":{"id":7,"name":"GEHEIM",
       "extra":{"x":"GEHEIM"}},"created_at":"2026-01-05 10:00:00","closed_at":"GEHEIM",
       "future":"GEHEIM","tags":["vip"],"poll_response":{"rating":4,"comment":"GEHEIM"},
       "viewer_url":"https://x/GEHEIM","messages":[{"body":"GEHEIM","caption":"GEHEIM",
       "created_at":"2026-01-05 10:00:01","incoming":true,"broadcasted":false,"type":"TEXT",
       "location":{"lat":4.1},"new":["GEHEIM"]},"GEHEIM"]}
      """;

  private static String blank(boolean texts, boolean details) {
    return new String(Blanking.all(texts, details).chat(CHAT.getBytes(UTF_8)), UTF_8);
  }

  @Test
  void everything_leavesTheShapeAndTheFactsAlone() {
    assertThat(JSON.readTree(blank(true, true)))
        .isEqualTo(
            JSON.readTree(
                """
                {"agent":{"username":"ana"},"chat_id":"c","contact":{"id":7,"name":null,
                 "extra":{}},"created_at":"2026-01-05 10:00:00","closed_at":"?",
                 "future":null,"tags":["vip"],"poll_response":{"rating":4,"comment":null},
                 "viewer_url":null,"messages":[{"body":null,"caption":null,
                 "created_at":"2026-01-05 10:00:01","incoming":true,"broadcasted":false,
                 "type":"TEXT","location":{},"new":[]},null]}
                """));
  }

  @Test
  void textsAndDetails_goEachByItself() {
    assertThat(JSON.readTree(blank(true, false)).at("/contact/name").asString())
        .isEqualTo("GEHEIM");
    assertThat(blank(true, false)).doesNotContain("lat").contains("\"body\":null");
    assertThat(blank(false, true)).contains("\"body\":\"GEHEIM\"");
    assertThat(JSON.readTree(blank(false, true)).at("/contact"))
        .isEqualTo(JSON.readTree("{\"id\":7,\"name\":null,\"extra\":{}}"));
  }

  @Test
  void contactsAndStrangeRecords_loseEverything() {
    for (String raw :
        new String[] {
          "{\"contact_id\":1,\"fullname\":\"GEHEIM\",\"created\":\"GEHEIM\"}",
          "\"GEHEIM\"",
          "[\"GEHEIM\"]",
          "{\"chat_id\":\"x\",\"messages\":\"GEHEIM\",\"contact\":\"GEHEIM\"}",
          "{\"messages\":[\"GEHEIM"
        }) {
      assertThat(new String(Blanking.everything(raw.getBytes(UTF_8)), UTF_8))
          .as(raw)
          .doesNotContain("GEHEIM");
    }
  }
}
