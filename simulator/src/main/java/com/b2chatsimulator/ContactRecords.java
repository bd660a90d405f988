package com.b2chatsimulator;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a contact as the contacts export shows it at some instant, in UTC. */
final class ContactRecords {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ZoneId UTC = ZoneOffset.UTC;

  private ContactRecords() {}

  static ObjectNode record(Contact contact, Instant at, boolean withAttributes, boolean withTags) {
    boolean complete = contact.isCompleteAt(at);
    ObjectNode node = JSON.objectNode();
    node.put("address", complete ? contact.address() : null);
    node.put("city", complete ? contact.city() : null);
    node.put("company", complete ? "" : null);
    node.put("contact_id", Math.toIntExact(contact.id()));
    node.put("country", complete ? "CO" : null);
    node.put("created", Stamps.at(contact.createdAt(), UTC));
    node.set("custom_attributes", withAttributes ? attributes(contact, at) : JSON.nullNode());
    node.put("email", contact.emailAt(at));
    node.put("fullname", contact.nameAt(at));
    node.put("identification", contact.identificationAt(at));
    node.put("landline", complete ? "" : null);
    node.putNull("merchant_id");
    node.put("mobile", contact.mobile());
    node.putNull("row_index");
    node.set("tags", withTags ? tags(contact, at) : JSON.nullNode());
    node.put("updated", Stamps.at(contact.updatedAt(at), UTC));
    return node;
  }

  private static ArrayNode attributes(Contact contact, Instant at) {
    ArrayNode attributes = JSON.arrayNode();
    if (contact.isCompleteAt(at)) {
      ObjectNode segment = attributes.addObject();
      segment.put("name", "Segmento");
      segment.put("value", contact.id() % 5 == 0 ? "Empresa" : "Hogar");
    }
    return attributes;
  }

  private static ArrayNode tags(Contact contact, Instant at) {
    ArrayNode tags = JSON.arrayNode();
    Instant taggedAt = contact.taggedAt();
    if (taggedAt != null && contact.isTaggedAt(at)) {
      for (String tag : contact.tags()) {
        ObjectNode node = tags.addObject();
        node.put("assigned_at", Math.toIntExact(taggedAt.getEpochSecond()));
        node.put("name", tag);
      }
    }
    return tags;
  }
}
