package com.b2chatanalytics.metric;

import com.b2chatanalytics.chat.Chat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Chats that differ from a given one by one thing. */
final class Chats {
  private Chats() {}

  static Chat called(String id, Chat chat) {
    return copy(chat, id, chat.respondedAt());
  }

  static Chat responded(Instant at, Chat chat) {
    return copy(chat, chat.id(), at);
  }

  private static Chat copy(Chat chat, String id, @Nullable Instant responded) {
    return new Chat(
        id,
        chat.provider(),
        chat.status(),
        chat.agent(),
        chat.department(),
        chat.line(),
        chat.contact(),
        chat.createdAt(),
        chat.openedAt(),
        chat.pickedUpAt(),
        responded,
        chat.closedAt(),
        chat.tags(),
        chat.poll(),
        chat.messages(),
        chat.unread());
  }
}
