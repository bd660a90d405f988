package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.SentRecord;
import com.b2chatanalytics.chat.Contact;
import com.b2chatanalytics.chat.ContactEntry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one record of the contact export, whose stamps are UTC. Without an id it is unreadable. */
final class ContactReading {
  private static final Stamps UTC = new Stamps(ZoneOffset.UTC);

  private ContactReading() {}

  /** What became of a record. */
  sealed interface Result {
    record Read(ContactEntry entry) implements Result {}

    record Unreadable(Flaw flaw) implements Result {}
  }

  static Result read(SentRecord record) {
    JsonNode json = record.json();
    if (!json.isObject()) {
      return bad(FlawKind.NOT_AN_OBJECT, "", "not a JSON object");
    }
    Long id = Fields.number(json.path("contact_id"));
    if (id == null) {
      id = Fields.number(json.path("id"));
    }
    if (id == null) {
      JsonNode sent = json.path("contact_id");
      return sent.isMissingNode() || sent.isNull()
          ? bad(FlawKind.ID_MISSING, "/contact_id", "contact_id is missing")
          : bad(FlawKind.ID_UNREADABLE, "/contact_id", "contact_id is no number");
    }
    return new Result.Read(new ContactEntry(contact(id, json), record.raw(), record.fingerprint()));
  }

  private static Result bad(FlawKind kind, String pointer, String reason) {
    return new Result.Unreadable(new Flaw(kind, pointer, reason));
  }

  private static Contact contact(long id, JsonNode json) {
    return new Contact(
        id,
        true,
        either(json, "fullname", "name"),
        either(json, "mobile", "mobile_number"),
        either(json, "landline", "phone_number"),
        Fields.trimmed(json.path("email")),
        Fields.trimmed(json.path("identification")),
        Fields.trimmed(json.path("address")),
        Fields.trimmed(json.path("country")),
        Fields.trimmed(json.path("city")),
        Fields.trimmed(json.path("company")),
        tags(json.path("tags")),
        attributes(json.path("custom_attributes")),
        stamp(json.path("created")),
        stamp(json.path("updated")));
  }

  private static @Nullable String either(JsonNode json, String first, String second) {
    String value = Fields.trimmed(json.path(first));
    return value != null ? value : Fields.trimmed(json.path(second));
  }

  private static List<Contact.Tag> tags(JsonNode node) {
    return node.valueStream()
        .map(tag -> {
          String name = Fields.name(tag);
          Long assigned = Fields.number(tag.path("assigned_at"));
          return name == null
              ? null
              : new Contact.Tag(name, assigned == null ? null : Stamps.ofEpochSecond(assigned));
        })
        .filter(Objects::nonNull)
        .toList();
  }

  private static List<Contact.Attribute> attributes(JsonNode node) {
    return node.valueStream()
        .map(attribute -> {
          String name = Fields.trimmed(attribute.path("name"));
          return name == null
              ? null
              : new Contact.Attribute(name, Fields.trimmed(attribute.path("value")));
        })
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable Instant stamp(JsonNode node) {
    String text = Fields.trimmed(node);
    return text == null ? null : UTC.read(text);
  }
}
