package com.b2chatanalytics.quality;

import com.b2chatanalytics.metric.Author;
import java.util.Locale;

/** Who wrote a line of a transcript. */
public enum Speaker {
  CUSTOMER,
  AGENT,
  BOT,
  BROADCAST;

  static Speaker of(Author author) {
    return switch (author) {
      case INCOMING -> CUSTOMER;
      case AGENT -> AGENT;
      case BOT -> BOT;
      case BROADCAST -> BROADCAST;
    };
  }

  /** As a transcript spells it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
