package com.b2chatanalytics.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A chat that B2Chat sends again after retention cleared it: without what was cleared, so that it
 * never comes back, and with what is new since. The fingerprint stays that of the record as sent,
 * for it says what B2Chat has, not what is kept.
 */
final class ClearedEntry {
  private final List<Message> messages = new ArrayList<>();
  private final Set<String> keptStamps = new HashSet<>();

  private ClearedEntry() {}

  /** The entry as the archive may keep it. */
  static ChatEntry of(ChatEntry entry, ChatWriteStore.Held held, List<StoredMessage> stored) {
    Instant textsBefore = held.textClearedBefore();
    boolean details = detailsStayCleared(entry.chat(), held);
    if (textsBefore == null && !details) {
      return entry;
    }
    ClearedEntry cleared = new ClearedEntry();
    cleared.read(entry, textsBefore, stored);
    Blanking blanking =
        textsBefore == null
            ? Blanking.all(false, details)
            : Blanking.of(sentAt -> !cleared.keptStamps.contains(sentAt), details);
    return new ChatEntry(
        cleared.chat(entry.chat(), details),
        entry.sentAt(),
        blanking.chat(entry.raw()),
        entry.fingerprint());
  }

  /** Whether nothing happened in the chat since its contact's details were cleared. */
  static boolean detailsStayCleared(Chat chat, ChatWriteStore.Held held) {
    Instant before = held.contactClearedBefore();
    return before != null && lastEvent(chat).isBefore(before);
  }

  private static Instant lastEvent(Chat chat) {
    Instant last = chat.createdAt();
    if (chat.closedAt() != null && chat.closedAt().isAfter(last)) {
      last = chat.closedAt();
    }
    for (Message message : chat.messages()) {
      last = message.at().isAfter(last) ? message.at() : last;
    }
    return last;
  }

  private void read(ChatEntry entry, @Nullable Instant before, List<StoredMessage> stored) {
    Set<StoredMessage.Key> bare = new HashSet<>();
    stored.stream()
        .filter(m -> m.message().body() == null && m.message().caption() == null)
        .forEach(m -> bare.add(m.key()));
    for (int i = 0; i < entry.sentAt().size(); i++) {
      String sentAt = entry.sentAt().get(i);
      Message sent = entry.chat().messages().get(i);
      Message without = sent.withoutText();
      // A change of B2Chat's zone moves instants, not stamps as sent.
      boolean gone =
          before != null
              && (sent.at().isBefore(before)
                  || bare.contains(new StoredMessage(0, null, sentAt, without).key()));
      messages.add(gone ? without : sent);
      if (!gone) {
        keptStamps.add(sentAt);
      }
    }
  }

  private Chat chat(Chat chat, boolean details) {
    ContactName contact = chat.contact();
    return new Chat(
        chat.id(),
        chat.provider(),
        chat.status(),
        chat.agent(),
        chat.department(),
        chat.line(),
        details && contact != null ? contact.onlyId() : contact,
        chat.createdAt(),
        chat.openedAt(),
        chat.pickedUpAt(),
        chat.respondedAt(),
        chat.closedAt(),
        chat.tags(),
        chat.poll(),
        messages,
        chat.unread());
  }
}
