package com.b2chatanalytics.platform;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The sealed texts in a JSON document, wherever they stand in it. */
final class SealedTexts {
  private final SecretBox secrets;
  private final String purpose;
  private int count;

  SealedTexts(SecretBox secrets, String purpose) {
    this.secrets = secrets;
    this.purpose = purpose;
  }

  /** How many were sealed anew so far. */
  int count() {
    return count;
  }

  /** The document with what an older key sealed sealed anew; the given one is changed. */
  JsonNode anew(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        field.setValue(anew(field.getValue()));
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, anew(array.get(i)));
      }
    } else if (node.isString() && secrets.isOlder(node.asString())) {
      Optional<String> secret = secrets.open(purpose, node.asString());
      if (secret.isPresent()) {
        count++;
        return StringNode.valueOf(secrets.seal(purpose, secret.get()));
      }
    }
    return node;
  }
}
