package com.b2chatsimulator;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The bodies of B2Chat's refusals and breakdowns. */
final class Bodies {

  private Bodies() {}

  /** B2Chat's own shape. */
  static ObjectNode message(String message) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("message", message);
    node.put("trace_id", UUID.randomUUID().toString());
    return node;
  }

  /** What Spring writes when nobody caught the exception. */
  static ObjectNode spring(int status, String error, String message, String path, Instant now) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("timestamp", now.toString());
    node.put("status", status);
    node.put("error", error);
    node.put("message", message);
    node.put("path", path);
    return node;
  }

  /** What Spring's OAuth2 writes. */
  static ObjectNode oauth(String error, String description) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("error", error);
    node.put("error_description", description);
    return node;
  }

  static BadRequest badRequest(String message) {
    return new BadRequest(message, Reply.json(400, message(message)));
  }
}
