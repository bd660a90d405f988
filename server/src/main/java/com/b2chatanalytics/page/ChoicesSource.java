package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.ChatCounts;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.DimensionValue;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.Naming;
import com.b2chatanalytics.metric.NamingStore;
import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.platform.Reach;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What the filters offer: the values of the last 90 days, busiest first. They change seldom and
 * cost more than most pages' own numbers, so a new one may take a minute to be offered.
 */
@Component
class ChoicesSource {
  private static final int MOST = 100;
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final Metrics metrics;
  private final NamingStore naming;
  private final InstantSource clock;
  private final Map<Reader, Known> known = new ConcurrentHashMap<>();

  /** For whom it is said. */
  private record Reader(Language language, ZoneId zone, Reach reach) {}

  private record Known(Instant at, Naming naming, FilterMenus.Choices choices) {
    boolean stillStands(Instant now, Naming names) {
      return naming.equals(names)
          && !choices.of(Dimension.CHANNEL).isEmpty()
          && !now.isBefore(at)
          && now.isBefore(at.plus(KEPT));
    }
  }

  ChoicesSource(Metrics metrics, NamingStore naming, InstantSource clock) {
    this.metrics = metrics;
    this.naming = naming;
    this.clock = clock;
  }

  FilterMenus.Choices of(Words words) {
    Instant now = clock.instant();
    Naming names = naming.get();
    return known
        .compute(
            new Reader(words.language(), words.zone(), Reach.current()),
            (_, last) ->
                last != null && last.stillStands(now, names)
                    ? last
                    : new Known(now, names, asked(words)))
        .choices();
  }

  private FilterMenus.Choices asked(Words words) {
    Map<Dimension, Map<String, String>> all = new EnumMap<>(Dimension.class);
    Map<Dimension, List<ChatCounts.Count>> values =
        metrics.values(Period.Named.LAST90, words.zone(), Scope.DIMENSIONS);
    for (Dimension dimension : Scope.DIMENSIONS) {
      all.put(dimension, named(words, dimension, values.getOrDefault(dimension, List.of())));
    }
    return new FilterMenus.Choices(all);
  }

  private Map<String, String> named(
      Words words, Dimension dimension, List<ChatCounts.Count> values) {
    Map<String, String> names = new LinkedHashMap<>();
    for (ChatCounts.Count count : values.subList(0, Math.min(MOST, values.size()))) {
      DimensionValue value = count.value();
      if (value.id() != null) {
        names.put(value.id(), ResponseSplit.name(words, value));
      }
    }
    if (naming.get().hidden(dimension) > 0) {
      names.putIfAbsent(Naming.HIDDEN, words.say("hidden." + dimension.key()));
    }
    return names;
  }
}
