package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a customer, and its erasure.
 *
 * @param busy whether an erasure goes on that the page follows
 * @param warning what must not be overlooked; absent for nothing
 * @param sought what was looked for
 * @param wrong what is wrong with the search; absent when nothing is
 * @param found absent before a search
 * @param preview absent before a customer was chosen
 */
public record ErasureView(
    boolean busy,
    @Nullable String warning,
    String sought,
    @Nullable String wrong,
    @Nullable Found found,
    @Nullable Preview preview,
    List<Row> runs) {

  /**
   * Whom the text means.
   *
   * @param title how many, a sentence
   * @param note what else is to be known; empty for nothing
   */
  public record Found(String title, String note, List<Candidate> contacts) {}

  /** One contact: what B2Chat calls it, and what it is recognised by. */
  public record Candidate(long id, String name, List<String> details) {}

  /**
   * What would go and what would stay.
   *
   * @param ids of the contacts, as the form sends them back
   * @param word that has to be typed
   * @param wrong what is wrong with what was typed; absent when nothing is
   * @param stays sentences on what is left and what is not reached
   */
  public record Preview(
      String title,
      List<Long> ids,
      List<Place> places,
      List<String> stays,
      String word,
      @Nullable String wrong) {}

  /** A place where something is kept: how much, and what happens to it. */
  public record Place(String key, String name, String count, String what) {}

  /**
   * An erasure.
   *
   * @param progress 0 to 1; absent when it has ended
   */
  public record Row(
      String id,
      String when,
      String whom,
      String state,
      @Nullable Double progress,
      String chats,
      String messages,
      String others) {}
}
