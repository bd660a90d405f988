package com.b2chatanalytics.quality;

/** How long the rubric stays in the prompt cache after its last use. */
public enum CacheTime {
  /** For messages, which follow each other within seconds; a write costs 1.25 times the input. */
  FIVE_MINUTES("5m"),
  /** For message batches, which take their time; a write costs twice the input. */
  ONE_HOUR("1h");

  private final String key;

  CacheTime(String key) {
    this.key = key;
  }

  /** As the wire spells it. */
  public String key() {
    return key;
  }
}
