package com.b2chatanalytics.metric;

import com.b2chatanalytics.metric.Measure.Filing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Answers measures from the fact tables, rows and total by one statement for each table and filing
 * instant. A percentile's total cannot be had from its rows; over many chats it has a statement of
 * its own, which counts equal values first.
 */
final class MetricStore {
  /** For live measures, whose chats may have been opened at any time. */
  static final long ANY_TIME = -2_208_988_800L;

  /** Above it a total over equal values counted first is faster than one over all of them. */
  private static final long MANY = 1_000_000;

  private final FactSession session;
  private final Scope scope;

  MetricStore(FactSession session, Scope scope) {
    this.session = session;
    this.scope = scope;
  }

  /** Measures that stand in one statement. */
  private record Group(Filing filing, boolean live) {}

  /**
   * The measures by row, all rows or only the first, and their total under {@link RowKey#TOTAL}.
   *
   * @param by none for the total alone
   * @param top only for measures of one statement
   */
  Map<RowKey, Cells> read(
      List<Measure> measures, List<Dimension> by, TimeFrame frame, @Nullable Top top) {
    Map<RowKey, Cells> rows = new LinkedHashMap<>();
    grouped(measures)
        .forEach((group, some) -> {
          boolean many = isPercentile(some) && chats(group, frame) > MANY;
          boolean apart = many || top != null || by.stream().anyMatch(Dimension::isMany);
          if (by.isEmpty() || apart) {
            total(group, some, frame, many, rows);
          }
          if (!by.isEmpty()) {
            rows(group, some, by, frame, top, !apart, rows);
          }
        });
    return rows;
  }

  /** How many statements these measures take. */
  static int statements(List<Measure> measures) {
    return grouped(measures).size();
  }

  private static boolean isPercentile(List<Measure> measures) {
    return measures.stream()
        .anyMatch(measure ->
            switch (measure.expression()) {
              case Expression.Duration(var _, var statistic) -> statistic.isPercentile();
              case Expression.Score(var _, var statistic) -> statistic.isPercentile();
              default -> false;
            });
  }

  /** How many facts there are to read at most. */
  private long chats(Group group, TimeFrame frame) {
    Sql.Values values = new Sql.Values();
    String relation =
        new ChatRelation(scope, values).of(group.filing(), frame(group, frame), List.of());
    Sql sql = values.in("SELECT count(*) FROM (" + relation + ")");
    return session.rows(sql).getFirst()[0] instanceof Number number ? number.longValue() : 0;
  }

  private static @Nullable TimeFrame frame(Group group, TimeFrame frame) {
    return group.live() ? null : frame;
  }

  private void total(
      Group group, List<Measure> measures, TimeFrame frame, boolean many, Map<RowKey, Cells> rows) {
    Sql.Values values = new Sql.Values();
    String relation =
        new ChatRelation(scope, values).of(group.filing(), frame(group, frame), measures);
    Selection selection = new Selection(measures, scope, values, 0, many ? relation : null);
    String sql =
        "SELECT " + selection.sql() + (selection.aggregates() ? " FROM (" + relation + ")" : "");
    for (@Nullable Object[] row : session.rows(values.in(sql))) {
      put(RowKey.TOTAL, measures, selection, row, rows);
    }
  }

  private void rows(
      Group group,
      List<Measure> measures,
      List<Dimension> by,
      TimeFrame frame,
      @Nullable Top top,
      boolean withTotal,
      Map<RowKey, Cells> rows) {
    Sql.Values values = new Sql.Values();
    String relation =
        new ChatRelation(scope, values).of(group.filing(), frame(group, frame), measures);
    Selection selection = new Selection(measures, scope, values, by.size(), null);
    List<String> columns = columns(group, by, frame, values);
    String source = "(" + relation + ")";
    for (Dimension dimension : by) {
      if (dimension.isMany()) {
        source = fannedOut(dimension, "SELECT * FROM " + source);
      }
    }
    String names =
        IntStream.range(0, by.size()).mapToObj(i -> "row_" + i).collect(Collectors.joining(", "));
    String sql =
        """
        SELECT %s, %s, grouping(row_0) FROM %s GROUP BY GROUPING SETS ((%s)%s)%s\
        """
            .formatted(
                IntStream.range(0, by.size())
                    .mapToObj(i -> columns.get(i) + " AS row_" + i)
                    .collect(Collectors.joining(", ")),
                selection.sql(),
                source,
                names,
                withTotal ? ", ()" : "",
                top == null ? "" : top.sql(selection));
    for (@Nullable Object[] row : session.rows(values.in(sql))) {
      boolean total = row[row.length - 1] instanceof Number grouped && grouped.longValue() != 0;
      put(total ? RowKey.TOTAL : key(by, row), measures, selection, row, rows);
    }
  }

  private static void put(
      RowKey key,
      List<Measure> measures,
      Selection selection,
      @Nullable Object[] row,
      Map<RowKey, Cells> rows) {
    Cells cells = rows.computeIfAbsent(key, _ -> new Cells());
    measures.forEach(measure -> cells.put(measure, selection.read(measure, row)));
  }

