package com.b2chatsimulator;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody truly is, and when B2Chat got to know it.
 *
 * @param id B2Chat's number, rising with time
 * @param pushName the name their app gives: often digits, sometimes hostile
 * @param fullName the name an agent enters at {@code completedAt}
 * @param mobile as B2Chat spells it; null where the channel has no number
 * @param english whether they write English
 * @param completedAt when an agent filled in name, e-mail and identification; null if nobody did
 * @param taggedAt when their tags were put on; null if they have none
 */
public record Contact(
    long id,
    Channel channel,
    boolean english,
    String pushName,
    String fullName,
    @Nullable String mobile,
    String email,
    String identification,
    String city,
    String address,
    Instant createdAt,
    @Nullable Instant completedAt,
    @Nullable Instant taggedAt,
    List<String> tags) {

  boolean isCompleteAt(Instant at) {
    return completedAt != null && !completedAt.isAfter(at);
  }

  boolean isTaggedAt(Instant at) {
    return taggedAt != null && !taggedAt.isAfter(at);
  }

  /** The name shown at {@code at}. */
  String nameAt(Instant at) {
    return isCompleteAt(at) ? fullName : pushName;
  }

  /** Null while nobody edited the contact, empty when edited and left blank. */
  @Nullable String emailAt(Instant at) {
    return isCompleteAt(at) ? email : null;
  }

  @Nullable String identificationAt(Instant at) {
    return isCompleteAt(at) ? identification : null;
  }

  /** The last change not after {@code at}. */
  Instant updatedAt(Instant at) {
    Instant updated = createdAt;
    if (completedAt != null && isCompleteAt(at) && completedAt.isAfter(updated)) {
      updated = completedAt;
    }
    if (taggedAt != null && isTaggedAt(at) && taggedAt.isAfter(updated)) {
      updated = taggedAt;
    }
    return updated;
  }

  String firstName() {
    int space = fullName.indexOf(' ');
    return space < 0 ? fullName : fullName.substring(0, space);
  }
}
