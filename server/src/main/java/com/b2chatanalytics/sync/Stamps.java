package com.b2chatanalytics.sync;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads B2Chat's zone-less stamps in one zone: an hour that comes twice as its first occurrence, a
 * skipped time moved on by the gap. A stamp that names its own offset is taken at its word. Whole
 * seconds.
 */
public record Stamps(ZoneId zone) {
  // What lies outside was never meant as a time, and not every store could keep it.
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  /** The instant, or absent when the text is no stamp. */
  public @Nullable Instant read(String text) {
    String stamp = text.strip();
    try {
      LocalDateTime local = plain(stamp);
      return plausible(local != null ? local.atZone(zone).toInstant() : other(stamp));
    } catch (DateTimeException _) {
      return null;
    }
  }

  /** The instant of B2Chat's epoch seconds, or absent when it is none of our time. */
  static @Nullable Instant ofEpochSecond(long second) {
    boolean ours = second >= EARLIEST.getEpochSecond() && second <= LATEST.getEpochSecond();
    return ours ? Instant.ofEpochSecond(second) : null;
  }

  private static @Nullable Instant plausible(Instant at) {
    return at.isBefore(EARLIEST) || at.isAfter(LATEST) ? null : at;
  }

  /** {@code yyyy-MM-dd HH:mm:ss}, read by hand: a back-fill reads a dozen of them for each chat. */
  private static @Nullable LocalDateTime plain(String s) {
    if (s.length() != 19
        || s.charAt(4) != '-'
        || s.charAt(7) != '-'
        || (s.charAt(10) != ' ' && s.charAt(10) != 'T')
        || s.charAt(13) != ':'
        || s.charAt(16) != ':') {
      return null;
    }
    int year = digits(s, 0, 4);
    int month = digits(s, 5, 7);
    int day = digits(s, 8, 10);
    int hour = digits(s, 11, 13);
    int minute = digits(s, 14, 16);
    int second = digits(s, 17, 19);
    return LocalDateTime.of(year, month, day, hour, minute, second);
  }

  private static int digits(String s, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = s.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private Instant other(String stamp) {
    String iso = stamp.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T");
    try {
      return OffsetDateTime.parse(iso).toInstant().truncatedTo(ChronoUnit.SECONDS);
    } catch (DateTimeParseException _) {
      return LocalDateTime.parse(iso).truncatedTo(ChronoUnit.SECONDS).atZone(zone).toInstant();
    }
  }
}
