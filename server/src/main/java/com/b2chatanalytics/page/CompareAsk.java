package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.metric.SortKey;
import com.b2chatanalytics.platform.Problem;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison shows, as its address says it.
 *
 * @param sort by the key of a {@link CompareColumn}, or by {@link #NAME}
 * @param all every row, however many
 * @param parameters the part of the address that says it, the scope's included, without defaults
 */
record CompareAsk(
    CompareBy by, Scope scope, SortKey sort, boolean all, Map<String, List<String>> parameters) {

  /** The period of an address that names none. */
  static final Period.Named USUAL = Period.Named.LAST30;

  /** Sorts by what people read in the first column. */
  static final String NAME = "name";

  private static final String LARGEST = "-chats";

  /**
   * Reads an address.
   *
   * @throws Problem 400 naming the parameter that cannot be read
   */
  static CompareAsk from(CompareBy by, Map<String, String[]> query) {
    Scope scope = Scope.from(query, USUAL);
    Map<String, List<String>> kept = new LinkedHashMap<>(scope.parameters());
    String sort = sort(Scope.first(query, "sort"));
    if (!sort.equals(LARGEST)) {
      kept.put("sort", List.of(sort));
    }
    String rows = Scope.first(query, "rows");
    if (rows != null) {
      if (!rows.equals("all")) {
        throw Problem.badParameter("rows", "all");
      }
      kept.put("rows", List.of(rows));
    }
    return new CompareAsk(by, scope, SortKey.of(sort), rows != null, kept);
  }

  private static String sort(@Nullable String sort) {
    if (sort == null) {
      return LARGEST;
    }
    String key = SortKey.of(sort).key();
    boolean known =
        key.equals(NAME)
            || Arrays.stream(CompareColumn.values()).anyMatch(column -> column.key().equals(key));
    if (!known) {
      throw Problem.badParameter(
          "sort",
          "name, or one of "
              + Arrays.stream(CompareColumn.values()).map(CompareColumn::key).toList());
    }
    return sort;
  }

  /** This very page. */
  Address address() {
    return new Address(by.path(), parameters);
  }

  /** Sorted by a column, the other way round where it already is. */
  Address sorted(String key, boolean largestFirst) {
    boolean descending = sort.key().equals(key) ? !sort.descending() : largestFirst;
    String text = descending ? "-" + key : key;
    return text.equals(LARGEST) ? address().without("sort") : address().with("sort", text);
  }

  /** Parameters that the filters must not lose. */
  Map<String, List<String>> own() {
    Map<String, List<String>> own = new LinkedHashMap<>(parameters);
    own.keySet().removeAll(scope.parameters().keySet());
    return own;
  }
}
