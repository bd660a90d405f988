package com.b2chatanalytics.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Filters as conditions on either fact table. */
final class FilterSql {
  private final Sql.Values values;

  FilterSql(Sql.Values values) {
    this.values = values;
  }

  /** All filters, each introduced by {@code AND}. */
  String and(List<Filter> filters) {
    return filters.stream()
        .map(filter -> " AND " + condition(filter))
        .collect(Collectors.joining());
  }

  private String condition(Filter filter) {
    if (filter.dimension() == Dimension.TAG) {
      return tags(filter);
    }
    List<String> any = new ArrayList<>();
    String column = column(filter.dimension());
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
      case AGENT -> texts(lowered(filter.anyOf()));
      default -> texts(filter.anyOf());
    };
  }

  private String tags(Filter filter) {
    List<String> any = new ArrayList<>();
    if (!filter.anyOf().isEmpty()) {
      any.add("list_has_any(tags, [" + texts(filter.anyOf()) + "])");
    }
    if (filter.orMissing()) {
      any.add("len(tags) = 0");
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

  /** The column or expression of a dimension that divides chats. */
  static String column(Dimension dimension) {
    return dimension == Dimension.DIRECTION
        ? "CASE WHEN outbound THEN 'outbound' ELSE 'inbound' END"
        : dimension.key();
  }
}
