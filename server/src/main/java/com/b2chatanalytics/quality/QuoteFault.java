package com.b2chatanalytics.quality;

import java.util.Locale;

/** What is wrong with a quote. */
public enum QuoteFault {
  /** It stands nowhere in the transcript: the model made it up, and with it perhaps the rest. */
  NOT_THERE,
  /** It stands in another message than named. */
  MISPLACED,
  /** Fewer than 8 characters, and not the whole message. */
  TOO_SHORT,
  /** More than 300 characters. */
  TOO_LONG,
  /** It runs over the place where a long message was shortened. */
  OVER_A_CUT,
  /** It was written by somebody who cannot show this criterion. */
  WRONG_SPEAKER;

  /** As kept with an outcome: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
