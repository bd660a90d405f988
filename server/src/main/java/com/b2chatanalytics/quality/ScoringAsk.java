package com.b2chatanalytics.quality;

import com.b2chatanalytics.metric.ChatQuery;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.Filter;
import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.platform.Reach;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which chats a run is asked to score: those closed in a period, the newest first.
 *
 * @param from first local day, with {@code to}
 * @param period name of a period, where no days are given
 * @param zone of the days
 * @param filters values by dimension
 * @param limit most chats; absent for all
 * @param departments whom the asker may see; absent for all
 */
public record ScoringAsk(
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable String period,
    String zone,
    Map<String, List<String>> filters,
    @Nullable Integer limit,
    @Nullable List<String> departments) {

  public ScoringAsk {
    filters = new TreeMap<>(filters);
  }

  /** What somebody asks for, as far as they may see. */
  public static ScoringAsk of(
      Period period, ZoneId zone, List<Filter> filters, @Nullable Integer limit, Reach reach) {
    Map<String, List<String>> written = new TreeMap<>();
    for (Filter filter : filters) {
      List<String> values = new ArrayList<>(new TreeSet<>(filter.anyOf()));
      if (filter.orMissing()) {
        values.add(Filter.NONE);
      }
      written.put(filter.dimension().key(), values);
    }
    LocalDate first = period instanceof Period.Dates dates ? dates.from() : null;
    LocalDate last = period instanceof Period.Dates dates ? dates.to() : null;
    String name =
        switch (period) {
          case Period.Named named -> named.key();
          case Period.Ever ever -> ever.key();
          case Period.Dates _ -> null;
        };
    List<String> departments =
        reach.departments() == null ? null : new ArrayList<>(new TreeSet<>(reach.departments()));
    return new ScoringAsk(first, last, name, zone.getId(), written, limit, departments);
  }

  /** The list of these chats. */
  ChatQuery query() {
    ChatQuery query = ChatQuery.of(ZoneId.of(zone), "closed").sortedBy("-closed_at");
    if (from != null && to != null) {
      query = query.over(new Period.Dates(from, to));
    } else if (period != null) {
      query = query.over(Period.find(period).orElse(Period.Named.LAST30));
    }
    List<Filter> all = new ArrayList<>();
    filters.forEach((key, values) ->
        Dimension.find(key).ifPresent(dimension -> all.add(Filter.of(dimension, values))));
    return query.where(all);
  }

  /** On whose behalf the chats are looked for. */
  Reach reach() {
    return departments == null ? Reach.EVERYTHING : new Reach(new TreeSet<>(departments));
  }
}
