package com.b2chatsimulator;

import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One page of an export.
 *
 * @param kind chats or contacts
 * @param total matches of the filter over all pages
 */
record Page(String kind, List<JsonNode> rows, int total) {

  /** B2Chat's wrapper, keys in alphabetical order. */
  ObjectNode wrapped(boolean traceId) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.putArray(kind).addAll(rows);
    node.put("exported", rows.size());
    node.put("message", rows.size() + " " + kind + " were exported");
    node.put("total", total);
    if (traceId) {
      node.put("trace_id", UUID.randomUUID().toString());
    }
    return node;
  }
}
