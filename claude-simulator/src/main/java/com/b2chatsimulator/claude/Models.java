package com.b2chatsimulator.claude;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@code /v1/models} tells. */
final class Models {
  private Models() {}

  static ObjectNode list(List<ClaudeModel> models) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode data = node.putArray("data");
    models.forEach(model -> data.add(one(model)));
    node.put("has_more", false);
    node.put("first_id", models.isEmpty() ? null : models.getFirst().id());
    node.put("last_id", models.isEmpty() ? null : models.getLast().id());
    return node;
  }

  static ObjectNode one(ClaudeModel model) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("type", "model").put("id", model.id());
    node.put("display_name", model.id() + " (simulated)");
    node.put("created_at", model.createdAt().toString());
    node.put("max_input_tokens", model.context()).put("max_tokens", model.maxOutput());
    node.put("lifecycle", "active").putNull("deprecated_at").putNull("retires_at");
    ObjectNode capabilities = node.putObject("capabilities");
    for (String each : List.of("structured_outputs", "batch")) {
      capabilities.putObject(each).put("supported", true);
    }
    capabilities.putObject("effort").put("supported", model.takesEffort());
    capabilities.putObject("thinking").put("supported", true);
    return node;
  }
}
