package com.b2chatanalytics.chat;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Among which chats words are looked for.
 *
 * @param openedFrom only chats opened then or later; absent for any
 * @param openedUntil only chats opened before; absent for any
 * @param departments only chats of one of these; absent for any, those without one included
 */
public record SearchBounds(
    @Nullable Instant openedFrom,
    @Nullable Instant openedUntil,
    @Nullable Set<String> departments) {

  /** Among all. */
  public static final SearchBounds NONE = new SearchBounds(null, null, null);

  public SearchBounds {
    departments = departments == null ? null : Set.copyOf(departments);
  }

  boolean cover(Chat chat) {
    return (openedFrom == null || !chat.opening().isBefore(openedFrom))
        && (openedUntil == null || chat.opening().isBefore(openedUntil))
        && covers(departments, chat);
  }

  static boolean covers(@Nullable Set<String> departments, Chat chat) {
    String department = chat.department();
    return departments == null || (department != null && departments.contains(department));
  }
}
