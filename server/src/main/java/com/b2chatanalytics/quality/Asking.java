package com.b2chatanalytics.quality;

import org.jspecify.annotations.Nullable;

/** Whoever answers scoring requests one by one, past queue, cap and cache. */
interface Asking extends AutoCloseable {

  /**
   * Asks, and waits for the answer.
   *
   * @throws Unanswered when there is none
   */
  Answered ask(ScoringRequest request) throws Unanswered, InterruptedException;

  @Override
  void close();

  /**
   * An answer.
   *
   * @param simulated whether our own simulator gave it
   */
  record Answered(ModelAnswer answer, Usage usage, boolean simulated) {}

  /** No answer came, or an error. */
  final class Unanswered extends Exception {
    private static final long serialVersionUID = 1L;

    private final ClaudeTrouble trouble;

    Unanswered(ClaudeTrouble trouble, @Nullable String said) {
      super(said);
      this.trouble = trouble;
    }

    ClaudeTrouble trouble() {
      return trouble;
    }
  }
}
