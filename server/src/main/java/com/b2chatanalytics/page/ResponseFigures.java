package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Catalogue;
import com.b2chatanalytics.metric.ChatDuration;
import com.b2chatanalytics.metric.Distribution.Percentile;
import com.b2chatanalytics.metric.Distribution.Spread;
import com.b2chatanalytics.metric.PercentileInterval;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Count, percentiles with their intervals, shortest and longest: each leads to its chats. */
final class ResponseFigures {
  private final Words words;
  private final ResponseAsk ask;
  private final Spread spread;

  ResponseFigures(Words words, ResponseAsk ask, Spread spread) {
    this.words = words;
    this.ask = ask;
    this.spread = spread;
  }

  List<ResponseView.Figure> all() {
    List<ResponseView.Figure> figures = new ArrayList<>();
    figures.add(count());
    spread.percentiles().forEach(one -> figures.add(percentile(one)));
    figures.add(extreme("min", spread.min()));
    figures.add(extreme("max", spread.max()));
    return figures;
  }

  private ResponseView.Figure count() {
    return new ResponseView.Figure(
        "count",
        words.say("response.count." + ask.of().key()),
        words.number(spread.count()),
        words.number(spread.count()),
        ask.chats(ask.scope(), null, null).toString(),
        true,
        help("count"),
        ask.explained("count").toString(),
        null,
        null,
        words.say("response.clock." + ask.scope().clock().key()));
  }

  private ResponseView.Figure percentile(Percentile one) {
    String name = "p" + one.percent();
    PercentileInterval interval = one.interval();
    String help =
        help(name)
            + " "
            + words.say(
                "response.interval.help", words.percent(interval.coverage()), spread.count());
    return new ResponseView.Figure(
        name,
        "P" + one.percent(),
        words.length(one.value()),
        words.spoken(one.value()),
        ask.chats(ask.scope(), one.value(), null).toString(),
        interval.closed(),
        help,
        ask.explained(name).toString(),
        end(words, ask, ask.scope(), one.lower()),
        end(words, ask, ask.scope(), one.upper()),
        interval.closed()
            ? ""
            : words.say("response.few", PercentileInterval.fewest(one.percent())));
  }

  private ResponseView.Figure extreme(String name, @Nullable Long value) {
    ResponseView.End end = end(words, ask, ask.scope(), value);
    return new ResponseView.Figure(
        name,
        words.say("response." + name),
        words.length(value),
        words.spoken(value),
        end == null ? null : end.href(),
        true,
        help(name),
        ask.explained(name).toString(),
        null,
        null,
        words.say(value == null ? "response.none" : "response.open." + kind(ask)));
  }

  private String help(String statistic) {
    return words.definition(Catalogue.measure(ask.measure(statistic)));
  }

  /** Whether chats or replies are counted. */
  static String kind(ResponseAsk ask) {
    return ask.of() == ChatDuration.RESPONSE ? "replies" : "chats";
  }

  /** An observation with the chats it was observed in. */
  static ResponseView.@Nullable End end(
      Words words, ResponseAsk ask, Scope among, @Nullable Long value) {
    return value == null
        ? null
        : new ResponseView.End(
            words.length(value), words.spoken(value), ask.chats(among, value, value).toString());
  }
}
