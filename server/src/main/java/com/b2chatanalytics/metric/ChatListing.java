package com.b2chatanalytics.metric;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts a page of chats together: the rows, how many there are, and where the next page begins. */
final class ChatListing {
  private final FactSession session;
  private final Scope scope;
  private final @Nullable Instant through;

  /**
   * @param through the last successful sync of open chats
   */
  ChatListing(FactSession session, Scope scope, @Nullable Instant through) {
    this.session = session;
    this.scope = scope;
    this.through = through;
  }

  /**
   * @param mentioned the chats in which the words stand, absent when none were given
   * @param after where the page before ended, absent for the first
   */
  ChatList list(
      ChatQuery query,
      TimeFrame frame,
      @Nullable List<String> mentioned,
      @Nullable ChatCursor after) {
    long total =
        after != null
            ? after.total()
            : new ChatListStore(session, scope, query, frame).total(mentioned);
    List<ChatListStore.Listed> page =
        new ChatListStore(session, scope, query, frame).page(mentioned, after);
    boolean more = page.size() > query.limit();
    List<ChatListStore.Listed> shown = more ? page.subList(0, query.limit()) : page;
    ChatRows rows = rows(shown.stream().map(ChatListStore.Listed::fact).toList());
    ChatListStore.Listed last = more ? shown.getLast() : null;
    return new ChatList(
        shown.stream().map(listed -> rows.row(listed.fact())).toList(),
        last == null
            ? null
            : new ChatCursor(scope.now(), total, last.sortedBy(), last.fact().chatId()).text(),
        total,
        Instant.ofEpochSecond(scope.now()),
        through,
        new MetricStore(session, scope).revision());
  }

  /** What shows these chats, with the names that they need. */
  ChatRows rows(List<ChatFact> facts) {
    MetricStore store = new MetricStore(session, scope);
    List<String> contacts =
        facts.stream()
            .map(ChatFact::contact)
            .filter(Objects::nonNull)
            .distinct()
            .map(String::valueOf)
            .toList();
    return new ChatRows(scope, store.agentNames(), store.contactNames(contacts));
  }
}
