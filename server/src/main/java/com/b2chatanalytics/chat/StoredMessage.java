package com.b2chatanalytics.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as the archive holds it.
 *
 * @param ordinal in the order in which the archive first saw the chat's messages
 * @param position in the latest export; absent when that left the message out
 * @param sentAt {@code created_at} as sent
 */
record StoredMessage(int ordinal, @Nullable Integer position, String sentAt, Message message) {

  /** What makes two messages the same, for B2Chat gives them no id. */
  Key key() {
    return new Key(
        sentAt,
        message.incoming(),
        message.broadcast(),
        message.type(),
        canonicalBody(),
        message.caption());
  }

  /** The same message with its stamp read again; unchanged where that is impossible. */
  StoredMessage readBy(ChatReader reader) {
    Instant at = reader.readStamp(sentAt);
    if (at == null) {
      return this;
    }
    Message m = message;
    return new StoredMessage(
        ordinal,
        position,
        sentAt,
        new Message(at, m.incoming(), m.broadcast(), m.type(), m.body(), m.caption()));
  }

  private @Nullable String canonicalBody() {
    String body = message.body();
    if (body == null || "TEXT".equals(message.type()) || !body.startsWith("http")) {
      return body;
    }
    int query = body.indexOf('?');
    return query < 0 ? body : body.substring(0, query);
  }

  record Key(
      String sentAt,
      boolean incoming,
      boolean broadcast,
      @Nullable String type,
      @Nullable String body,
      @Nullable String caption) {}
}
