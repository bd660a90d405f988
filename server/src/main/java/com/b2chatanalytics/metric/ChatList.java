package com.b2chatanalytics.metric;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the chats behind a number.
 *
 * @param next cursor of the next page, absent on the last
 * @param total how many chats there are on all pages
 * @param asOf the moment for which unfinished things were judged
 * @param dataThrough the last successful sync of open chats
 */
public record ChatList(
    List<ChatRow> chats,
    @Nullable String next,
    long total,
    Instant asOf,
    @Nullable Instant dataThrough,
    long revision) {
  public ChatList {
    chats = List.copyOf(chats);
  }

  /** The same list, when it was last told how fresh it is. */
  ChatList through(@Nullable Instant fresh) {
    return new ChatList(chats, next, total, asOf, fresh, revision);
  }
}
