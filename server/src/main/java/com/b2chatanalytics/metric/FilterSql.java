package com.b2chatanalytics.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Filters as conditions on either fact table, and the columns that rows go by, both under the names
 * of the organisation. How far somebody may see goes by B2Chat's names: a merged department shows
 * nobody more.
 */
final class FilterSql {
  private final Scope scope;
  private final Sql.Values values;

  FilterSql(Scope scope, Sql.Values values) {
    this.scope = scope;
    this.values = values;
  }

  /** All filters and the reach, each introduced by {@code AND}. */
  String and() {
    return scope.filters().stream()
            .map(filter -> " AND " + condition(filter))
            .collect(Collectors.joining())
        + reached();
  }

  /** The reach, introduced by {@code AND}; empty for whoever may see everything. */
  String reached() {
    Set<String> departments = scope.reach().departments();
    if (departments == null) {
      return "";
    }
    return departments.isEmpty() ? " AND false" : " AND department IN (" + texts(departments) + ")";
  }

  private String condition(Filter filter) {
    if (filter.dimension().isMany()) {
      return many(filter);
    }
    List<String> any = new ArrayList<>();
    String column = sent(filter.dimension());
    String listed = listed(filter);
    if (!listed.isEmpty()) {
      any.add(column + " IN (" + listed + ")");
    }
    if (filter.orMissing()) {
      any.add(column + " IS NULL");
    }
    return any.isEmpty() ? "false" : "(" + String.join(" OR ", any) + ")";
  }

  private String listed(Filter filter) {
    return switch (filter.dimension()) {
      case CONTACT ->
          filter.anyOf().stream()
              .flatMap(id -> number(id).stream())
              .sorted()
              .map(String::valueOf)
              .collect(Collectors.joining(", "));
      case AGENT -> texts(members(Dimension.AGENT, lowered(filter.anyOf())));
      case DEPARTMENT -> texts(members(Dimension.DEPARTMENT, filter.anyOf()));
      default -> texts(filter.anyOf());
    };
  }

  private Set<String> members(Dimension dimension, Set<String> ids) {
    return ids.stream()
        .flatMap(id -> scope.naming().members(dimension, id).stream())
        .collect(Collectors.toSet());
  }

  private String many(Filter filter) {
    String list = filter.dimension().list();
    List<String> any = new ArrayList<>();
    if (!filter.anyOf().isEmpty()) {
      any.add("list_has_any(" + list + ", [" + texts(filter.anyOf()) + "])");
    }
    if (filter.orMissing()) {
      any.add("len(" + list + ") = 0");
    }
    return any.isEmpty() ? "false" : "(" + String.join(" OR ", any) + ")";
  }

  private String texts(Set<String> ids) {
    return new TreeSet<>(ids).stream().map(values::add).collect(Collectors.joining(", "));
  }

  /** Agents' ids as facts spell them. */
  static Set<String> lowered(Set<String> ids) {
    return ids.stream().map(id -> id.strip().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  private static Optional<Long> number(String id) {
    try {
      return Optional.of(Long.valueOf(id));
    } catch (NumberFormatException _) {
      // No contact has such an id, so the filter lets none through.
      return Optional.empty();
    }
  }

  /** What rows by a dimension that divides chats go by: those that count as one in one row. */
  String column(Dimension dimension) {
    StringBuilder cases = new StringBuilder();
    scope
        .naming()
        .of(dimension)
        .forEach((id, _) -> {
          String row = row(dimension, id);
          if (!row.equals(id)) {
            cases.append(" WHEN %s THEN %s".formatted(values.add(id), values.add(row)));
          }
        });
    String sent = sent(dimension);
    return cases.isEmpty() ? sent : "CASE %1$s%2$s ELSE %1$s END".formatted(sent, cases);
  }

  /** Who is hidden, but asked for by name, has a row of its own. */
  private String row(Dimension dimension, String id) {
    String root = scope.naming().root(dimension, id);
    return scope.naming().hides(dimension, id) && !asked(dimension, root) ? Naming.HIDDEN : root;
  }

  private boolean asked(Dimension dimension, String root) {
    return scope.filters().stream()
        .filter(filter -> filter.dimension() == dimension)
        .flatMap(filter ->
            (dimension == Dimension.AGENT ? lowered(filter.anyOf()) : filter.anyOf()).stream())
        .anyMatch(id -> scope.naming().root(dimension, id).equals(root));
  }

  /** The column or expression of a dimension as B2Chat sent it. */
  private static String sent(Dimension dimension) {
    return dimension == Dimension.DIRECTION
        ? "CASE WHEN outbound THEN 'outbound' ELSE 'inbound' END"
        : dimension.key();
  }
}
