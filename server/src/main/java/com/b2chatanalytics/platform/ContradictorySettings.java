package com.b2chatanalytics.platform;

/**
 * The product cannot start as it was told to: says what is wrong and what to do, in plain words.
 */
public class ContradictorySettings extends RuntimeException {
  private final String remedy;

  /**
   * @param wrong one sentence on what does not fit; never holds a secret
   * @param remedy one sentence on what to set instead
   */
  public ContradictorySettings(String wrong, String remedy) {
    super(wrong);
    this.remedy = remedy;
  }

  /** What to set instead. */
  public String remedy() {
    return remedy;
  }
}
