package com.b2chatanalytics.metric;

import org.jspecify.annotations.Nullable;

/** Which way a change of a measure is good news. */
public enum Better {
  LOWER("lower"),
  HIGHER("higher"),
  /** Neither is good or bad in itself. */
  NEITHER(null);

  private final @Nullable String key;

  Better(@Nullable String key) {
    this.key = key;
  }

  /** As the public API spells it; absent for {@link #NEITHER}. */
  public @Nullable String key() {
    return key;
  }
}
