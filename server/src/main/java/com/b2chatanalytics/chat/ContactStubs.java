package com.b2chatanalytics.chat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps what chats tell of contacts until B2Chat's contact export delivers them; from then on the
 * export alone speaks.
 */
@Component
class ContactStubs {
  private final ContactStore contacts;
  private final ContactHistoryStore history;
  private final ContactClearingStore clearing;
  private final InstantSource clock;

  ContactStubs(
      ContactStore contacts,
      ContactHistoryStore history,
      ContactClearingStore clearing,
      InstantSource clock) {
    this.contacts = contacts;
    this.history = history;
    this.clearing = clearing;
    this.clock = clock;
  }

  void write(List<ChatEntry> entries, long revision) {
    Map<Long, Chat> newest = newestChatOfEach(entries);
    Map<Long, ContactStore.Held> held = contacts.held(newest.keySet());
    Map<Long, Instant> cleared = clearing.cleared(newest.keySet());
    Map<Long, Chat> telling = new HashMap<>(newest);
    telling
        .entrySet()
        .removeIf(e -> !tellsMore(held.get(e.getKey()), cleared.get(e.getKey()), e.getValue()));
    List<Long> replaced = telling.keySet().stream().filter(held::containsKey).toList();
    Map<Long, Contact> before = contacts.all(replaced);
    ContactRows rows = contacts.rows();
    List<ContactHistoryStore.Entry> changes = new ArrayList<>();
    telling.forEach((id, chat) -> {
      ContactName name = Objects.requireNonNull(chat.contact());
      Contact stub = Contact.stub(name);
      Contact old = before.get(id);
      if (old != null) {
        changes.addAll(ContactChanges.between(old, stub));
      }
      rows.add(stub, revision, chat.createdAt(), fingerprint(name), null);
    });
    contacts.put(rows, replaced);
    clearing.keep(telling.keySet().stream().filter(cleared::containsKey).toList());
    history.add(changes, clock.instant());
  }

  private static boolean tellsMore(
      ContactStore.@Nullable Held held, @Nullable Instant clearedBefore, Chat chat) {
    ContactName name = chat.contact();
    if (name == null) {
      return false;
    }
    if (clearedBefore != null) {
      return !chat.createdAt().isBefore(clearedBefore);
    }
    return held == null
        || (!held.exported()
            && !chat.createdAt().isBefore(held.seenAt())
            && !Arrays.equals(held.fingerprint(), fingerprint(name)));
  }

  private static Map<Long, Chat> newestChatOfEach(List<ChatEntry> entries) {
    Map<Long, Chat> newest = new HashMap<>();
    for (ChatEntry entry : entries) {
      Chat chat = entry.chat();
      if (chat.contact() != null) {
        newest.merge(
            chat.contact().id(), chat, (a, b) -> b.createdAt().isBefore(a.createdAt()) ? a : b);
      }
    }
    return newest;
  }

  private static byte[] fingerprint(ContactName name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(name.toString().getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(digest, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
