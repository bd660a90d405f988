package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Catalogue;
import com.b2chatanalytics.metric.ChatDuration;
import com.b2chatanalytics.metric.ChatQuery;
import com.b2chatanalytics.metric.Measure;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.metric.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Any measure and statistic by hour and weekday. Waits with a target part at it, SLA shares at the
 * goal; what has neither goes from light to dark between its own ends.
 */
final class ResponseHeat implements HeatTable.Look {
  private static final List<String> STATISTICS =
      List.of("count", "p50", "p90", "p95", "p99", "max", "mean");
  private static final List<String> OTHERS =
      List.of(
          "chats",
          "unanswered",
          "transferred",
          "returning",
          "closed_rate",
          "sla.pickup",
          "sla.first_response",
          "sla.overall",
          "csat.rate");
  private static final List<String> PLAIN = List.of("i1", "i2", "i3", "i4", "i5", "i6");
  private static final List<String> WITHIN = List.of("w4", "w3", "w2", "w1");
  private static final List<String> BEYOND = List.of("b1", "b2", "b3", "b4");

  /** How far below the goal a share may lie, for each shade but the last. */
  private static final double[] SHORT = {0.05, 0.1, 0.2};

  private final Words words;
  private final ResponseAsk ask;
  private final ResponseTargets targets;
  private final Measure measure;
  private final HeatTable table;
  private final @Nullable TargetShades shades;
  private final double least;
  private final double most;

  /**
   * @param result by weekday and hour
   */
  ResponseHeat(Words words, ResponseAsk ask, ResponseTargets targets, QueryResult result) {
    this.words = words;
    this.ask = ask;
    this.targets = targets;
    this.measure = ask.heat();
    this.table = new HeatTable(words, result, measure.key(), measure.observations());
    Long target = measure.unit() == Unit.SECONDS ? targets.of(duration()) : null;
    this.shades = target == null ? null : new TargetShades(target);
    List<Double> values = table.values();
    this.least = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    this.most = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  /** What the picture is asked for. */
  static String[] measures(ResponseAsk ask) {
    String measure = ask.heat().key();
    String observations = ask.heat().observations();
    return measure.equals(observations)
        ? new String[] {measure}
        : new String[] {measure, observations};
  }

  private String duration() {
    return measure.key().substring(0, Math.max(0, measure.key().lastIndexOf('.')));
  }

  /** A count is made of itself, however small. */
  private boolean counts() {
    return measure.key().equals(measure.observations());
  }

  private boolean judgedShare() {
    return measure.key().startsWith("sla.") && measure.unit() == Unit.SHARE;
  }

  ResponseView.Heat view() {
    String low = "≥ " + value(1.0);
    String high = words.say("response.heat.below", value(targets.goal() - SHORT[2]));
    String middle = words.say("response.heat.goal", value(targets.goal()));
    List<String> first = WITHIN;
    List<String> second = BEYOND;
    if (shades != null) {
      low = "≤ " + words.length(shades.low());
      high = "> " + words.length(shades.high());
      middle = targets.label(words, ask.scope(), shades.target());
    } else if (!judgedShare()) {
      low = value(least);
      high = value(most);
      middle = "";
      first = PLAIN;
      second = List.of();
    }
    return new ResponseView.Heat(
        words.name(measure),
        words.say("response.heat.note", words.name(measure)),
        table.hours(),
        table.rows(this),
        statistics(),
        others(),
        low,
        first,
        middle,
        second,
        high,
        counts() ? "" : words.say("response.heat.thin", HeatTable.THIN));
  }

  private List<ResponseView.Choice> statistics() {
    List<ResponseView.Choice> choices = new ArrayList<>();
    for (String statistic : STATISTICS) {
      String name =
          statistic.startsWith("p")
              ? statistic.toUpperCase(Locale.ROOT)
              : words.say("response.statistic." + statistic);
      choices.add(choice(name, Catalogue.measure(ask.measure(statistic))));
    }
    return choices;
  }

  private List<ResponseView.Choice> others() {
    List<ResponseView.Choice> choices = new ArrayList<>();
    OTHERS.forEach(key -> choices.add(choice(Catalogue.measure(key))));
    for (ChatDuration duration : ChatDuration.values()) {
      if (duration != ask.of()) {
        choices.add(choice(Catalogue.measure(duration.key() + ".p95")));
      }
    }
    return choices;
  }

  private ResponseView.Choice choice(Measure of) {
    return choice(words.name(of), of);
  }

  private ResponseView.Choice choice(String name, Measure of) {
    Address address = ask.address();
    address =
        of.key().equals(ask.measure("p95"))
            ? address.without("heat")
            : address.with("heat", of.key());
    return new ResponseView.Choice(name, address.toString(), of.equals(measure));
  }

  @Override
  public String text(Number value) {
    return switch (measure.unit()) {
      case SECONDS -> HeatTable.brief(value.longValue());
      case SHARE -> String.valueOf(Math.round(value.doubleValue() * 100));
      case COUNT, SCORE -> words.number(Math.round(value.doubleValue()));
      case STARS -> words.decimal(value.doubleValue());
    };
  }

  @Override
  public String shade(Number value) {
    if (shades != null) {
      return shades.of(value.doubleValue());
    }
    if (judgedShare()) {
      return share(value.doubleValue());
    }
    double place = most > least ? (value.doubleValue() - least) / (most - least) : 0;
    return PLAIN.get((int) Math.min(PLAIN.size() - 1, place * PLAIN.size()));
  }

  private String share(double share) {
    double missing = targets.goal() - share;
    if (missing <= 0) {
      return WITHIN.get(share >= 1 ? 0 : 2);
    }
    int step = 0;
    while (step < SHORT.length && missing > SHORT[step]) {
      step++;
    }
    return BEYOND.get(step);
  }

  private String value(double value) {
    return switch (measure.unit()) {
      case SECONDS -> words.length(Math.round(value));
      case SHARE -> words.percent(value);
      case COUNT, SCORE -> words.number(Math.round(value));
      case STARS -> words.decimal(value);
    };
  }

  @Override
  public String tip(String weekday, int hour, Number value, long count) {
    String what = words.name(measure) + " " + value(value.doubleValue());
    String key = counts() ? "alone" : "of";
    return words.say("response.heat.cell." + key, weekday, hour, hour + 1, what, count);
  }

  @Override
  public String href(int day, int hour) {
    Address address =
        ask.scope()
            .behind(measure.key(), ResponseAsk.USUAL)
            .with("weekday", String.valueOf(day))
            .with("hour", String.valueOf(hour));
    String sort = duration();
    boolean sorts = measure.unit() == Unit.SECONDS && ChatQuery.SORTS.contains(sort);
    return (sorts ? address.with("sort", "-" + sort) : address).toString();
  }
}
