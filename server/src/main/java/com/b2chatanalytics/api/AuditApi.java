package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Audit;
import com.b2chatanalytics.access.AuditEntry;
import com.b2chatanalytics.access.AuditQuery;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.platform.AppearanceStore;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who did what. */
@RestController
@RequestMapping("/api/v1/audit")
@Requires(Permission.AUDIT_READ)
class AuditApi {
  private static final int USUAL_LIMIT = 50;
  private static final int LARGEST_LIMIT = 500;
  private static final int LONGEST_TEXT = 200;

  static final List<ApiParameter> PARAMETERS =
      List.of(
          ApiParameter.text("who", "Part of an e-mail, in any case."),
          ApiParameter.text(
              "what", "What was done, such as settings.sla, or its beginning, such as settings."),
          ApiParameter.text("from", "First day in the reporting zone, such as 2026-01-31."),
          ApiParameter.text("to", "Last day, included."),
          ApiParameter.number("limit", "Most entries of a page, from 1 to 500; default 50."),
          ApiParameter.text("cursor", "Where the page before ended: its next."));

  private final Audit audit;
  private final AppearanceStore appearance;

  AuditApi(Audit audit, AppearanceStore appearance) {
    this.audit = audit;
    this.appearance = appearance;
  }

  /**
   * One entry.
   *
   * @param who the person's e-mail at that time; empty for strangers and the product itself
   * @param via {@code session}, {@code token}, {@code provider}, {@code product} or {@code nobody}
   * @param outcome {@code done}, {@code refused} or {@code failed}
   */
  record Entry(
      long id,
      Instant at,
      String who,
      String via,
      String what,
      @Nullable String object,
      @Nullable String address,
      String outcome,
      Map<String, Object> details) {

    static Entry of(AuditEntry entry) {
      return new Entry(
          entry.id(),
          entry.at(),
          entry.who(),
          entry.via().name().toLowerCase(Locale.ROOT),
          entry.what(),
          entry.object(),
          entry.address(),
          entry.outcome().name().toLowerCase(Locale.ROOT),
          entry.details());
    }
  }

  /**
   * A page of entries, the latest first.
   *
   * @param next to be sent as {@code cursor} for the next page; absent on the last
   */
  record Entries(List<Entry> entries, @Nullable String next) {}

  @GetMapping
  Entries entries(HttpServletRequest request) {
    Parameters parameters = Parameters.of(request).allow(ApiParameter.names(PARAMETERS));
    int limit = parameters.integer("limit", USUAL_LIMIT, 1, LARGEST_LIMIT);
    LocalDate from = day(parameters, "from");
    LocalDate to = day(parameters, "to");
    List<AuditEntry> found =
        audit.find(
            new AuditQuery(
                text(parameters, "who"),
                text(parameters, "what"),
                from == null ? null : from.atStartOfDay(appearance.timeZone()).toInstant(),
                to == null ? null : to.plusDays(1).atStartOfDay(appearance.timeZone()).toInstant(),
                cursor(parameters),
                limit + 1));
    List<Entry> shown = found.stream().limit(limit).map(Entry::of).toList();
    return new Entries(shown, found.size() > limit ? Long.toString(shown.getLast().id()) : null);
  }

  private static @Nullable String text(Parameters parameters, String name) {
    String text = parameters.one(name).map(String::strip).orElse(null);
    if (text != null && text.length() > LONGEST_TEXT) {
      throw Problem.badParameter(name, "is longer than " + LONGEST_TEXT + " characters");
    }
    return text;
  }

  private static @Nullable LocalDate day(Parameters parameters, String name) {
    String text = parameters.one(name).orElse(null);
    if (text == null) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= 2000 && day.getYear() < 2100) {
        return day;
      }
    } catch (DateTimeException _) {
      // Said below.
    }
    throw Problem.badParameter(name, "is no day like 2026-01-31");
  }

  private static @Nullable Long cursor(Parameters parameters) {
    String cursor = parameters.one("cursor").orElse(null);
    if (cursor != null && !cursor.matches("\\d{1,18}")) {
      throw Problem.badParameter("cursor", "is not one that a page before gave");
    }
    return cursor == null ? null : Long.valueOf(cursor);
  }
}
