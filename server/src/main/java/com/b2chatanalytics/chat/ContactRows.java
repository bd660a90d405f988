package com.b2chatanalytics.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The rows of contacts in the order of their columns, for COPY. */
final class ContactRows {
  static final String COLUMNS =
      """
      (contact_id, revision, exported, seen_at, fingerprint, name, mobile, phone, email,
      identification, address, country, city, company, tags, attributes, created_at, updated_at,
      raw)\
      """;

  private final CopyRows rows = new CopyRows(19);
  private final JsonMapper json;

  ContactRows(JsonMapper json) {
    this.json = json;
  }

  void add(
      Contact contact, long revision, Instant seenAt, byte[] fingerprint, byte @Nullable [] raw) {
    rows.row().number(contact.id()).number(revision).flag(contact.exported()).instant(seenAt);
    rows.bytes(fingerprint).text(contact.name()).text(contact.mobile()).text(contact.phone());
    rows.text(contact.email()).text(contact.identification()).text(contact.address());
    rows.text(contact.country()).text(contact.city()).text(contact.company());
    rows.json(json.writeValueAsString(contact.tags()));
    rows.json(json.writeValueAsString(contact.attributes()));
    rows.instant(contact.createdAt()).instant(contact.updatedAt());
    rows.bytes(raw == null ? null : RawText.deflate(raw));
  }

  CopyRows rows() {
    return rows;
  }
}
