package com.b2chatanalytics.metric;

import com.b2chatanalytics.chat.ChangedChats;
import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.Contact;
import com.b2chatanalytics.chat.ContactName;
import com.b2chatanalytics.chat.SearchBounds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An archive in memory: each {@link #change} is one revision. */
final class ListedConversations implements Conversations {
  private final Map<String, Changed> chats = new LinkedHashMap<>();
  private final Map<String, ChatQuality> scores = new HashMap<>();
  private long revision;

  private record Changed(long revision, Chat chat) {}

  synchronized void change(List<Chat> changed) {
    revision++;
    for (Chat chat : changed) {
      chats.put(chat.id(), new Changed(revision, chat));
    }
  }

  /** Scores chats that are there; they stand under a new revision. */
  synchronized void score(Map<String, ChatQuality> scored) {
    scores.putAll(scored);
    change(scored.keySet().stream().map(id -> find(id).orElseThrow()).toList());
  }

  @Override
  public synchronized Map<String, ChatQuality> quality(Collection<String> chatIds) {
    Map<String, ChatQuality> found = new HashMap<>(scores);
    found.keySet().retainAll(Set.copyOf(chatIds));
    return found;
  }

  @Override
  public synchronized long revision() {
    return revision;
  }

  @Override
  public synchronized ChangedChats changedAfter(long after, int limit) {
    long upTo = Math.min(revision, after + 1);
    List<Chat> found = new ArrayList<>();
    List<Contact> contacts = new ArrayList<>();
    for (Changed changed : chats.values()) {
      if (changed.revision() > after && changed.revision() <= upTo) {
        found.add(changed.chat());
        ContactName contact = changed.chat().contact();
        if (contact != null) {
          contacts.add(named(contact));
        }
      }
    }
    return new ChangedChats(Math.max(after, upTo), upTo >= revision, found, contacts);
  }

  @Override
  public synchronized Optional<Chat> find(String chatId) {
    return Optional.ofNullable(chats.get(chatId)).map(Changed::chat);
  }

  @Override
  public synchronized List<String> chatIdsMentioning(String text, SearchBounds bounds, int limit) {
    return chats.values().stream()
        .map(Changed::chat)
        .filter(chat ->
            chat.messages().stream()
                .anyMatch(message -> String.valueOf(message.body()).contains(text)))
        .map(Chat::id)
        .limit(limit)
        .toList();
  }

  private static Contact named(ContactName name) {
    return new Contact(
        name.id(),
        false,
        name.name(),
        name.mobile(),
        name.phone(),
        name.email(),
        name.identification(),
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        null,
        null);
  }
}
