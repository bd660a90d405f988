package com.b2chatanalytics.chat;

/**
 * A place beside the archive where something of a customer may be kept. Every such place has one of
 * these: an erasure asks all of them, and a test looks into every table for whatever they left.
 */
public interface PersonalStore {

  /** What the place is called in the texts, below {@code erasure.place}. */
  String place();

  /** How many records there name one of these customers. */
  long count(Traces whose);

  /**
   * Takes what they hold of these customers out of the records, in transactions of its own; does
   * nothing when it was done before.
   *
   * @return how many records
   */
  long erase(Traces whose);
}
