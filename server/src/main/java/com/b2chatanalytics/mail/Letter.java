package com.b2chatanalytics.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Instant;

/**
 * A mail to one person.
 *
 * @param kind what it is, such as {@code invitation}
 * @param about to what it belongs, such as {@code person 12}
 * @param to one plain address
 * @param subject one line
 * @param text for programs that show no HTML
 * @param html the same, its texts escaped
 * @param expiresAt after which nobody needs it any more
 */
public record Letter(
    String kind,
    String about,
    String to,
    String subject,
    String text,
    String html,
    Instant expiresAt) {

  public Letter {
    subject = plain(subject);
  }

  /** Whether it is one plain address: no name, no list, nothing that ends a line. */
  public static boolean isAddress(String text) {
    if (!text.matches("[^@\\s\\p{Cntrl}<>,;:\"()\\[\\]\\\\]+@[^@\\s\\p{Cntrl}<>,;:\"()\\\\]+")) {
      return false;
    }
    try {
      new InternetAddress(text, true);
      return true;
    } catch (AddressException _) {
      return false;
    }
  }

  /**
   * A text that somebody typed, as one line: what would begin a header of its own, or turn the
   * direction of reading, becomes a space.
   */
  public static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cf}\\p{Cs}]+", " ").strip();
  }

  /** Without its content, which may hold a link that signs somebody in. */
  @Override
  public String toString() {
    return "Letter[" + kind + " about " + about + "]";
  }
}
