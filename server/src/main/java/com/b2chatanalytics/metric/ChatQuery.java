package com.b2chatanalytics.metric;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the chats behind a number.
 *
 * @param measure the number: period, hours and weekdays then apply to the instant it is filed
 *     under, and only chats that contribute to it are listed; default {@code chats}
 * @param text words to look for in messages, names and numbers
 * @param breached key of an SLA target, or {@code overall}: only chats that breached it
 * @param target what-if target in seconds for the target that {@code measure} or {@code breached}
 *     names
 * @param hours local hours 0 to 23, any of; empty for all
 * @param weekdays 1 Monday to 7 Sunday, any of; empty for all
 * @param bounds all must hold, on {@code clock}
 * @param limit 1 to 200
 * @param cursor where the page before ended, opaque
 */
public record ChatQuery(
    Measure measure,
    Period period,
    ZoneId zone,
    Clock clock,
    List<Filter> filters,
    @Nullable String text,
    @Nullable String breached,
    @Nullable Long target,
    Set<Integer> hours,
    Set<Integer> weekdays,
    List<Bound> bounds,
    SortKey sort,
    int limit,
    @Nullable String cursor) {

  /**
   * What a list can be ordered by: its default is {@code -opened_at}. {@code response} is the P95
   * of a chat's replies, {@code left} the seconds until a pending chat breaches the SLA target that
   * the measure names.
   */
  public static final List<String> SORTS =
      List.of(
          "opened_at",
          "closed_at",
          "picked_up_at",
          "waiting",
          "left",
          "pickup",
          "first_response",
          "agent_first_response",
          "before_queue",
          "response",
          "resolution",
          "handling",
          "messages",
          "quality.effectiveness",
          "quality.resolution",
          "quality.sentiment",
          "quality.professionalism",
          "quality.clarity");

  /**
   * Bounds of a duration in whole seconds, or of a score in hundredths of a point, both included;
   * chats without a value are left out. For {@code response} any reply within them will do.
   *
   * @param duration key of a duration, or of a {@link ScoreKind#measure}
   */
  public record Bound(String duration, @Nullable Long min, @Nullable Long max) {
    private static final Pattern POINTS = Pattern.compile("(\\d{1,3})(?:\\.(\\d{1,2}))?");

    /** A score as an address writes it, such as {@code 39.99}; empty for what is none. */
    public static Optional<Long> hundredths(String points) {
      Matcher found = POINTS.matcher(points);
      if (!found.matches()) {
        return Optional.empty();
      }
      String fraction = found.group(2) == null ? "" : found.group(2);
      long hundredths = Long.parseLong(found.group(1) + (fraction + "00").substring(0, 2));
      return hundredths > 100 * 100 ? Optional.empty() : Optional.of(hundredths);
    }

    /** Points and hundredths as an address writes them. */
    public static String points(long hundredths) {
      return hundredths % 100 == 0
          ? Long.toString(hundredths / 100)
          : "%d.%02d".formatted(hundredths / 100, hundredths % 100);
    }
  }

  public ChatQuery {
    filters = List.copyOf(filters);
    hours = Set.copyOf(hours);
    weekdays = Set.copyOf(weekdays);
    bounds = List.copyOf(bounds);
    if (limit < 1 || limit > 200) {
      throw new IllegalArgumentException("limit must lie between 1 and 200");
    }
  }

  /** The chats a measure counted over the last 30 days on the wall clock, latest first. */
  public static ChatQuery of(ZoneId zone, String measure) {
    return new ChatQuery(
        Catalogue.measure(measure),
        Period.Named.LAST30,
        zone,
        Clock.ELAPSED,
        List.of(),
        null,
        null,
        null,
        Set.of(),
        Set.of(),
        List.of(),
        new SortKey("opened_at", true),
        50,
        null);
  }

  public ChatQuery over(Period over) {
    return new ChatQuery(
        measure, over, zone, clock, filters, text, breached, target, hours, weekdays, bounds, sort,
        limit, cursor);
  }

  public ChatQuery on(Clock which) {
    return new ChatQuery(
        measure, period, zone, which, filters, text, breached, target, hours, weekdays, bounds,
        sort, limit, cursor);
  }

  /** Adds a filter. */
  public ChatQuery where(Filter filter) {
    List<Filter> all = new ArrayList<>(filters);
    all.add(filter);
    return where(all);
  }

  /** Replaces the filters. */
  public ChatQuery where(List<Filter> all) {
    return new ChatQuery(
        measure, period, zone, clock, all, text, breached, target, hours, weekdays, bounds, sort,
        limit, cursor);
  }

  public ChatQuery at(Set<Integer> localHours, Set<Integer> localWeekdays) {
    return new ChatQuery(
        measure,
        period,
        zone,
        clock,
        filters,
        text,
        breached,
        target,
        localHours,
        localWeekdays,
        bounds,
        sort,
        limit,
        cursor);
  }

  public ChatQuery breaching(@Nullable String slaTarget) {
    return new ChatQuery(
        measure, period, zone, clock, filters, text, slaTarget, target, hours, weekdays, bounds,
        sort, limit, cursor);
  }

  /** Judges the target that the measure or {@link #breached} names by other seconds. */
  public ChatQuery promising(@Nullable Long seconds) {
    return new ChatQuery(
        measure, period, zone, clock, filters, text, breached, seconds, hours, weekdays, bounds,
        sort, limit, cursor);
  }

  public ChatQuery mentioning(String words) {
    return new ChatQuery(
        measure, period, zone, clock, filters, words, breached, target, hours, weekdays, bounds,
        sort, limit, cursor);
  }

  public ChatQuery within(List<Bound> all) {
    return new ChatQuery(
        measure, period, zone, clock, filters, text, breached, target, hours, weekdays, all, sort,
        limit, cursor);
  }

  /** Sorts by one of {@link #SORTS}, {@code -key} descending. */
  public ChatQuery sortedBy(String key) {
    return new ChatQuery(
        measure,
        period,
        zone,
        clock,
        filters,
        text,
        breached,
        target,
        hours,
        weekdays,
        bounds,
        SortKey.of(key),
        limit,
        cursor);
  }

  /** The page after {@code after}, which is absent for the first. */
  public ChatQuery page(@Nullable String after, int size) {
    return new ChatQuery(
        measure, period, zone, clock, filters, text, breached, target, hours, weekdays, bounds,
        sort, size, after);
  }
}
