package com.b2chatanalytics.chat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A chat's messages of before and of a new export, made one. Identical messages count each time
 * they stand in the export; one that the export leaves out stays, without a position.
 *
 * @param added messages the archive did not hold
 * @param moved messages it held with another position, stamp or media link
 */
record MessageMerge(List<StoredMessage> added, List<StoredMessage> moved) {

  static MessageMerge of(List<StoredMessage> stored, ChatEntry entry) {
    Map<StoredMessage.Key, Deque<StoredMessage>> held = byKey(stored);
    List<StoredMessage> added = new ArrayList<>();
    List<StoredMessage> moved = new ArrayList<>();
    int next = stored.stream().mapToInt(StoredMessage::ordinal).max().orElse(-1) + 1;
    List<Message> messages = entry.chat().messages();
    for (int position = 0; position < messages.size(); position++) {
      StoredMessage wanted =
          new StoredMessage(next, position, entry.sentAt().get(position), messages.get(position));
      Deque<StoredMessage> equal = held.getOrDefault(wanted.key(), new ArrayDeque<>());
      StoredMessage before = equal.poll();
      if (before == null) {
        added.add(wanted);
        next++;
      } else {
        StoredMessage now =
            new StoredMessage(before.ordinal(), position, wanted.sentAt(), wanted.message());
        if (!now.equals(before)) {
          moved.add(now);
        }
      }
    }
    held.values().stream()
        .flatMap(Deque::stream)
        .filter(left -> left.position() != null)
        .map(left -> new StoredMessage(left.ordinal(), null, left.sentAt(), left.message()))
        .forEach(moved::add);
    return new MessageMerge(added, moved);
  }

  private static Map<StoredMessage.Key, Deque<StoredMessage>> byKey(List<StoredMessage> stored) {
    Map<StoredMessage.Key, Deque<StoredMessage>> byKey = new HashMap<>();
    stored.stream()
        .sorted(
            Comparator.comparing(
                    StoredMessage::position, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(StoredMessage::ordinal))
        .forEach(m -> byKey.computeIfAbsent(m.key(), _ -> new ArrayDeque<>()).add(m));
    return byKey;
  }
}
