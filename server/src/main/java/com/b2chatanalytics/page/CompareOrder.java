package com.b2chatanalytics.page;

import com.b2chatanalytics.metric.Catalogue;
import com.b2chatanalytics.metric.Measure;
import com.b2chatanalytics.metric.QueryResult;
import com.b2chatanalytics.metric.SortKey;
import java.text.CollationKey;
import java.text.Collator;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The order of rows. Those of few observations follow all others, whichever way these stand, for a
 * number of nine chats is no ground for a rank; those without a value come last.
 */
final class CompareOrder implements Comparator<QueryResult.Row> {
  /** As a table stands before anybody sorts it. */
  static final SortKey LARGEST = SortKey.of("-chats");

  private final Comparator<QueryResult.Row> order;

  CompareOrder(Words words, SortKey sort) {
    Collator collator = Collator.getInstance(words.language().locale());
    // A name is compared many times, and what makes it comparable costs more than the rest.
    Map<QueryResult.Row, CollationKey> keys = new IdentityHashMap<>();
    Comparator<QueryResult.Row> names =
        Comparator.comparing(row ->
            keys.computeIfAbsent(
                row,
                _ -> collator.getCollationKey(ResponseSplit.name(words, row.key().getFirst()))));
    Comparator<QueryResult.Row> ids =
        names.thenComparing(row -> String.valueOf(row.key().getFirst().id()));
    this.order =
        sort.key().equals(CompareAsk.NAME)
            ? (sort.descending() ? names.reversed() : names).thenComparing(ids)
            : by(Catalogue.measure(sort.key()), sort.descending()).thenComparing(ids);
  }

  private static Comparator<QueryResult.Row> by(Measure measure, boolean descending) {
    Comparator<QueryResult.Row> values = Comparator.comparingDouble(row -> value(measure, row));
    return Comparator.<QueryResult.Row>comparingInt(row -> place(measure, row))
        .thenComparing(descending ? values.reversed() : values);
  }

  private static int place(Measure measure, QueryResult.Row row) {
    if (row.values().of(measure.key()) == null) {
      return 2;
    }
    boolean counts = measure.key().equals(measure.observations());
    return !counts && CompareChange.few(measure, row.values()) ? 1 : 0;
  }

  private static double value(Measure measure, QueryResult.Row row) {
    Number value = row.values().of(measure.key());
    return value == null ? 0 : value.doubleValue();
  }

  @Override
  public int compare(QueryResult.Row one, QueryResult.Row other) {
    return order.compare(one, other);
  }
}
