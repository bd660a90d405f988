package com.b2chatanalytics.quality;

/** How work on a run came to rest. */
sealed interface RunEnd {
  /** Each chat has come to an end. */
  record Done() implements RunEnd {}

  /** The day's money is gone. */
  record Capped() implements RunEnd {}

  record Cancelled() implements RunEnd {}

  /**
   * It cannot go on.
   *
   * @param why for people
   */
  record Failed(String why) implements RunEnd {}

  /** It goes on later: a batch is under way, or the product ends. */
  record Later() implements RunEnd {}
}