  private List<String> columns(
      Group group, List<Dimension> by, TimeFrame frame, Sql.Values values) {
    LocalTimeSql local =
        group.live()
            ? new LocalTimeSql(scope.zone(), ANY_TIME, scope.now())
            : new LocalTimeSql(scope.zone(), frame.start(), frame.end());
    return by.stream()
        .map(dimension ->
            dimension.isTime()
                ? local.expression(dimension, group.filing().column())
                : new FilterSql(scope, values).column(dimension))
        .toList();
  }

  /** Each chat once per tag or topic; one without any once, with a missing one. */
  static String fannedOut(Dimension dimension, String relation) {
    return """
    (SELECT *, unnest(CASE WHEN len(%1$s) = 0 THEN [NULL]::VARCHAR[] ELSE %1$s END) AS %2$s
     FROM (%3$s))\
    """
        .formatted(dimension.list(), dimension.key(), relation);
  }

  private static RowKey key(List<Dimension> by, @Nullable Object[] row) {
    List<@Nullable String> ids = new ArrayList<>();
    for (int i = 0; i < by.size(); i++) {
      Object value = row[i];
      ids.add(value == null ? null : id(by.get(i), value));
    }
    return new RowKey(ids);
  }

  private static String id(Dimension dimension, Object value) {
    return dimension.isTime() ? LocalTimeSql.id(dimension, value) : value.toString();
  }

  private static Map<Group, List<Measure>> grouped(List<Measure> measures) {
    Map<Group, List<Measure>> groups = new LinkedHashMap<>();
    for (Measure measure : measures) {
      groups
          .computeIfAbsent(new Group(measure.filing(), measure.live()), _ -> new ArrayList<>())
          .add(measure);
    }
    return groups;
  }

  Naming naming() {
    return scope.naming();
  }

  /** The latest names of agents seen in chats, by key. */
  Map<String, String> agentNames() {
    return names("SELECT id, name FROM agent_name WHERE name IS NOT NULL");
  }

  /** All agents whom chats within reach name, by key. */
  Set<String> knownAgents() {
    if (scope.reach().isEverything()) {
      return agentNames().keySet();
    }
    Sql.Values values = new Sql.Values();
    String sql =
        "SELECT DISTINCT agent FROM chat_fact WHERE agent IS NOT NULL"
            + new FilterSql(scope, values).reached();
    return session.rows(values.in(sql)).stream()
        .map(row -> String.valueOf(row[0]))
        .collect(Collectors.toSet());
  }

  /** Those of these agents whom no chat within reach names. */
  Set<String> unknownAgents(Set<String> ids) {
    Set<String> unknown = new TreeSet<>(ids);
    if (!scope.reach().isEverything()) {
      if (!unknown.isEmpty()) {
        unknown.removeAll(knownAgents());
      }
      return unknown;
    }
    // Few and at hand; only of whom they do not tell are the chats themselves asked.
    drop(unknown, "SELECT id FROM agent_name WHERE id IN (%s)");
    drop(unknown, "SELECT DISTINCT agent FROM chat_fact WHERE agent IN (%s)");
    return unknown;
  }

  private void drop(Set<String> unknown, String sql) {
    if (unknown.isEmpty()) {
      return;
    }
    Sql.Values values = new Sql.Values();
    String listed = unknown.stream().map(values::add).collect(Collectors.joining(", "));
    session
        .rows(values.in(sql.formatted(listed)))
        .forEach(row -> unknown.remove(String.valueOf(row[0])));
  }

  /**
   * How many chats name each, as B2Chat has it, whatever {@link Naming} makes of it.
   *
   * @param dimension one that {@link Naming} names
   */
  Map<String, Long> chatsByWire(Dimension dimension) {
    Map<String, Long> chats = new HashMap<>();
    String sql = "SELECT %1$s, count(*) FROM chat_fact WHERE %1$s IS NOT NULL GROUP BY ALL";
    for (@Nullable Object[] row :
        session.rows(new Sql(sql.formatted(dimension.key()), List.of()))) {
      chats.put(String.valueOf(row[0]), row[1] instanceof Number number ? number.longValue() : 0L);
    }
    return chats;
  }

  /** The latest names of some contacts, by id in digits. */
  Map<String, String> contactNames(List<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return names(
        "SELECT id, name FROM contact_name WHERE name IS NOT NULL AND id IN ("
            + ids.stream().map(id -> Long.valueOf(id).toString()).collect(Collectors.joining(", "))
            + ")");
  }

  private Map<String, String> names(String sql) {
    Map<String, String> names = new HashMap<>();
    for (@Nullable Object[] row : session.rows(new Sql(sql, List.of()))) {
      names.put(String.valueOf(row[0]), String.valueOf(row[1]));
    }
    return names;
  }

  /** The archive's revision that this snapshot shows. */
  long revision() {
    Object revision =
        session.rows(new Sql("SELECT revision FROM applied", List.of())).getFirst()[0];
    return revision instanceof Number number ? number.longValue() : 0;
  }
}
