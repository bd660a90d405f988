package com.b2chatanalytics.quality;

/**
 * How far the chats of a period are scored. A closed chat that was picked up counts as eligible
 * until somebody has looked at it and found that it is not; all of these are {@code eligible}.
 *
 * @param eligible those that have a score, or can still get one, or failed to
 * @param scored with a score
 * @param waiting without a score, and nothing against it
 * @param due those of them that are old enough to be scored by themselves
 * @param refused the model declined
 * @param failed no answer of any use came
 * @param ineligible looked at, and found to hold nothing to judge
 */
public record Coverage(
    long eligible,
    long scored,
    long waiting,
    long due,
    long refused,
    long failed,
    long ineligible) {

  /** Share of the eligible with a score, from 0 to 1; 0 without any. */
  public double share() {
    return eligible == 0 ? 0 : (double) scored / eligible;
  }
}
