package com.b2chatanalytics.quality;

import java.util.Map;

/**
 * A chat of a run, ready to be sent.
 *
 * @param placeholders what to put back on display
 * @param known whose values must not leave
 * @param messages of the chat
 */
record Prepared(
    ScoringItem item,
    Conversation conversation,
    Placeholders placeholders,
    KnownPeople known,
    ContentKey key,
    int messages) {

  long chatNo() {
    return item.chatNo();
  }

  boolean suspicious() {
    return !Suspicion.in(conversation.transcript()).isEmpty();
  }

  /** The one that stands in a batch under an item. */
  static Prepared in(Map<String, Prepared> byChatId, Batch.Item item) {
    Prepared found = byChatId.get(item.conversation().chatId());
    if (found == null) {
      throw new IllegalStateException("a batch holds a chat that nobody prepared");
    }
    return found;
  }
}
