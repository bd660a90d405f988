package com.b2chatanalytics.metric;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.b2chatanalytics.platform.Problem;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a chat list ended. Opaque to callers.
 *
 * @param now the moment the first page was asked for, so that all pages show one list of waits
 * @param total how many chats there were then
 * @param value what the last chat was sorted by, absent where it had none
 * @param chatId the last chat, for ties
 */
record ChatCursor(long now, long total, @Nullable Long value, String chatId) {

  private static final long LAST_SECOND = 253_402_300_799L;

  String text() {
    String plain = now + ":" + total + ":" + (value == null ? "" : value) + ":" + chatId;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
  }

  /**
   * Reads what {@link #text} gave.
   *
   * @throws Problem 400 when it is no cursor of ours
   */
  static ChatCursor of(String text) {
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(":", 4);
      if (parts.length == 4 && Math.abs(Long.parseLong(parts[0])) <= LAST_SECOND) {
        Long value = parts[2].isEmpty() ? null : Long.valueOf(parts[2]);
        return new ChatCursor(Long.parseLong(parts[0]), Long.parseLong(parts[1]), value, parts[3]);
      }
    } catch (IllegalArgumentException _) {
      // Said below: whatever it is, no page ended there.
    }
    throw Problem.badParameter("cursor", "is none that a list of chats gave");
  }
}
