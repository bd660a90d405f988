package com.b2chatanalytics.metric;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numbers of one row while it is put together; what was never put has no observation. */
final class Cells {
  private final Map<Measure, Number> numbers = new HashMap<>();

  void put(Measure measure, @Nullable Number number) {
    if (number != null) {
      numbers.put(measure, number);
    }
  }

  void putAll(Cells other) {
    numbers.putAll(other.numbers);
  }

  /** The measure's number; of nothing, 0 for a count and absent for any other. */
  @Nullable Number value(Measure measure) {
    Number number = numbers.get(measure);
    return number == null && measure.zeroWhenEmpty() ? Long.valueOf(0) : number;
  }
}
