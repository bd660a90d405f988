package com.b2chatanalytics.imports;

import java.time.LocalDate;

/**
 * How much content B2Chat's API withheld of the chats created on one day of the account.
 *
 * @param chats chats of the archive created on the day
 * @param withoutContent those without any message
 * @param agentInitiated those of them that the team began: picked up within 1 s of their creation
 * @param stillOpen those without any message that are not closed; the console exports them only
 *     once they are
 * @param filled chats whose messages, or some of them, came from a console file
 */
public record MissingDay(
    LocalDate day,
    long chats,
    long withoutContent,
    long agentInitiated,
    long stillOpen,
    long filled) {

  /** Chats that an export of this day would fill now. */
  public long fillable() {
    return withoutContent - stillOpen;
  }
}
