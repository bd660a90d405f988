package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Clock;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.Filter;
import com.b2chatanalytics.metric.MetricQuery;
import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.platform.Problem;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a page speaks of: period, clock and filters, as its address says them.
 *
 * @param parameters the part of the address that says it, without defaults
 */
record Scope(
    Period period, Clock clock, List<Filter> filters, Map<String, List<String>> parameters) {
  private static final long LONGEST_PERIOD_DAYS = 3_660;

  /** The filters in the order in which pages show them. */
  static final List<Dimension> DIMENSIONS =
      List.of(
          Dimension.CHANNEL,
          Dimension.DEPARTMENT,
          Dimension.AGENT,
          Dimension.LINE,
          Dimension.TAG,
          Dimension.TOPIC,
          Dimension.STATUS,
          Dimension.DIRECTION);

  /**
   * Reads a scope.
   *
   * @param usual the period of a page whose address names none
   * @throws Problem 400 naming the parameter that cannot be read
   */
  static Scope from(Map<String, String[]> query, Period.Named usual) {
    return from(query, usual, false);
  }

  /**
   * Reads the scope of a page of records, which may also speak of everything there is and of single
   * contacts.
   *
   * @param usual the period of a page whose address names none
   * @throws Problem 400 naming the parameter that cannot be read
   */
  static Scope ofRecords(Map<String, String[]> query, Period usual) {
    return from(query, usual, true);
  }

  private static Scope from(Map<String, String[]> query, Period usual, boolean records) {
    Map<String, List<String>> kept = new LinkedHashMap<>();
    Period period = period(query, usual, kept, records);
    Clock clock = clock(first(query, "clock"));
    if (clock == Clock.BUSINESS) {
      kept.put("clock", List.of(clock.key()));
    }
    List<Filter> filters = new ArrayList<>();
    for (Dimension dimension : DIMENSIONS) {
      List<String> values = values(query, dimension.key());
      if (!values.isEmpty()) {
        filters.add(Filter.of(dimension, values));
        kept.put(dimension.key(), values);
      }
    }
    if (records) {
      contacts(query, filters, kept);
    }
    return new Scope(period, clock, filters, kept);
  }

  private static void contacts(
      Map<String, String[]> query, List<Filter> filters, Map<String, List<String>> kept) {
    String key = Dimension.CONTACT.key();
    List<String> contacts = values(query, key);
    for (String contact : contacts) {
      if (!contact.equals(Filter.NONE) && !contact.matches("-?\\d{1,18}")) {
        throw Problem.badParameter(key, "a contact's id, which is a number, or none");
      }
    }
    if (!contacts.isEmpty()) {
      filters.add(Filter.of(Dimension.CONTACT, contacts));
      kept.put(key, contacts);
    }
  }

  private static Period period(
      Map<String, String[]> query, Period usual, Map<String, List<String>> kept, boolean records) {
    String named = first(query, "period");
    String from = first(query, "from");
    String to = first(query, "to");
    if (named == null && from != null && to != null) {
      kept.put("from", List.of(from));
      kept.put("to", List.of(to));
      return dates(date("from", from), date("to", to));
    }
    if (named == null) {
      return usual;
    }
    Period period =
        Period.find(named)
            .filter(found -> records || found != Period.Ever.ALL)
            .orElseThrow(() -> Problem.badParameter("period", "there is no period " + named));
    if (!period.equals(usual)) {
      kept.put("period", List.of(named));
    }
    return period;
  }

  private static Period dates(LocalDate from, LocalDate to) {
    if (to.isBefore(from)) {
      throw Problem.badParameter("to", "lies before from");
    }
    if (ChronoUnit.DAYS.between(from, to) > LONGEST_PERIOD_DAYS) {
      throw Problem.badParameter("to", "lies more than ten years after from");
    }
    return new Period.Dates(from, to);
  }

  private static LocalDate date(String name, String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= 1970 && day.getYear() <= 2999) {
        return day;
      }
    } catch (DateTimeParseException _) {
      // Said below, with the same example.
    }
    throw Problem.badParameter(name, "a date from 1970 to 2999 looks like 2026-01-31");
  }

  private static Clock clock(@Nullable String text) {
    if (text == null) {
      return Clock.ELAPSED;
    }
    for (Clock clock : Clock.values()) {
      if (clock.key().equals(text)) {
        return clock;
      }
    }
    throw Problem.badParameter("clock", "elapsed or business");
  }

  static @Nullable String first(Map<String, String[]> query, String name) {
    List<String> values = values(query, name);
    return values.isEmpty() ? null : values.getFirst();
  }

  static List<String> values(Map<String, String[]> query, String name) {
    List<String> values = new ArrayList<>();
    for (String value : query.getOrDefault(name, new String[0])) {
      if (value.indexOf('\0') >= 0) {
        throw Problem.badParameter(name, "holds a NUL character");
      }
      if (!value.isBlank()) {
        values.add(value);
      }
    }
    return values;
  }

  /** Asks for measures within this scope. */
  MetricQuery ask(ZoneId zone, String... measures) {
    return MetricQuery.of(zone, measures).over(period).on(clock).where(filters);
  }

  /** The same scope with one value of a dimension in place of whatever was chosen of it. */
  Scope only(Dimension dimension, String value) {
    List<Filter> narrowed = new ArrayList<>(filters);
    narrowed.removeIf(filter -> filter.dimension() == dimension);
    narrowed.add(Filter.of(dimension, List.of(value)));
    Map<String, List<String>> changed = new LinkedHashMap<>(parameters);
    changed.put(dimension.key(), List.of(value));
    return new Scope(period, clock, narrowed, changed);
  }

  /** A page with this scope. */
  Address at(String path) {
    return new Address(path, parameters);
  }

  /**
   * The chats behind a number of this scope.
   *
   * @param usual the period that a dashboard without one means; the chat list is told by name
   */
  Address behind(String measure, Period usual) {
    Address address = at("/chats");
    if (period.equals(usual)) {
      address = address.with("period", key(usual));
    }
    return address.with("measure", measure);
  }

  /** How an address spells a period that has a name; empty for dates. */
  static String key(Period period) {
    return switch (period) {
      case Period.Named named -> named.key();
      case Period.Ever ever -> ever.key();
      case Period.Dates _ -> "";
    };
  }

  /** The single day this scope speaks of; absent for longer periods. */
  @Nullable LocalDate day(LocalDate today) {
    return switch (period) {
      case Period.Named named ->
          named == Period.Named.TODAY
              ? today
              : named == Period.Named.YESTERDAY ? today.minusDays(1) : null;
      case Period.Dates dates -> dates.from().equals(dates.to()) ? dates.from() : null;
      case Period.Ever _ -> null;
    };
  }

  /** The values chosen for a dimension, as the address spells them. */
  List<String> chosen(Dimension dimension) {
    return parameters.getOrDefault(dimension.key(), List.of());
  }
}
