package com.b2chatanalytics.chat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a console file did to one chat, or would do.
 *
 * @param added messages that the archive lacked
 * @param known messages that it held already
 * @param authors messages held already that now say who wrote them
 * @param disagreements where file and archive say different things; the archive's stand
 */
public record Filled(
    String chatId, Kind kind, int added, int known, int authors, List<Disagreement> disagreements) {

  public Filled {
    disagreements = List.copyOf(disagreements);
  }

  /** What happened to the chat. */
  public enum Kind {
    /** B2Chat's API has not delivered it: it stands as the file tells it. */
    CREATED,
    /** It had no messages. */
    FILLED,
    /** It had messages and got further ones, or authors, or a later state of its header. */
    EXTENDED,
    /** The archive knew everything. */
    UNCHANGED
  }

  /**
   * One difference.
   *
   * @param what {@code body}, {@code type}, {@code created_at}, {@code closed_at}, {@code contact},
   *     {@code line} or {@code provider}
   * @param at the message's time; absent for the chat
   */
  public record Disagreement(
      String what, @Nullable Instant at, @Nullable String archived, @Nullable String file) {}
}
