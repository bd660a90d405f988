package com.b2chatanalytics.chat;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A message as the archive holds it.
 *
 * @param ordinal in the order in which the archive first saw the chat's messages
 * @param position in the API's latest export; absent when that left the message out
 * @param sentAt {@code created_at} as sent
 */
record StoredMessage(int ordinal, @Nullable Integer position, String sentAt, Message message) {

  boolean fromFile() {
    return message.source() == MessageSource.FILE;
  }

  /** The same message under another ordinal. */
  StoredMessage as(int number) {
    return new StoredMessage(number, position, sentAt, message);
  }

  /** This telling of a message that is held already, whose ordinal and author stay. */
  StoredMessage inPlaceOf(StoredMessage before) {
    return new StoredMessage(before.ordinal, position, sentAt, message.by(before.message.sender()));
  }

  /** Those that {@code which} chooses, in the order of {@code metrics.md}. */
  static List<StoredMessage> inOrder(
      Collection<StoredMessage> messages, Predicate<StoredMessage> which) {
    return messages.stream()
        .filter(which)
        .sorted(
            Comparator.comparing((StoredMessage m) -> m.message().at())
                .thenComparing(
                    StoredMessage::position, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(StoredMessage::ordinal))
        .toList();
  }

  /** The first ordinal that none of them has. */
  static int nextOrdinal(Collection<StoredMessage> messages) {
    return messages.stream().mapToInt(StoredMessage::ordinal).max().orElse(-1) + 1;
  }

  /** What makes two messages of the API the same, for B2Chat gives them no id. */
  Key key() {
    return new Key(
        sentAt,
        message.incoming(),
        message.broadcast(),
        message.type(),
        withoutQuery(message),
        message.caption());
  }

  /** The same message with its stamp read again; unchanged where that is impossible. */
  StoredMessage readBy(ChatReader reader) {
    Instant at = reader.readStamp(sentAt);
    if (at == null) {
      return this;
    }
    return new StoredMessage(ordinal, position, sentAt, message.at(at));
  }

  /** The body; of a medium its address without the query, which B2Chat signs anew. */
  static @Nullable String withoutQuery(Message message) {
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
      @Nullable String caption) {

    Key ofType(@Nullable String other) {
      return new Key(sentAt, incoming, broadcast, other, body, caption);
    }
  }
}
