package com.b2chatanalytics.chat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * A chat's messages of before and of a new export of the API, made one. Identical messages count
 * each time they stand in the export; one that the export leaves out stays, without a position. One
 * that comes with another type in place of one left out is the same, for B2Chat corrects types. One
 * that so far a console file alone told becomes the API's, and keeps its author.
 *
 * @param added messages the archive did not hold
 * @param moved messages it held with another position, stamp, type or media link
 */
record MessageMerge(List<StoredMessage> added, List<StoredMessage> moved) {

  static MessageMerge of(List<StoredMessage> stored, ChatEntry entry) {
    Map<StoredMessage.Key, Deque<StoredMessage>> held =
        byKey(stored.stream().filter(m -> !m.fromFile()).toList());
    List<StoredMessage> moved = new ArrayList<>();
    List<StoredMessage> unknown = new ArrayList<>();
    List<Message> messages = entry.chat().messages();
    for (int position = 0; position < messages.size(); position++) {
      StoredMessage wanted =
          new StoredMessage(-1, position, entry.sentAt().get(position), messages.get(position));
      StoredMessage before = held.getOrDefault(wanted.key(), new ArrayDeque<>()).poll();
      if (before == null) {
        unknown.add(wanted);
      } else {
        StoredMessage now = wanted.inPlaceOf(before);
        if (!now.equals(before)) {
          moved.add(now);
        }
      }
    }
    List<StoredMessage> left =
        new ArrayList<>(held.values().stream().flatMap(Deque::stream).toList());
    correctTypes(left, unknown, moved);
    left.stream()
        .filter(m -> m.position() != null)
        .map(m -> new StoredMessage(m.ordinal(), null, m.sentAt(), m.message()))
        .forEach(moved::add);
    return new MessageMerge(takeOver(stored, unknown, moved), moved);
  }

  /** Pairs what is new with what is left over, where the type alone differs; takes both out. */
  private static void correctTypes(
      List<StoredMessage> left, List<StoredMessage> unknown, List<StoredMessage> moved) {
    Iterator<StoredMessage> each = unknown.iterator();
    while (each.hasNext() && !left.isEmpty()) {
      StoredMessage wanted = each.next();
      StoredMessage before =
          left.stream().filter(m -> differInType(m, wanted)).findFirst().orElse(null);
      if (before != null) {
        left.remove(before);
        each.remove();
        moved.add(wanted.inPlaceOf(before));
      }
    }
  }

  /**
   * Whether the two are one; without a text, cleared ones too, only if B2Chat still had it last.
   */
  private static boolean differInType(StoredMessage before, StoredMessage now) {
    return (before.message().hasText() || before.position() != null)
        && before.key().ofType(null).equals(now.key().ofType(null));
  }

  /** Pairs what is new with what a file told, and gives what is new indeed. */
  private static List<StoredMessage> takeOver(
      List<StoredMessage> stored, List<StoredMessage> unknown, List<StoredMessage> moved) {
    List<StoredMessage> told = StoredMessage.inOrder(stored, StoredMessage::fromFile);
    int[] partners =
        MessageMatching.match(
            unknown.stream().map(StoredMessage::message).toList(),
            told.stream().map(StoredMessage::message).toList());
    List<StoredMessage> added = new ArrayList<>();
    int next = StoredMessage.nextOrdinal(stored);
    for (int i = 0; i < partners.length; i++) {
      StoredMessage wanted = unknown.get(i);
      if (partners[i] == MessageMatching.ALONE) {
        added.add(wanted.as(next++));
      } else {
        moved.add(wanted.inPlaceOf(told.get(partners[i])));
      }
    }
    return added;
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
