package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Catalogue;
import com.b2chatanalytics.metric.ChatDuration;
import com.b2chatanalytics.metric.ChatQuery;
import com.b2chatanalytics.metric.Measure;
import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.platform.Problem;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which chats a list shows: a scope, the number they stand behind, and what narrows it further.
 *
 * @param parameters the part of the address that says so, the scope's included
 */
record Listing(
    Scope scope,
    Measure measure,
    @Nullable String words,
    @Nullable String breached,
    Set<Integer> hours,
    Set<Integer> weekdays,
    List<ChatQuery.Bound> bounds,
    String sort,
    @Nullable String cursor,
    Map<String, List<String>> parameters) {

  /** The period of a list whose address names none. */
  static final Period.Named USUAL = Period.Named.LAST30;

  /** Chats on one page of a list. */
  static final int SIZE = 50;

  private static final String LATEST = "-opened_at";
  private static final List<String> SINGLE = List.of("measure", "q", "breached", "sort", "cursor");
  private static final Set<String> TARGETS =
      Set.of("pickup", "first_response", "response", "resolution", "overall");

  /**
   * Reads a list's address.
   *
   * @throws Problem 400 naming the parameter that cannot be read
   */
  static Listing from(Map<String, String[]> query) {
    Scope scope = Scope.from(query, USUAL);
    Map<String, List<String>> kept = new LinkedHashMap<>(scope.parameters());
    for (String name : SINGLE) {
      String value = Scope.first(query, name);
      if (value != null) {
        kept.put(name, List.of(value));
      }
    }
    Set<Integer> hours = numbers(query, "hour", 0, 23, kept);
    Set<Integer> weekdays = numbers(query, "weekday", 1, 7, kept);
    List<ChatQuery.Bound> bounds = bounds(query, kept);
    String sort = Scope.first(query, "sort");
    return new Listing(
        scope,
        measure(Scope.first(query, "measure")),
        Scope.first(query, "q"),
        breached(Scope.first(query, "breached")),
        hours,
        weekdays,
        bounds,
        sort == null ? LATEST : sort(sort),
        Scope.first(query, "cursor"),
        kept);
  }

  private static Measure measure(@Nullable String key) {
    String asked = key == null ? "chats" : key;
    return Catalogue.find(asked)
        .orElseThrow(() -> Problem.badParameter("measure", "there is no measure " + asked));
  }

  private static @Nullable String breached(@Nullable String target) {
    if (target != null && !TARGETS.contains(target)) {
      throw Problem.badParameter("breached", "one of " + TARGETS);
    }
    return target;
  }

  private static String sort(String sort) {
    String key = sort.startsWith("-") ? sort.substring(1) : sort;
    if (!ChatQuery.SORTS.contains(key)) {
      throw Problem.badParameter("sort", "one of " + ChatQuery.SORTS);
    }
    return sort;
  }

  private static Set<Integer> numbers(
      Map<String, String[]> query,
      String name,
      int least,
      int most,
      Map<String, List<String>> kept) {
    Set<Integer> numbers = new TreeSet<>();
    for (String value : Scope.values(query, name)) {
      if (!value.matches("\\d{1,2}")
          || Integer.parseInt(value) < least
          || Integer.parseInt(value) > most) {
        throw Problem.badParameter(name, "a number from " + least + " to " + most);
      }
      numbers.add(Integer.parseInt(value));
    }
    if (!numbers.isEmpty()) {
      kept.put(name, numbers.stream().map(String::valueOf).toList());
    }
    return numbers;
  }

  private static List<ChatQuery.Bound> bounds(
      Map<String, String[]> query, Map<String, List<String>> kept) {
    List<ChatQuery.Bound> bounds = new ArrayList<>();
    for (ChatDuration duration : ChatDuration.values()) {
      Long least = seconds(query, "min." + duration.key(), kept);
      Long most = seconds(query, "max." + duration.key(), kept);
      if (least != null || most != null) {
        bounds.add(new ChatQuery.Bound(duration.key(), least, most));
      }
    }
    return bounds;
  }

  private static @Nullable Long seconds(
      Map<String, String[]> query, String name, Map<String, List<String>> kept) {
    String value = Scope.first(query, name);
    if (value == null) {
      return null;
    }
    if (!value.matches("\\d{1,10}")) {
      throw Problem.badParameter(name, "whole seconds");
    }
    kept.put(name, List.of(value));
    return Long.valueOf(value);
  }

  /** The question behind this list. */
  ChatQuery query(ZoneId zone) {
    ChatQuery query =
        ChatQuery.of(zone, measure.key())
            .over(scope.period())
            .on(scope.clock())
            .where(scope.filters())
            .at(hours, weekdays)
            .within(bounds)
            .sortedBy(sort)
            .page(cursor, SIZE);
    if (words != null) {
      query = query.mentioning(words);
    }
    return breached == null ? query : query.breaching(breached);
  }

  /** This very list. */
  Address address() {
    return new Address("/chats", parameters);
  }

  /** One of its chats, from which the way leads back here. */
  String chat(String id) {
    return address().at("/chats/" + Address.segment(id)).toString();
  }
}
