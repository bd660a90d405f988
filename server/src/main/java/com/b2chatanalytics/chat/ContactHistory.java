package com.b2chatanalytics.chat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a contact was before.
 *
 * @param changes the newest first
 * @param mergedInto id of the contact that this one's chats name now; absent while they name it
 * @param goneSince when a full reading of B2Chat's contacts first found it missing; absent while it
 *     is exported, and for stubs
 * @param clearedBefore when retention took its details away: nothing happened to it since; absent
 *     while they are there
 */
public record ContactHistory(
    List<Change> changes,
    @Nullable Long mergedInto,
    @Nullable Instant goneSince,
    @Nullable Instant clearedBefore) {

  /** Nothing is known but the present. */
  public static final ContactHistory NONE = new ContactHistory(List.of(), null, null, null);

  public ContactHistory {
    changes = List.copyOf(changes);
  }

  /** The same without values: what changed and when, but not from what to what. */
  public ContactHistory withoutValues() {
    return new ContactHistory(
        changes.stream().map(c -> new Change(c.what(), null, null, c.seenAt())).toList(),
        mergedInto,
        goneSince,
        clearedBefore);
  }

  /**
   * One change.
   *
   * @param what {@code name}, {@code mobile}, {@code phone}, {@code email}, {@code identification},
   *     {@code address}, {@code country}, {@code city}, {@code company}, or {@code contact} where a
   *     chat named another contact from then on, by ids
   * @param old absent after retention cleared it; hostile
   * @param now absent where the value was taken away, and after retention cleared it; hostile
   * @param seenAt when we first saw the new value
   */
  public record Change(String what, @Nullable String old, @Nullable String now, Instant seenAt) {}
}
