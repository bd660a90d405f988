package com.b2chatanalytics.imports;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing of an import worth showing. Of each kind the first {@value #KEPT} are kept; {@link
 * ImportCounts} counts all.
 *
 * @param row row of the file, the heading being 1; absent where it concerns no single row
 * @param chatId absent where the row names none
 * @param what key of what it is about: for {@code UNREADABLE} why ({@code no_chat_id}, {@code
 *     no_created_at}, {@code no_message_at}, {@code no_direction}, {@code formula}), for {@code
 *     DISAGREEMENT} on what ({@code body}, {@code type}, {@code created_at}, {@code closed_at},
 *     {@code contact}, {@code line}, {@code provider}), for {@code ADDED} what was added ({@code
 *     chat}, {@code content}, {@code messages}, {@code authors})
 * @param at the message's time; absent where it concerns the chat
 * @param archived what the archive holds; hostile
 * @param file what the file says; hostile
 */
public record ImportNote(
    Kind kind,
    @Nullable Long row,
    @Nullable String chatId,
    String what,
    @Nullable Instant at,
    @Nullable String archived,
    @Nullable String file) {
  static final int KEPT = 50;
  static final int LONGEST = 500;

  /**
   * The same without what customers wrote or who they are. Only how much was added is no one's
   * data.
   */
  public ImportNote withoutPersonalData() {
    return kind == Kind.ADDED ? this : new ImportNote(kind, row, chatId, what, at, null, null);
  }

  /** What a note says. */
  public enum Kind {
    ADDED,
    DISAGREEMENT,
    UNREADABLE;

    /** As the public API spells it: lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
