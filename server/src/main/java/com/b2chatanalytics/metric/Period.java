package com.b2chatanalytics.metric;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The stretch of local days a question speaks of, in the zone it is asked in. */
public sealed interface Period {

  /** Days relative to now. */
  enum Named implements Period {
    TODAY,
    YESTERDAY,
    /** Seven local days, today included, cut at now. */
    LAST7,
    LAST30,
    LAST90,
    /** From Monday to now. */
    THIS_WEEK,
    THIS_MONTH,
    LAST_MONTH,
    THIS_YEAR;

    /** As the public API spells it: lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The period of that key, absent when there is none. */
    public static Optional<Named> find(String key) {
      return Arrays.stream(values()).filter(named -> named.key().equals(key)).findFirst();
    }
  }

  /** Days from {@code from} to {@code to}, both included; cut at now where they contain today. */
  record Dates(LocalDate from, LocalDate to) implements Period {
    public Dates {
      if (to.isBefore(from)) {
        throw new IllegalArgumentException("to lies before from");
      }
    }
  }
}
