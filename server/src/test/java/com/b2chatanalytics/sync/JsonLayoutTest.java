package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class JsonLayoutTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonLayout layout = new JsonLayout(JSON);

  @Test
  void anyPlaceOfAnyJson_isMarkedExactly_andNothingIsLost() {
    long seed = System.nanoTime();
    System.out.println("JsonLayoutTest seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      List<String> pointers = new ArrayList<>();
      JsonNode json = random(random, 4, "", pointers);
      String pointer = pointers.get(random.nextInt(pointers.size()));

      JsonLayout.Laid laid = layout.mark(json, pointer);

      assertThat(JSON.readTree(laid.text())).isEqualTo(json);
      assertThat(JSON.readTree(laid.text().substring(laid.start(), laid.end())))
          .as("%s of %s", pointer, json)
          .isEqualTo(json.at(pointer));
      assertThat(laid.missing()).isNull();
    }
  }

  private static JsonNode random(Random random, int depth, String here, List<String> pointers) {
    pointers.add(here);
    int kind = depth == 0 ? random.nextInt(3) : random.nextInt(5);
    if (kind == 3) {
      ObjectNode object = NODES.objectNode();
      for (int i = random.nextInt(4); i > 0; i--) {
        String key = "k\"~/ñ".substring(random.nextInt(5)) + i;
        String token = key.replace("~", "~0").replace("/", "~1");
        object.set(key, random(random, depth - 1, here + "/" + token, pointers));
      }
      return object;
    }
    if (kind == 4) {
      ArrayNode array = NODES.arrayNode();
      for (int i = 0; i < random.nextInt(4); i++) {
        array.add(random(random, depth - 1, here + "/" + i, pointers));
      }
      return array;
    }
    return kind == 0
        ? NODES.numberNode(random.nextInt())
        : kind == 1 ? NODES.stringNode("a\"\\\n\t€😀<b>") : NODES.nullNode();
  }

  @Test
  void missingField_isMarkedAtTheBraceThatShouldHoldIt() {
    JsonLayout.Laid laid = layout.mark(JSON.readTree("{\"chat_id\":\"a\"}"), "/created_at");

    assertThat(laid.missing()).isEqualTo("created_at");
    assertThat(laid.text().substring(laid.start(), laid.end())).isEqualTo("{");
  }

  @Test
  void wrongRecord_isMarkedAsAWhole() {
    JsonLayout.Laid laid = layout.mark(JSON.readTree("[1,2]"), "");

    assertThat(laid.start()).isZero();
    assertThat(laid.end()).isEqualTo(laid.text().length());
  }

  @Test
  void viewerSecret_isNeverLaidOut() {
    for (String url :
        List.of(
            "\"https://x/geheim/\"",
            "\"https://x/viewer/1/geheim\"",
            "\"geheim\"",
            "[\"geheim\"]")) {
      String json = "{\"viewer_url\":" + url + ",\"created_at\":3}";
      assertThat(layout.mark(JSON.readTree(json), "/created_at").text())
          .contains("***")
          .doesNotContain("geheim");
    }
  }
}
