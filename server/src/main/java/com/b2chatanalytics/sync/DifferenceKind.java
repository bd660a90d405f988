package com.b2chatanalytics.sync;

import java.util.Locale;

/**
 * Why a number here is not the number at B2Chat. The key is what the API says and what texts are
 * named after ({@code difference.<key>}).
 */
public enum DifferenceKind {
  /** The day differed and waits to be read again; the count is what is missing here so far. */
  BEING_READ,
  /** A part of the day could not be read; it is taken up again by itself. */
  GAP,
  /** Records that B2Chat delivered but that cannot be read; they are in quarantine. */
  QUARANTINED,
  /** Records kept here that B2Chat no longer delivers: deleted or merged there. */
  GONE,
  /** B2Chat's total is wrong by so many: its own last rows prove the number here. */
  TOTAL_WRONG,
  /** The numbers changed since or while they were taken: the next count tells. */
  MOVING,
  /** Nothing known explains it. */
  UNEXPLAINED,
  /** Chats begun by agents, whose messages B2Chat does not export; counts chats, not messages. */
  WITHHELD,
  /** Messages kept here that the newest export of their chat no longer holds. */
  LEFT_OUT,
  /** Messages of the newest export that carry no readable time. */
  UNREADABLE,
  /** Messages that had got lost here and were stored again from the JSON at the last check. */
  RESTORED,
  /** Contacts known only from inside chats, not yet from B2Chat's contacts. */
  STUBS;

  /** As the public API spells it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
