package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.ChatDetail;
import com.b2chatanalytics.metric.ChatList;
import com.b2chatanalytics.metric.ChatQuery;
import com.b2chatanalytics.metric.ChatRow;
import com.b2chatanalytics.metric.Clock;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.DimensionValue;
import com.b2chatanalytics.metric.Filter;
import com.b2chatanalytics.metric.Measure;
import com.b2chatanalytics.metric.MetricQuery;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.metric.SlaState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers the pages' questions from {@link ExampleTeam}, for looking at pages without a server. */
final class ExampleMetrics implements Metrics {
  private final ExampleTeam team;
  private final Instant now;

  ExampleMetrics(ExampleTeam team, Instant now) {
    this.team = team;
    this.now = now;
  }

  private record Stretch(Instant from, Instant to) {
    boolean holds(ChatRow chat) {
      return !chat.openedAt().isBefore(from) && chat.openedAt().isBefore(to);
    }
  }

  @Override
  public QueryResult query(MetricQuery query) {
    Stretch stretch = stretch(query.period(), query.zone());
    Stretch previous = previous(query.period(), query.zone(), stretch);
    Map<List<DimensionValue>, List<ChatRow>> groups = new LinkedHashMap<>();
    Map<List<DimensionValue>, List<ChatRow>> before = new HashMap<>();
    List<ChatRow> all = team.chats().stream().filter(c -> passes(c, query.filters())).toList();
    List<ChatRow> inside = all.stream().filter(stretch::holds).toList();
    List<ChatRow> outside = all.stream().filter(previous::holds).toList();
    if (!query.by().isEmpty()) {
      inside.forEach(c -> groups.computeIfAbsent(key(c, query), _ -> new ArrayList<>()).add(c));
      outside.forEach(c -> before.computeIfAbsent(key(c, query), _ -> new ArrayList<>()).add(c));
    }
    List<QueryResult.Row> rows = new ArrayList<>();
    groups.forEach(
        (key, chats) ->
            rows.add(
                new QueryResult.Row(
                    key,
                    values(query, chats, all),
                    query.compared()
                        ? values(query, before.getOrDefault(key, List.of()), List.of())
                        : null)));
    rows.sort(order(query));
    return new QueryResult(
        LocalDate.ofInstant(stretch.from(), query.zone()),
        LocalDate.ofInstant(stretch.to().minusSeconds(1), query.zone()),
        stretch.from(),
        stretch.to(),
        query.compared() ? previous.from() : null,
        query.compared() ? previous.to() : null,
        query.zone(),
        query.clock(),
        now,
        now.minusSeconds(12),
        1,
        query.by(),
        query.measures(),
        query.limit() == null ? rows : rows.stream().limit(query.limit()).toList(),
        new QueryResult.Total(
            values(query, inside, all),
            query.compared() ? values(query, outside, List.of()) : null));
  }

  private static Comparator<QueryResult.Row> order(MetricQuery query) {
    if (query.sort() != null && query.sort().key().equals("chats")) {
      return Comparator.comparing((QueryResult.Row row) -> -row.values().count("chats"));
    }
    return Comparator.comparing(
        row ->
            row.key().stream()
                .map(v -> v.id() == null ? "~" : v.id().length() == 1 ? "0" + v.id() : v.id())
                .collect(Collectors.joining("|")));
  }

