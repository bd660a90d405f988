package com.b2chatanalytics.quality;

/**
 * A chat of a run that waits.
 *
 * @param tries how often it was sent and may have been billed
 * @param moreRoom its answer was cut
 * @param alone it is asked in a request of its own
 * @param secondLook it has a score, which a second pass checks
 */
record ScoringItem(
    long chatNo, int place, int tries, boolean moreRoom, boolean alone, boolean secondLook) {

  /**
   * An answer that never came counts as a try, too: so often a chat is paid for at most, whatever
   * happens to the network or to us.
   */
  static final int MOST_SENDS = 3;
}
