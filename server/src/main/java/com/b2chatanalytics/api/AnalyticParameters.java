package com.b2chatanalytics.api;

import static com.b2chatanalytics.api.ApiParameter.choice;
import static com.b2chatanalytics.api.ApiParameter.day;
import static com.b2chatanalytics.api.ApiParameter.text;

import com.b2chatanalytics.metric.Catalogue;
import com.b2chatanalytics.metric.ChatQuery;
import com.b2chatanalytics.metric.Clock;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.Filter;
import com.b2chatanalytics.metric.Measure;
import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.platform.Nearest;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /query}, {@code /distribution} and {@code /chats} understand alike. Every refusal
 * names the parameter.
 */
final class AnalyticParameters {
  private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(2999, 12, 31);

  /** The parameters themselves. {@code target}'s and {@code sort}'s meaning is the route's own. */
  static final List<ApiParameter> ALL = all();

  private final Parameters parameters;

  AnalyticParameters(Parameters parameters) {
    this.parameters = parameters;
  }

  Period period() {
    Optional<LocalDate> from = parsed("from");
    Optional<LocalDate> to = parsed("to");
    Optional<String> name = parameters.one("period");
    if (from.isEmpty() && to.isEmpty()) {
      return name.map(AnalyticParameters::named).orElse(Period.Named.LAST30);
    }
    if (name.isPresent()) {
      throw Problem.badParameter("period", "cannot stand together with from and to");
    }
    LocalDate first = from.orElseThrow(() -> Problem.badParameter("from", "is missing beside to"));
    LocalDate last = to.orElseThrow(() -> Problem.badParameter("to", "is missing beside from"));
    if (last.isBefore(first)) {
      throw Problem.badParameter("to", "lies before from");
    }
    return new Period.Dates(first, last);
  }

  ZoneId zone(ZoneId usual) {
    Optional<String> id = parameters.one("tz");
    if (id.isEmpty()) {
      return usual;
    }
    if (!ZoneId.getAvailableZoneIds().contains(id.get())) {
      throw Problem.badParameter(
          "tz",
          "\"%s\" is no time zone; name one like America/Bogota, not an offset"
              .formatted(id.get()));
    }
    return ZoneId.of(id.get());
  }

  Clock clock() {
    String key = parameters.one("clock").orElse(Clock.ELAPSED.key());
    return Arrays.stream(Clock.values())
        .filter(clock -> clock.key().equals(key))
        .findFirst()
        .orElseThrow(() -> Problem.badParameter("clock", "may be elapsed or business"));
  }

  List<Filter> filters() {
    List<Filter> filters = new ArrayList<>();
    for (Dimension dimension : Dimension.values()) {
      List<String> values = dimension.isTime() ? List.of() : parameters.all(dimension.key());
      if (!values.isEmpty()) {
        filters.add(Filter.of(dimension, values));
      }
    }
    return filters;
  }

  /** Whether the previous period is asked for too. */
  boolean compared() {
    String compare = parameters.one("compare").orElse("");
    if (!compare.isEmpty() && !compare.equals("previous")) {
      throw Problem.badParameter("compare", "may be previous, or absent");
    }
    return !compare.isEmpty();
  }

  @Nullable Long target() {
    return seconds("target");
  }

  /** A number of seconds, absent when it is not given. */
  @Nullable Long seconds(String name) {
    Optional<String> text = parameters.one(name);
    if (text.isEmpty()) {
      return null;
    }
    if (!text.get().matches("[0-9]{1,12}")) {
      throw Problem.badParameter(name, "\"" + text.get() + "\" is no number of seconds");
    }
    return Long.valueOf(text.get());
  }

  /** A score from 0 to 100 in hundredths of a point, absent when it is not given. */
  @Nullable Long hundredths(String name) {
    Optional<String> text = parameters.one(name);
    return text.isEmpty()
        ? null
        : ChatQuery.Bound.hundredths(text.get())
            .orElseThrow(() ->
                Problem.badParameter(
                    name, "\"" + text.get() + "\" is no score from 0 to 100 like 40 or 39.99"));
  }

  /** The values of a parameter that holds a list with commas. */
  List<String> list(String name) {
    return parameters.one(name).stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(String::strip)
        .toList();
  }

  /** The measure of that key, asked for in {@code parameter}. */
  static Measure measure(String parameter, String key) {
    return Catalogue.find(key)
        .orElseThrow(() ->
            unknown(
                parameter,
                "measure",
                key,
                Catalogue.measures().stream().map(Measure::key).toList()));
  }

  static Problem unknown(String parameter, String what, String value, Collection<String> known) {
    String nearest =
        Nearest.to(value, known).map(near -> "; the nearest is \"" + near + "\"").orElse("");
    return Problem.badParameter(parameter, "there is no " + what + " \"" + value + "\"" + nearest);
  }

  private static List<ApiParameter> all() {
    List<ApiParameter> all = new ArrayList<>();
    all.add(day("from", "First day, included, in tz. Needs to."));
    all.add(day("to", "Last day, included, in tz. Needs from."));
    all.add(
        choice(
            "period",
            "Instead of from and to; last30 when neither is given. lastN are N local days, today"
                + " included; this_* runs to now; all is everything there is.",
            Period.keys()));
    all.add(text("tz", "Time zone of days and hours, like America/Bogota; default the setting."));
    all.add(
        choice(
            "clock",
            "Clock of durations: elapsed (default), or business, which counts office hours only.",
            Arrays.stream(Clock.values()).map(Clock::key).toList()));
    for (Dimension dimension : Dimension.values()) {
      if (!dimension.isTime()) {
        all.add(filter(dimension));
      }
    }
    return List.copyOf(all);
  }

  private static ApiParameter filter(Dimension dimension) {
    String which = dimension == Dimension.AGENT ? ", by id or username" : "";
    return text(
            dimension.key(),
            "Only chats of this %s%s; repeat it for any of several, none is the missing."
                .formatted(dimension.key(), which))
        .many(ApiParameter.Many.REPEATED);
  }

  private static Period named(String key) {
    return Period.find(key).orElseThrow(() -> unknown("period", "period", key, Period.keys()));
  }

  private Optional<LocalDate> parsed(String name) {
    Optional<String> text = parameters.one(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.parse(text.get());
      if (!day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY)) {
        return Optional.of(day);
      }
    } catch (DateTimeParseException _) {
      // Said below, together with the days that can be asked for.
    }
    throw Problem.badParameter(
        name, "\"" + text.get() + "\" is no day like 2026-01-31 between 1970 and 2999");
  }
}