  private Stretch stretch(Period period, ZoneId zone) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    Instant tomorrow = today.plusDays(1).atStartOfDay(zone).toInstant();
    return switch (period) {
      case Period.Dates d ->
          new Stretch(
              d.from().atStartOfDay(zone).toInstant(),
              d.to().plusDays(1).atStartOfDay(zone).toInstant());
      case Period.Named named ->
          switch (named) {
            case TODAY -> new Stretch(today.atStartOfDay(zone).toInstant(), tomorrow);
            case YESTERDAY ->
                new Stretch(
                    today.minusDays(1).atStartOfDay(zone).toInstant(),
                    today.atStartOfDay(zone).toInstant());
            case LAST7, THIS_WEEK ->
                new Stretch(today.minusDays(6).atStartOfDay(zone).toInstant(), tomorrow);
            default -> new Stretch(today.minusDays(29).atStartOfDay(zone).toInstant(), tomorrow);
          };
    };
  }

  private Stretch previous(Period period, ZoneId zone, Stretch stretch) {
    if (period == Period.Named.TODAY) {
      ZonedDateTime weekAgo = now.atZone(zone).minusWeeks(1);
      return new Stretch(
          weekAgo.toLocalDate().atStartOfDay(zone).toInstant(), weekAgo.toInstant());
    }
    Duration length = Duration.between(stretch.from(), stretch.to());
    return new Stretch(stretch.from().minus(length), stretch.from());
  }

  private static boolean passes(ChatRow chat, List<Filter> filters) {
    for (Filter filter : filters) {
      String id = id(chat, filter.dimension());
      if (id == null ? !filter.orMissing() : !filter.anyOf().contains(id)) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String id(ChatRow chat, Dimension dimension) {
    return switch (dimension) {
      case CHANNEL -> chat.channel();
      case AGENT -> chat.agent() == null ? null : chat.agent().id();
      case DEPARTMENT -> chat.department() == null ? null : chat.department().id();
      case LINE -> chat.line() == null ? null : chat.line().id();
      case STATUS -> chat.status();
      default -> null;
    };
  }

  private static List<DimensionValue> key(ChatRow chat, MetricQuery query) {
    List<DimensionValue> key = new ArrayList<>();
    ZonedDateTime opened = chat.openedAt().atZone(query.zone());
    for (Dimension dimension : query.by()) {
      String id =
          switch (dimension) {
            case HOUR -> String.valueOf(opened.getHour());
            case WEEKDAY -> String.valueOf(opened.getDayOfWeek().getValue());
            case DATE -> opened.toLocalDate().toString();
            default -> id(chat, dimension);
          };
      String name = dimension == Dimension.AGENT && chat.agent() != null ? chat.agent().name() : id;
      key.add(new DimensionValue(dimension, id, name));
    }
    return key;
  }

  private QueryResult.Values values(MetricQuery query, List<ChatRow> chats, List<ChatRow> all) {
    Map<String, @Nullable Number> values = new LinkedHashMap<>();
    for (Measure measure : query.measures()) {
      values.put(measure.key(), value(measure.key(), query.clock(), chats, all));
    }
    return new QueryResult.Values(values);
  }

  private @Nullable Number value(
      String key, Clock clock, List<ChatRow> chats, List<ChatRow> all) {
    long met = chats.stream().filter(c -> state(c) == SlaState.MET).count();
    long judged = met + chats.stream().filter(c -> state(c) == SlaState.BREACHED).count();
    List<Long> waits =
        chats.stream().map(c -> c.durations(clock).get("first_response"))
            .filter(w -> w != null).sorted().toList();
    List<Long> open =
        all.stream().filter(c -> c.waiting() != null).map(c -> c.waiting().elapsed()).toList();
    long answered =
        chats.stream().filter(c -> "COMPLETED_POLL".equals(c.status())).count();
    return switch (key) {
      case "chats" -> (long) chats.size();
      case "waiting_now" -> (long) open.size();
      case "longest_wait_now" -> open.stream().max(Comparator.naturalOrder()).orElse(null);
      case "first_response.count" -> (long) waits.size();
      case "first_response.p50" -> percentile(waits, 50);
      case "first_response.p95" -> percentile(waits, 95);
      case "first_response.p99" -> percentile(waits, 99);
      case "sla.first_response" -> judged == 0 ? null : (double) met / judged;
      case "sla.first_response.count" -> judged;
      case "csat.answered" -> answered;
      case "csat.sent" -> (long) chats.size() / 2;
      case "csat.rate" -> chats.isEmpty() ? null : answered * 2.0 / chats.size();
      default -> null;
    };
  }

  private static @Nullable SlaState state(ChatRow chat) {
    return chat.sla().states().get("first_response");
  }

  private static @Nullable Long percentile(List<Long> sorted, int percent) {
    return sorted.isEmpty() ? null : sorted.get((sorted.size() * percent + 99) / 100 - 1);
  }

  @Override
  public ChatList chats(ChatQuery query) {
    Stretch stretch = stretch(query.period(), query.zone());
    boolean waiting = query.measure().key().equals("waiting_now");
    List<ChatRow> found =
        team.chats().stream()
            .filter(c -> waiting ? c.waiting() != null : stretch.holds(c))
            .filter(c -> passes(c, query.filters()))
            .filter(
                c ->
                    !query.measure().key().startsWith("first_response")
                        || c.elapsed().get("first_response") != null)
            .filter(
                c ->
                    query.hours().isEmpty()
                        || query.hours().contains(c.openedAt().atZone(query.zone()).getHour()))
            .sorted(Comparator.comparingLong(sort(query.sort().key())).reversed())
            .toList();
    int from = query.cursor() == null ? 0 : Integer.parseInt(query.cursor());
    int to = Math.min(found.size(), from + query.limit());
    return new ChatList(
        found.subList(from, to),
        to < found.size() ? String.valueOf(to) : null,
        found.size(),
        now,
        now.minusSeconds(12),
        1);
  }

  private static ToLongFunction<ChatRow> sort(String key) {
    return switch (key) {
      case "waiting" -> c -> c.waiting() == null ? -1 : c.waiting().elapsed();
      case "first_response" ->
          c -> {
            Long wait = c.elapsed().get("first_response");
            return wait == null ? -1 : wait;
          };
      default -> c -> c.openedAt().getEpochSecond();
    };
  }

  @Override
  public Optional<ChatDetail> chat(String chatId) {
    return team.chats().stream()
        .filter(c -> c.id().equals(chatId))
        .findFirst()
        .map(c -> team.detail(c, now));
  }

  @Override
  public Optional<Double> rebuildProgress() {
    return Optional.empty();
  }
}
