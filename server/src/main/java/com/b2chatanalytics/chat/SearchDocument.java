package com.b2chatanalytics.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of one chat with their places, as PostgreSQL's {@code tsvector} spells them. Between
 * texts lies a gap, so that no phrase spans two of them. What stands beyond the places that a
 * {@code tsvector} can tell apart is found as words, not as phrases; of a chat with more than some
 * tens of thousands of different words only the first are kept.
 */
final class SearchDocument {
  private static final int LAST_PLACE = 16_383;
  private static final int MOST_PLACES = 255;
  private static final int MOST_BYTES = 900_000;
  private static final int PER_WORD = 6;
  private static final int PHONE_DIGITS = 10;

  private final Map<String, List<Integer>> places = new HashMap<>();
  private int place;
  private int bytes;

  /** Adds a message, a caption or a name. */
  void add(@Nullable String text) {
    if (text != null) {
      SearchWords.of(text).forEach(word -> put(word.text()));
      place++;
    }
  }

  /** Adds a phone: in full, and without the country's prefix. */
  void addPhone(@Nullable String phone) {
    for (String each : numbers(phone)) {
      put(each);
      place++;
    }
  }

  /** What of a phone is searched. */
  static Set<String> numbers(@Nullable String phone) {
    Set<String> numbers = new LinkedHashSet<>();
    if (phone != null) {
      String digits = phone.replaceAll("[^0-9]", "");
      numbers.add(digits);
      numbers.add(digits.substring(Math.max(0, digits.length() - PHONE_DIGITS)));
      numbers.remove("");
    }
    return numbers;
  }

  private void put(String word) {
    place++;
    List<Integer> at = places.get(word);
    if (at == null) {
      int size = utf8Bytes(word) + PER_WORD;
      if (bytes + size > MOST_BYTES) {
        return;
      }
      bytes += size;
      at = new ArrayList<>(1);
      places.put(word, at);
    }
    if (place < LAST_PLACE && at.size() < MOST_PLACES) {
      at.add(place);
      bytes += 2;
    }
  }

  private static int utf8Bytes(String word) {
    int bytes = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
    }
    return bytes;
  }

  /** As a {@code tsvector} is written. Words hold letters and digits only. */
  String sql() {
    StringBuilder sql = new StringBuilder();
    places.forEach((word, at) -> {
      sql.append('\'').append(word).append('\'');
      for (int i = 0; i < at.size(); i++) {
        sql.append(i == 0 ? ':' : ',').append(at.get(i));
      }
      sql.append(' ');
    });
    return sql.toString();
  }
}
