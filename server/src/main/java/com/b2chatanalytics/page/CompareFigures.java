package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Catalogue;
import com.b2chatanalytics.metric.Measure;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.metric.Unit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The key figures of a profile, against the period before and against the team. */
final class CompareFigures {
  private static final List<String> SHOWN =
      List.of(
          "chats",
          "first_response.p50",
          "first_response.p95",
          "response.p95",
          "resolution.p50",
          "unanswered",
          "csat.rate",
          "quality.effectiveness");

  private final Words words;
  private final CompareProfileAsk ask;
  private final QueryResult own;
  private final QueryResult team;

  /**
   * @param own of this profile, compared with the previous period
   * @param team of all chats that the filters let through
   */
  CompareFigures(Words words, CompareProfileAsk ask, QueryResult own, QueryResult team) {
    this.words = words;
    this.ask = ask;
    this.own = own;
    this.team = team;
  }

  /** What both sides are asked for. */
  static String[] measures() {
    List<String> all = new ArrayList<>();
    for (String key : SHOWN) {
      all.add(key);
      all.add(Catalogue.measure(key).observations());
    }
    all.addAll(ComparePromises.MEASURES);
    all.add("csat.positive");
    all.add("csat.answered");
    return all.stream().distinct().toArray(String[]::new);
  }

  List<CompareProfile.Figure> all() {
    boolean scored = team.total().values().of("csat.positive") != null;
    return SHOWN.stream()
        .filter(key -> !key.startsWith("quality.") || team.total().values().of(key) != null)
        .map(key -> scored && key.equals("csat.rate") ? "csat.positive" : key)
        .map(Catalogue::measure)
        .map(this::figure)
        .toList();
  }

  private CompareProfile.Figure figure(Measure measure) {
    QueryResult.Values values = own.total().values();
    Number value = values.of(measure.key());
    long count = values.count(measure.observations());
    boolean counts = measure.unit() == Unit.COUNT;
    CompareChange change = CompareChange.of(words, measure, values, own.total().previous());
    CompareChange apart = CompareChange.of(words, measure, values, team.total().values());
    return new CompareProfile.Figure(
        measure.key().replace('.', '-'),
        words.say("compare.figure." + measure.key()),
        words.value(measure, value),
        spoken(measure, value, count),
        count == 0 ? null : CompareTable.behind(ask.scope(), measure).toString(),
        counts || count >= CompareChange.ENOUGH,
        change.text(),
        change.tone(),
        counts ? share(measure, value) : team(measure),
        counts ? "" : apart.text(),
        apart.tone(),
        words.definition(measure),
        CompareTable.explained(ask.scope(), measure.key()).toString());
  }

  private String team(Measure measure) {
    return words.say("compare.team", words.value(measure, team.total().values().of(measure.key())));
  }

  /** A count says nothing beside the team's, its part of it does. */
  private String share(Measure measure, @Nullable Number value) {
    long whole = team.total().values().count(measure.key());
    return value == null || whole == 0
        ? ""
        : words.say("compare.part", words.percent(value.doubleValue() / whole));
  }

  private String spoken(Measure measure, @Nullable Number value, long count) {
    String text =
        measure.unit() == Unit.SECONDS
            ? words.spoken(value == null ? null : value.longValue())
            : words.value(measure, value);
    return measure.unit() == Unit.COUNT
        ? text
        : text + ", " + CompareTable.counted(words, measure, count);
  }
}
