package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Catalogue;
import com.b2chatanalytics.metric.ChatDuration;
import com.b2chatanalytics.metric.ChatQuery;
import com.b2chatanalytics.metric.Measure;
import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.metric.ScoreKind;
import com.b2chatanalytics.platform.Problem;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which chats a list shows: a scope, the number they stand behind, and what narrows it further.
 *
 * @param columns those to show
 * @param counted tells how many chats each filter would leave
 * @param open id of the chat that is read inside the list
 * @param parameters the part of the address that says so, the scope's included, without {@code
 *     open}
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
    List<ChatsColumn> columns,
    boolean counted,
    @Nullable String open,
    Map<String, List<String>> parameters) {

  /** The period of a list whose address names none. */
  static final Period.Named USUAL = Period.Named.LAST30;

  /** Chats on one page of a list. */
  static final int SIZE = 50;

  private static final String LATEST = "-opened_at";
  private static final String TARGET = "target";
  private static final int LONGEST_WORDS = 200;
  private static final List<String> SINGLE =
      List.of("measure", "q", "breached", "sort", "cursor", "counts");
  private static final Set<String> TARGETS =
      Set.of("pickup", "first_response", "response", "resolution", "overall");

  /**
   * Reads a list's address.
   *
   * @throws Problem 400 naming the parameter that cannot be read
   */
  static Listing from(Map<String, String[]> query) {
    Scope scope = Scope.ofRecords(query, USUAL);
    Map<String, List<String>> kept = new LinkedHashMap<>(scope.parameters());
    for (String name : SINGLE) {
      String value = Scope.first(query, name);
      if (value != null) {
        kept.put(name, List.of(value));
      }
    }
    seconds(query, TARGET, kept);
    Set<Integer> hours = numbers(query, "hour", 0, 23, kept);
    Set<Integer> weekdays = numbers(query, "weekday", 1, 7, kept);
    List<ChatQuery.Bound> bounds = bounds(query, kept);
    String sort = sort(Scope.first(query, "sort"));
    Measure measure = measure(Scope.first(query, "measure"));
    return new Listing(
        scope,
        measure,
        words(Scope.first(query, "q")),
        breached(Scope.first(query, "breached")),
        hours,
        weekdays,
        bounds,
        sort,
        Scope.first(query, "cursor"),
        columns(query, measure, sort, kept),
        counted(Scope.first(query, "counts")),
        Scope.first(query, "open"),
        kept);
  }

  private static List<ChatsColumn> columns(
      Map<String, String[]> query, Measure measure, String sort, Map<String, List<String>> kept) {
    List<ChatsColumn> chosen = ChatsColumn.chosen(Scope.values(query, "columns"));
    if (chosen.isEmpty()) {
      return ChatsColumn.usual(measure, sort);
    }
    kept.put(
        "columns", List.of(chosen.stream().map(ChatsColumn::key).collect(Collectors.joining(","))));
    return chosen;
  }

  private static boolean counted(@Nullable String value) {
    if (value != null && !value.equals("on")) {
      throw Problem.badParameter("counts", "on");
    }
    return value != null;
  }

  private static @Nullable String words(@Nullable String words) {
    if (words != null && words.length() > LONGEST_WORDS) {
      throw Problem.badParameter("q", "is longer than " + LONGEST_WORDS + " characters");
    }
    return words;
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

  private static String sort(@Nullable String sort) {
    if (sort == null) {
      return LATEST;
    }
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
    for (ScoreKind score : ScoreKind.values()) {
      Long least = hundredths(query, "min." + score.measure(), kept);
      Long most = hundredths(query, "max." + score.measure(), kept);
      if (least != null || most != null) {
        bounds.add(new ChatQuery.Bound(score.measure(), least, most));
      }
    }
    return bounds;
  }

  private static @Nullable Long hundredths(
      Map<String, String[]> query, String name, Map<String, List<String>> kept) {
    String value = Scope.first(query, name);
    if (value == null) {
      return null;
    }
    Long hundredths =
        ChatQuery.Bound.hundredths(value)
            .orElseThrow(
                () -> Problem.badParameter(name, "a score from 0 to 100 like 40 or 39.99"));
    kept.put(name, List.of(value));
    return hundredths;
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
    query = query.promising(target());
    return breached == null ? query : query.breaching(breached);
  }

  /** The what-if target in seconds by which SLA is judged; absent where the policies' own do. */
  @Nullable Long target() {
    List<String> target = parameters.getOrDefault(TARGET, List.of());
    return target.isEmpty() ? null : Long.valueOf(target.getFirst());
  }

  /** The page of this list that begins where another one ended. */
  Listing from(String otherCursor) {
    Map<String, List<String>> moved = new LinkedHashMap<>(parameters);
    moved.put("cursor", List.of(otherCursor));
    return new Listing(
        scope,
        measure,
        words,
        breached,
        hours,
        weekdays,
        bounds,
        sort,
        otherCursor,
        columns,
        counted,
        open,
        moved);
  }

  /** The same list with other columns, which its address does not name. */
  Listing showing(List<ChatsColumn> others) {
    return new Listing(
        scope,
        measure,
        words,
        breached,
        hours,
        weekdays,
        bounds,
        sort,
        cursor,
        List.copyOf(others),
        counted,
        open,
        parameters);
  }

  /** Whether its address chooses the columns. */
  boolean choosesColumns() {
    return parameters.containsKey("columns");
  }

  /** This very list. */
  Address address() {
    return new Address("/chats", parameters);
  }

  /** This list with one of its chats to be read inside it. */
  Address reading(String id) {
    return address().with("open", id);
  }

  /** One of its chats, from which the way leads back here and to its neighbours. */
  String chat(String id) {
    Address list = parameters.isEmpty() ? address().with("sort", LATEST) : address();
    return list.at("/chats/" + Address.segment(id)).toString();
  }
}
