package com.b2chatanalytics.chat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer. Every text is hostile.
 *
 * @param id B2Chat's contact id
 * @param exported whether B2Chat's contact export delivered it; otherwise a stub taken from a chat,
 *     without address, tags, attributes and stamps
 * @param tags in the order of the export
 * @param attributes the account's own fields, in the order of the export
 * @param createdAt of the contact, in B2Chat
 * @param updatedAt last change, in B2Chat
 */
public record Contact(
    long id,
    boolean exported,
    @Nullable String name,
    @Nullable String mobile,
    @Nullable String phone,
    @Nullable String email,
    @Nullable String identification,
    @Nullable String address,
    @Nullable String country,
    @Nullable String city,
    @Nullable String company,
    List<Tag> tags,
    List<Attribute> attributes,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt) {

  public Contact {
    tags = List.copyOf(tags);
    attributes = List.copyOf(attributes);
  }

  /** What a chat tells of its contact. */
  static Contact stub(ContactName in) {
    return new Contact(
        in.id(),
        false,
        in.name(),
        in.mobile(),
        in.phone(),
        in.email(),
        in.identification(),
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        null,
        null);
  }

  /** The same contact after retention took its details away. */
  Contact withoutDetails() {
    return new Contact(
        id, exported, null, null, null, null, null, null, null, null, null, List.of(), List.of(),
        createdAt, updatedAt);
  }

  /** The same under another number. */
  Contact as(long number) {
    return new Contact(
        number,
        exported,
        name,
        mobile,
        phone,
        email,
        identification,
        address,
        country,
        city,
        company,
        tags,
        attributes,
        createdAt,
        updatedAt);
  }

  /** Whether it was erased on request: its number then only stands for it. */
  public boolean erased() {
    return id < 0;
  }

  /** A tag of the contact and when it was given. */
  public record Tag(String name, @Nullable Instant assignedAt) {}

  /** One of the account's own fields. */
  public record Attribute(String name, @Nullable String value) {}
}
