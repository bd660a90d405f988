package com.b2chatanalytics.page;

import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.sync.Entity;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants read, as they typed it.
 *
 * @param entity {@code chats}, {@code contacts} or {@code all}
 * @param from first day, or empty
 * @param to last day, included, or empty
 * @param last the latest day that makes sense
 */
public record SyncForm(String entity, String from, String to, String last) {
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

  static SyncForm of(HttpServletRequest request, LocalDate today) {
    return new SyncForm(
        text(request, "entity"), text(request, "from"), text(request, "to"), today.toString());
  }

  private static String text(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value.strip();
  }

  Entity what() {
    for (Entity known : Entity.values()) {
      if (known.key().equals(entity.toLowerCase(Locale.ROOT))) {
        return known;
      }
    }
    throw Problem.badParameter("entity", "must be chats, contacts or all");
  }

  @Nullable LocalDate first() {
    return day("from", from);
  }

  /** The last day; of contacts only those since a day can be read. */
  @Nullable LocalDate until() {
    return what() == Entity.CONTACTS ? null : day("to", to);
  }

  private @Nullable LocalDate day(String field, String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (!day.isBefore(EARLIEST) && !day.isAfter(LocalDate.parse(last))) {
        return day;
      }
    } catch (DateTimeException _) {
      // Said below, together with the bounds.
    }
    throw Problem.badParameter(field, "is no day from " + EARLIEST + " to " + last);
  }
}
