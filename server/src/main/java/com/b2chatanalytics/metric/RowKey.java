package com.b2chatanalytics.metric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ids of a row's dimension values, in the order asked; an absent one is a missing value.
 *
 * @param ids empty for the total
 */
record RowKey(List<@Nullable String> ids) {
  static final RowKey TOTAL = new RowKey(List.of());

  RowKey {
    ids = Collections.unmodifiableList(new ArrayList<>(ids));
  }
}
