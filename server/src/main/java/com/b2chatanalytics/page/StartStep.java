package com.b2chatanalytics.page;

import java.util.Locale;

/** The first steps of an administrator, in their order; each keeps what it asks by itself. */
public enum StartStep {
  LANGUAGE,
  ZONE,
  B2CHAT,
  HISTORY,
  PROMISES,
  HOURS;

  /** As addresses and texts spell it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where it is taken. */
  public String path() {
    return "/start/" + key();
  }

  /** Where the one before is taken; at the first, this one. */
  String before() {
    return values()[Math.max(0, ordinal() - 1)].path();
  }

  /** Where the next one is taken; after the last, what was chosen. */
  String after() {
    return ordinal() + 1 < values().length ? values()[ordinal() + 1].path() : StartFrame.DONE;
  }
}
