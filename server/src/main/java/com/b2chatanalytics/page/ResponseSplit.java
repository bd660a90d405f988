package com.b2chatanalytics.page;

import com.b2chatanalytics.chat.Channel;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.DimensionValue;
import com.b2chatanalytics.metric.Distribution;
import com.b2chatanalytics.metric.Distribution.Bin;
import com.b2chatanalytics.metric.Distribution.Percentile;
import com.b2chatanalytics.metric.Distribution.Spread;
import com.b2chatanalytics.metric.Filter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The duration by one dimension: count, percentiles, and what can be said of P95 for sure. */
final class ResponseSplit {
  private final Words words;
  private final ResponseAsk ask;
  private final ResponseTargets targets;
  private final Distribution distribution;
  private final LogAxis axis;

  /**
   * @param distribution by the dimension of {@code ask}
   */
  ResponseSplit(Words words, ResponseAsk ask, ResponseTargets targets, Distribution distribution) {
    this.words = words;
    this.ask = ask;
    this.targets = targets;
    this.distribution = distribution;
    List<List<Bin>> groups = new ArrayList<>();
    Long target = targets.of(ask.of().key());
    if (target != null && target > 0) {
      groups.add(List.of(new Bin(target, target, 1)));
    }
    distribution
        .rows()
        .forEach(row ->
            row.spread()
                .percentiles()
                .forEach(one -> groups.add(List.of(new Bin(one.value(), one.value(), 1)))));
    this.axis = StepPicture.axis(words, groups);
  }

  ResponseView.Split view() {
    List<ResponseView.Choice> dimensions = new ArrayList<>();
    for (Dimension dimension : Scope.DIMENSIONS) {
      Address address = ask.address();
      address =
          dimension == Dimension.CHANNEL
              ? address.without("by")
              : address.with("by", dimension.key());
      dimensions.add(
          new ResponseView.Choice(
              words.say("dimension." + dimension.key()),
              address.toString(),
              dimension == ask.by()));
    }
    return new ResponseView.Split(
        words.say("dimension." + ask.by().key()),
        words.say("response.split.note"),
        dimensions,
        distribution.rows().stream().map(this::row).toList(),
        distribution.moreRows() == 0
            ? ""
            : words.say("response.split.more", distribution.moreRows()));
  }

  private ResponseView.Row row(Distribution.Row row) {
    DimensionValue value = row.key();
    Spread spread = row.spread();
    String id = value.id() == null ? Filter.NONE : value.id();
    ResponseAsk.Group group = new ResponseAsk.Group(ask.by(), id);
    Scope among = ask.within(group);
    Percentile p95 = spread.percentile(95).orElseThrow();
    return new ResponseView.Row(
        Integer.toHexString(id.hashCode()),
        name(words, value),
        ask.by() == Dimension.CHANNEL ? key(value.id()) : "",
        ask.chats(among, null, null).toString(),
        words.number(spread.count()),
        from(among, spread, 50),
        from(among, spread, 95),
        ResponseFigures.end(words, ask, among, p95.lower()),
        ResponseFigures.end(words, ask, among, p95.upper()),
        from(among, spread, 99),
        whisker(spread, p95),
        !p95.interval().closed(),
        ask.address().with("versus", group.text()).toString() + "#versus");
  }

  /** A percentile, and the chats from it on. */
  private ResponseView.End from(Scope among, Spread spread, int percent) {
    long value = spread.percentile(percent).orElseThrow().value();
    return new ResponseView.End(
        words.length(value),
        "P" + percent + " " + words.spoken(value),
        ask.chats(among, value, null).toString());
  }

  private ResponseView.@Nullable Whisker whisker(Spread spread, Percentile p95) {
    Long low = p95.lower();
    Long high = p95.upper();
    Long target = targets.of(ask.of().key());
    return new ResponseView.Whisker(
        axis.at(spread.percentile(50).orElseThrow().value()),
        axis.at(p95.value()),
        axis.at(low == null ? p95.value() : low),
        axis.at(high == null ? p95.value() : high),
        axis.at(spread.percentile(99).orElseThrow().value()),
        target == null ? null : axis.at(target));
  }

  /** A value of a dimension as people read it. */
  static String name(Words words, DimensionValue value) {
    if (value.id() == null) {
      return words.say("none." + value.dimension().key());
    }
    if (value.hidden() && value.name() == null) {
      return words.say("hidden." + value.dimension().key());
    }
    return switch (value.dimension()) {
      case CHANNEL, STATUS, DIRECTION -> words.name(value.dimension().key(), value.id());
      default -> value.name() == null ? value.id() : value.name();
    };
  }

  /** The class of a channel's colour. */
  static String key(@Nullable String channel) {
    for (Channel known : Channel.values()) {
      if (known.key().equals(channel)) {
        return "key-" + channel;
      }
    }
    return "key-other";
  }
}
