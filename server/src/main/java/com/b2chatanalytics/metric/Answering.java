package com.b2chatanalytics.metric;

import com.b2chatanalytics.metric.QueryResult.Row;
import com.b2chatanalytics.metric.QueryResult.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the answer of one question together: rows of both periods matched, named and sorted. */
final class Answering {
  private final MetricStore store;
  private final MetricQuery query;
  private final TimeFrame frame;
  private final @Nullable TimeFrame previous;
  private final Map<RowKey, Cells> now;
  private final Map<RowKey, Cells> before;

  Answering(MetricStore store, MetricQuery query, TimeFrame frame, @Nullable TimeFrame previous) {
    this.store = store;
    this.query = query;
    this.frame = frame;
    this.previous = previous;
    this.now = store.read(query.measures(), query.by(), frame, Top.of(query).orElse(null));
    this.before =
        previous == null ? Map.of() : store.read(comparable(), query.by(), previous, null);
  }

  /** A row in both periods. */
  private record Pair(RowKey key, Cells now, Cells before) {}

  QueryResult.Total total() {
    return new QueryResult.Total(
        values(whole(now)), previous == null ? null : earlier(whole(before)));
  }

  List<Row> rows() {
    if (query.by().isEmpty()) {
      return List.of();
    }
    Map<RowKey, Pair> pairs = new LinkedHashMap<>();
    apart(now).forEach((key, cells) -> pair(pairs, key).now().putAll(cells));
    if (previous != null) {
      apart(before)
          .forEach((key, cells) -> pair(pairs, matched(key, previous)).before().putAll(cells));
    }
    return named(limited(pairs));
  }

  /** Without the total. */
  private static Map<RowKey, Cells> apart(Map<RowKey, Cells> read) {
    Map<RowKey, Cells> rows = new LinkedHashMap<>(read);
    rows.remove(RowKey.TOTAL);
    return rows;
  }

  private static Cells whole(Map<RowKey, Cells> read) {
    return read.getOrDefault(RowKey.TOTAL, new Cells());
  }

  private static Pair pair(Map<RowKey, Pair> pairs, RowKey key) {
    return pairs.computeIfAbsent(key, _ -> new Pair(key, new Cells(), new Cells()));
  }

  private List<Pair> limited(Map<RowKey, Pair> pairs) {
    List<Pair> sorted = new ArrayList<>(pairs.values());
    sorted.sort(order());
    Integer limit = query.limit();
    return limit == null ? sorted : sorted.subList(0, Math.min(limit, sorted.size()));
  }

  private List<Row> named(List<Pair> pairs) {
    Names names = new Names(pairs);
    List<Row> rows = new ArrayList<>();
    for (Pair pair : pairs) {
      Values before = previous == null ? null : earlier(pair.before());
      rows.add(new Row(names.of(pair.key()), values(pair.now()), before));
    }
    return rows;
  }

  private List<Measure> comparable() {
    return query.measures().stream().filter(measure -> !measure.live()).toList();
  }

  private Values values(Cells cells) {
    Map<String, @Nullable Number> byKey = new LinkedHashMap<>();
    query.measures().forEach(measure -> byKey.put(measure.key(), cells.value(measure)));
    return new Values(byKey);
  }

  private Values earlier(Cells cells) {
    Map<String, @Nullable Number> byKey = new LinkedHashMap<>();
    for (Measure measure : query.measures()) {
      byKey.put(measure.key(), measure.live() ? null : cells.value(measure));
    }
    return new Values(byKey);
  }

  /** The row of this period that lies where {@code key} lay in the one before. */
  private RowKey matched(RowKey key, TimeFrame before) {
    List<@Nullable String> matched = new ArrayList<>(key.ids());
    for (int i = 0; i < matched.size(); i++) {
      Dimension dimension = query.by().get(i);
      String id = matched.get(i);
      if (dimension.kind() == Dimension.Kind.CALENDAR && id != null) {
        long place = LocalTimeSql.place(dimension, id, before.from());
        matched.set(i, LocalTimeSql.at(dimension, place, frame.from()));
      }
    }
    return new RowKey(matched);
  }

  private Comparator<Pair> order() {
    Comparator<Pair> ties = byDimension(0, false);
    for (int i = 1; i < query.by().size(); i++) {
      ties = ties.thenComparing(byDimension(i, false));
    }
    SortKey sort = query.sort();
    if (sort == null) {
      return ties;
    }
    int dimension = query.by().stream().map(Dimension::key).toList().indexOf(sort.key());
    return dimension >= 0
        ? byDimension(dimension, sort.descending()).thenComparing(ties)
        : byMeasure(Catalogue.measure(sort.key()), sort.descending()).thenComparing(ties);
  }

  private Comparator<Pair> byDimension(int index, boolean descending) {
    Dimension dimension = query.by().get(index);
    boolean numeric = dimension.kind() == Dimension.Kind.NUMBER || dimension == Dimension.CONTACT;
    Comparator<String> ascending =
        numeric ? Comparator.comparing(Long::valueOf) : Comparator.naturalOrder();
    return (a, b) ->
        compare(a.key().ids().get(index), b.key().ids().get(index), ascending, descending);
  }

  private static Comparator<Pair> byMeasure(Measure measure, boolean descending) {
    Comparator<Number> ascending = Comparator.comparing(Number::doubleValue);
    return (a, b) -> compare(a.now().value(measure), b.now().value(measure), ascending, descending);
  }

  /** The missing last, whichever way the others stand. */
  private static <T> int compare(
      @Nullable T a, @Nullable T b, Comparator<T> ascending, boolean descending) {
    if (a == null || b == null) {
      return Boolean.compare(a == null, b == null);
    }
    return descending ? ascending.compare(b, a) : ascending.compare(a, b);
  }

  /** Names of what stands in the rows, looked up at once. */
  private final class Names {
    private final Map<String, String> agents;
    private final Map<String, String> contacts;

    Names(List<Pair> pairs) {
      agents = query.by().contains(Dimension.AGENT) ? store.agentNames() : Map.of();
      int place = query.by().indexOf(Dimension.CONTACT);
      Set<String> ids = new LinkedHashSet<>();
      if (place >= 0) {
        for (Pair pair : pairs) {
          String id = pair.key().ids().get(place);
          if (id != null) {
            ids.add(id);
          }
        }
      }
      contacts = store.contactNames(List.copyOf(ids));
    }

    List<DimensionValue> of(RowKey key) {
      List<DimensionValue> values = new ArrayList<>();
      for (int i = 0; i < key.ids().size(); i++) {
        Dimension dimension = query.by().get(i);
        String id = key.ids().get(i);
        values.add(value(dimension, id));
      }
      return values;
    }

    private DimensionValue value(Dimension dimension, @Nullable String id) {
      return dimension == Dimension.CONTACT && id != null
          ? new DimensionValue(dimension, id, contacts.get(id))
          : store.naming().value(dimension, id, agents);
    }
  }
}
