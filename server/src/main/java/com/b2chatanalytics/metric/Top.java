package com.b2chatanalytics.metric;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of an answer by contact, so that the database sorts and cuts instead of handing
 * over a row for each of a million contacts.
 *
 * @param measure sorted by; absent to sort by the contact itself
 */
record Top(@Nullable Measure measure, boolean descending, int rows) {

  /**
   * What of {@code query} can be cut where the rows are made; absent where an answer needs all of
   * them: to be matched with another period, or with rows of another statement.
   */
  static Optional<Top> of(MetricQuery query) {
    Integer limit = query.limit();
    if (limit == null || query.compared() || !query.by().equals(List.of(Dimension.CONTACT))) {
      return Optional.empty();
    }
    if (MetricStore.statements(query.measures()) != 1) {
      return Optional.empty();
    }
    SortKey sort = query.sort();
    boolean descending = sort != null && sort.descending();
    if (sort == null || sort.key().equals(Dimension.CONTACT.key())) {
      return Optional.of(new Top(null, descending, limit));
    }
    return Optional.of(new Top(Catalogue.measure(sort.key()), descending, limit));
  }

  /** To follow a statement whose first column is the contact: the missing last either way. */
  String sql(Selection selection) {
    String way = descending ? " DESC" : " ASC";
    String order =
        measure == null
            ? "1" + way + " NULLS LAST"
            : selection.order(measure) + way + " NULLS LAST, 1 ASC NULLS LAST";
    return " ORDER BY " + order + " LIMIT " + rows;
  }
}
