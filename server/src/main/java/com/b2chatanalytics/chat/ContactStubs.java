package com.b2chatanalytics.chat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps what chats tell of contacts until B2Chat's contact export delivers them; from then on the
 * export alone speaks.
 */
@Component
class ContactStubs {
  private final ContactStore contacts;

  ContactStubs(ContactStore contacts) {
    this.contacts = contacts;
  }

  void write(List<ChatEntry> entries, long revision) {
    Map<Long, Chat> newest = newestChatOfEach(entries);
    Map<Long, ContactStore.Held> held = contacts.held(newest.keySet());
    ContactRows rows = contacts.rows();
    List<Long> replaced = new ArrayList<>();
    newest.forEach((id, chat) -> {
      ContactName name = chat.contact();
      ContactStore.Held before = held.get(id);
      if (name != null && tellsMore(before, chat, name)) {
        if (before != null) {
          replaced.add(id);
        }
        rows.add(Contact.stub(name), revision, chat.createdAt(), fingerprint(name), null);
      }
    });
    contacts.put(rows, replaced);
  }

  private static boolean tellsMore(ContactStore.@Nullable Held held, Chat chat, ContactName name) {
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
