package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.FetchOutcome;

/** How reading a window ended. */
sealed interface SweepResult {

  /** Every record was delivered, and is in the archive or in quarantine. */
  record Complete() implements SweepResult {}

  /** Some records could not be had; a later run takes the window up again. */
  record Gap(Trouble kind, String reason) implements SweepResult {}

  /** B2Chat ignored the filter of days and delivers everything. */
  record FilterIgnored() implements SweepResult {}

  /** B2Chat refuses the question itself: asking again brings the same. */
  record Refused(String reason) implements SweepResult {}

  /** Something else is due; the window goes on from its checkpoint after that. */
  record Yielded() implements SweepResult {}

  /** B2Chat cannot be read at present; the window goes on later from its checkpoint. */
  record Postponed(FetchOutcome.Failure failure) implements SweepResult {}
}
