package com.b2chatanalytics.metric;

import java.util.Locale;

/** What a measure's number counts. */
public enum Unit {
  /** Chats, messages, contacts, replies: whole numbers. */
  COUNT,
  /** Whole seconds; a mean may have a fraction. */
  SECONDS,
  /** A fraction from 0 to 1, unrounded; pages show percent. */
  SHARE,
  /** 1 to 5 stars. */
  STARS,
  /** 0 to 100. */
  SCORE;

  /** As the public API spells it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
