package com.b2chatanalytics.chat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pairs the messages that B2Chat's API and its console tell of one chat. Both carry the second, the
 * direction and the type; bodies are spelled differently at times, for the console writes HTML
 * entities and a spreadsheet cuts long cells. So messages pair first when all is equal, then when
 * only the type differs, then when only the text does: whoever delivers any message of a chat
 * delivers all but broadcasts, so two that are left over in the same second are one. Equal ones
 * pair in their order, each once.
 */
final class MessageMatching {
  static final int ALONE = -1;

  /** A cell holds 32,767 characters, and an entity needs up to eight for one. */
  private static final int COMPARED = 4_000;

  private MessageMatching() {}

  /** For each of {@code wanted} the index of its partner in {@code held}, or {@link #ALONE}. */
  static int[] match(List<Message> wanted, List<Message> held) {
    int[] partners = new int[wanted.size()];
    Arrays.fill(partners, ALONE);
    boolean[] taken = new boolean[held.size()];
    pair(wanted, held, partners, taken, MessageMatching::whole);
    pair(wanted, held, partners, taken, MessageMatching::text);
    pair(wanted, held, partners, taken, MessageMatching::kind);
    return partners;
  }

  /** Whether the two say the same, whichever way it is spelled. */
  static boolean sameText(@Nullable String a, @Nullable String b) {
    return canonical(a).equals(canonical(b));
  }

  private static void pair(
      List<Message> wanted,
      List<Message> held,
      int[] partners,
      boolean[] taken,
      Function<Message, Key> key) {
    Map<Key, Deque<Integer>> free = new HashMap<>();
    for (int i = 0; i < held.size(); i++) {
      if (!taken[i]) {
        free.computeIfAbsent(key.apply(held.get(i)), _ -> new ArrayDeque<>()).add(i);
      }
    }
    for (int i = 0; i < partners.length && !free.isEmpty(); i++) {
      if (partners[i] == ALONE) {
        Deque<Integer> equal = free.get(key.apply(wanted.get(i)));
        Integer partner = equal == null ? null : equal.poll();
        if (partner != null) {
          partners[i] = partner;
          taken[partner] = true;
        }
      }
    }
  }

  private static Key whole(Message m) {
    return new Key(m.at(), m.incoming(), type(m), body(m), canonical(m.caption()));
  }

  private static Key text(Message m) {
    return new Key(m.at(), m.incoming(), "", body(m), "");
  }

  private static Key kind(Message m) {
    return new Key(m.at(), m.incoming(), type(m), "", "");
  }

  private static String type(Message m) {
    return m.type() == null ? "" : m.type().toUpperCase(Locale.ROOT);
  }

  private static String body(Message m) {
    return canonical(StoredMessage.withoutQuery(m));
  }

  private static String canonical(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    String plain = HtmlEntities.decodeAll(text);
    StringBuilder canonical = new StringBuilder(Math.min(plain.length(), COMPARED));
    for (int i = 0; i < plain.length() && canonical.length() < COMPARED; i++) {
      char c = plain.charAt(i);
      // Control characters do not survive a spreadsheet, and spaces at the ends neither.
      if (c > ' ' && c != '\u00a0' && c != '\ufffd') {
        canonical.append(c);
      }
    }
    return canonical.toString();
  }

  private record Key(Instant at, boolean incoming, String type, String body, String caption) {}
}
