package com.b2chatanalytics.metric;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The stretch of local days a question speaks of, in the zone it is asked in. */
public sealed interface Period {

  /** The period with a name that the public API spells so, absent when there is none. */
  static Optional<Period> find(String key) {
    return key.equals(Ever.ALL.key()) ? Optional.of(Ever.ALL) : Named.find(key).map(found -> found);
  }

  /** All names in the order in which they are offered. */
  static List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (Named named : Named.values()) {
      keys.add(named.key());
    }
    keys.add(Ever.ALL.key());
    return keys;
  }

  /**
   * Everything the archive holds, chats with impossible times included: its days are those between
   * which a stamp can lie. The one before it is empty.
   */
  enum Ever implements Period {
    ALL;

    /** The days on which a stamp can lie, in any zone. */
    static final LocalDate FIRST = LocalDate.of(1899, 12, 31);

    static final LocalDate LAST = LocalDate.of(2200, 1, 1);

    /** As the public API spells it: lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

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
