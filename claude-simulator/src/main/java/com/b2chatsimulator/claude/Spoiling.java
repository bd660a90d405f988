package com.b2chatsimulator.claude;

import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Spoils one conversation of an answer, as ordered. */
final class Spoiling {
  private static final String NOBODY_WROTE_THIS = "Esto no lo escribió nadie en este chat";

  private final ArrayNode items;
  private final List<Transcript> transcripts;

  private Spoiling(ArrayNode items, List<Transcript> transcripts) {
    this.items = items;
    this.transcripts = transcripts;
  }

  /** Strikes the first list of objects at the top of the answer; without one there is nothing. */
  static void strike(ClaudeFault fault, JsonNode answer, List<Transcript> transcripts) {
    for (JsonNode each : answer) {
      if (each instanceof ArrayNode items && items.path(0).isObject()) {
        new Spoiling(items, transcripts).strike(fault);
        return;
      }
    }
  }

  private void strike(ClaudeFault fault) {
    int at = target(fault);
    if (!(items.get(at) instanceof ObjectNode item)) {
      return;
    }
    switch (fault.kind()) {
      case MISSING_ITEM -> items.remove(at);
      case EXTRA_ITEM -> rename(copy(item), "never-sent");
      case DUPLICATED_ID -> rename(neighbour(at, item), id(item));
      case SWAPPED_IDS -> {
        String own = id(item);
        ObjectNode other = neighbour(at, item);
        rename(item, id(other));
        rename(other, own);
      }
      case MALFORMED_ITEM -> item.put(Criterion.CLARITY.key(), "fine");
      case SCORE_OUT_OF_RANGE -> scores(item, 250);
      case TALKED_INTO -> scores(item, 100);
      case FABRICATED_QUOTE -> everywhere(item, "quote", Spoiling::invent);
      case WRONG_INDEX ->
          everywhere(
              item, "index", (holder, name) -> holder.put(name, holder.path(name).asInt(0) + 1));
      default -> throw new IllegalStateException(fault.kind() + " spoils no conversation");
    }
  }

  private int target(ClaudeFault fault) {
    if (!fault.about().isEmpty()) {
      for (Transcript transcript : transcripts) {
        for (int i = 0; i < items.size(); i++) {
          if (transcript.holds(fault.about()) && id(items.path(i)).equals(transcript.id())) {
            return i;
          }
        }
      }
    }
    return items.size() - 1;
  }

  private static void invent(ObjectNode holder, String name) {
    holder.put(name, NOBODY_WROTE_THIS);
  }

  private static void scores(ObjectNode item, int value) {
    everywhere(item, "score", (holder, name) -> holder.put(name, value));
    for (Criterion criterion : Criterion.values()) {
      if (item.path(criterion.key()).isNumber()) {
        item.put(criterion.key(), value);
      }
    }
  }

  private static void everywhere(
      JsonNode node, String name, BiConsumer<ObjectNode, String> change) {
    if (node instanceof ObjectNode holder && holder.has(name)) {
      change.accept(holder, name);
    }
    node.forEach(each -> everywhere(each, name, change));
  }

  /** Another one; where there is none, a copy beside it. */
  private ObjectNode neighbour(int at, ObjectNode item) {
    int other = at == 0 ? items.size() - 1 : 0;
    return other != at && items.get(other) instanceof ObjectNode beside ? beside : copy(item);
  }

  private ObjectNode copy(ObjectNode item) {
    ObjectNode copy = item.deepCopy();
    items.add(copy);
    return copy;
  }

  private String idField(JsonNode item) {
    for (String name : item.propertyNames()) {
      String value = item.path(name).asString("");
      if (transcripts.stream().anyMatch(each -> each.id().equals(value))) {
        return name;
      }
    }
    return "id";
  }

  private String id(JsonNode item) {
    return item.path(idField(item)).asString("");
  }

  private void rename(ObjectNode item, String id) {
    item.put(idField(item), id);
  }
}
