package com.b2chatanalytics.quality;

import static com.b2chatanalytics.quality.Talk.talk;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PromptTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Prompt PROMPT = Prompt.load(Prompt.CURRENT);
  private static final ScoringRequest.Setup SETUP =
      new ScoringRequest.Setup(
          "claude-haiku-5-5", Effort.LOW, CacheTime.FIVE_MINUTES, Locale.of("es"));

  private static Batch batch(long seed) {
    List<Conversation> conversations = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      conversations.add(
          talk()
              .called("chat-" + i)
              .customer("Hola " + i)
              .agent("Buenas, cuénteme")
              .conversation());
    }
    return Batch.of(conversations, seed, new Random(seed));
  }

  /** Scores carry the version, so its words must stay: a change is a new folder. */
  @ParameterizedTest
  @CsvSource("1, 7181ea4c46eac0d5a47afda73829b8cacd1525884abb96dc9481c9ac47e0601d")
  void aVersion_isNeverEdited(String version, String digest) {
    Prompt prompt = Prompt.load(version);
    String words =
        prompt.system()
            + prompt.opening()
            + prompt.closing()
            + JSON.writeValueAsString(prompt.schema());

    assertThat(ContentKey.sha256(words.getBytes(UTF_8))).isEqualTo(digest);
  }

  @Test
  void theBody_isWhatTheApiTakes() {
    JsonNode body = JSON.readTree(JSON.writeValueAsString(request(batch(1)).body()));

    assertThat(body.propertyNames())
        .containsExactly(
            "max_tokens", "model", "system", "messages", "output_config", "service_tier");
    assertThat(body.at("/max_tokens").intValue()).isEqualTo(8_000);
    assertThat(body.at("/system/0/cache_control").toString())
        .isEqualTo("{\"type\":\"ephemeral\",\"ttl\":\"5m\"}");
    assertThat(body.at("/messages").size()).isEqualTo(1);
    assertThat(body.at("/messages/0/role").stringValue()).isEqualTo("user");
    assertThat(body.at("/output_config/effort").stringValue()).isEqualTo("low");
    assertThat(body.at("/output_config/format/type").stringValue()).isEqualTo("json_schema");
  }

  /** What a model writes first shapes what it writes next. */
  @Test
  void theSchema_asksForEvidenceThenReasonThenScore() {
    JsonNode item =
        JSON.readTree(JSON.writeValueAsString(request(batch(1)).body()))
            .at("/output_config/format/schema/properties/conversations/items");

    assertThat(item.path("properties").propertyNames())
        .containsExactly(
            "id",
            "language",
            "resolution",
            "sentiment",
            "professionalism",
            "clarity",
            "topics",
            "summary",
            "coaching");
    for (Criterion criterion : Criterion.values()) {
      assertThat(item.at("/properties/" + criterion.key() + "/properties").propertyNames())
          .containsExactly("evidence", "reason", "score");
    }
    List<String> skills =
        item.at("/properties/coaching/items/properties/skill/enum")
            .valueStream()
            .map(JsonNode::stringValue)
            .toList();
    assertThat(skills)
        .isEqualTo(
            Arrays.stream(CoachingPoint.Skill.values()).map(CoachingPoint.Skill::key).toList());
    demandClosedObjects(JSON.valueToTree(PROMPT.schema()));
  }

  /** The API demands it of every object, and that all is required keeps the order. */
  private static void demandClosedObjects(JsonNode node) {
    if ("object".equals(node.path("type").asString(""))) {
      assertThat(node.path("additionalProperties").isBoolean()).isTrue();
      assertThat(node.path("additionalProperties").booleanValue()).isFalse();
      assertThat(node.path("required").valueStream().map(JsonNode::stringValue).toList())
          .isEqualTo(List.copyOf(node.path("properties").propertyNames()));
    }
    node.forEach(PromptTest::demandClosedObjects);
  }

  @Test
  void everythingThatIsCached_isTheSameInEveryRequest() {
    ScoringRequest one = request(batch(1));
    ScoringRequest other =
        request(Batch.of(List.of(batch(2).items().getFirst().conversation()), new Random(9)));

    assertThat(one.system()).isEqualTo(other.system());
    assertThat(JSON.writeValueAsString(one.schema()))
        .isEqualTo(JSON.writeValueAsString(other.schema()));
    assertThat(one.body().get("output_config")).isEqualTo(other.body().get("output_config"));
    assertThat(other.maxTokens()).isEqualTo(2_800);
    assertThat(other.withMoreRoom().maxTokens()).isEqualTo(5_600);
  }

  /** Below the model's minimum, 512 tokens, nothing is cached and nobody says so. */
  @Test
  void theRubric_isLongEnoughToBeCached() {
    assertThat(PROMPT.system().length()).isGreaterThan(512 * 6);
  }

  @Test
  void theUserMessage_holdsFencedLinesAndTheTaskOnBothSides() {
    Batch batch = batch(3);
    List<String> lines = request(batch).user().lines().toList();
    List<String> ids = batch.items().stream().map(Batch.Item::id).toList();

    assertThat(lines).hasSize(1 + 1 + 10 + 1 + 1);
    assertThat(lines.get(0)).contains("5", batch.fence());
    assertThat(lines.get(1)).isEqualTo("BEGIN " + batch.fence());
    assertThat(lines.get(12)).isEqualTo("END " + batch.fence());
    assertThat(lines.get(13)).contains(ids).contains("Spanish");
    for (int i = 0; i < 10; i++) {
      assertThat(JSON.readTree(lines.get(2 + i)).path("c").stringValue()).isEqualTo(ids.get(i / 2));
    }
    assertThat(String.join("", lines))
        .doesNotContain("chat-")
        .doesNotContain("{count}", "{ids}", "{fence}", "{language}");
  }

  @Test
  void theOrder_isThatOfTheSeed() {
    List<String> first = order(batch(7));

    assertThat(order(batch(7))).isEqualTo(first);
    Map<String, Integer> firsts = new HashMap<>();
    for (long seed = 0; seed < 1_000; seed++) {
      firsts.merge(order(batch(seed)).getFirst(), 1, Integer::sum);
    }
    assertThat(firsts).hasSize(5);
    assertThat(firsts.values()).allMatch(count -> count > 140 && count < 260);
  }

  private static List<String> order(Batch batch) {
    return batch.items().stream().map(item -> item.conversation().chatId()).toList();
  }

  @Test
  void scores_areKeptUnderVersionAndLanguage() {
    assertThat(PROMPT.name(Locale.of("es"))).isEqualTo("1.es");
  }

  private static ScoringRequest request(Batch batch) {
    return ScoringRequest.of(PROMPT, SETUP, batch);
  }
}
