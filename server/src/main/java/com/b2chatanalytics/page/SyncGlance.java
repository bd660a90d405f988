package com.b2chatanalytics.page;

import org.jspecify.annotations.Nullable;

/**
 * What the sync does or suffers, and what happens next, in words.
 *
 * @param tone {@code within}, {@code soon}, {@code beyond} or {@code even}
 * @param mark a sign that says the tone without colour
 * @param since when it began, in words; absent when it needs no such thing
 * @param todo what the administrator does about it; absent when nothing is to be done
 * @param next what happens next and when; absent when nothing does until somebody acts
 * @param detail the last error as it was seen; absent without one
 * @param paused whether resuming is what can be done
 */
public record SyncGlance(
    String tone,
    String mark,
    String title,
    String text,
    @Nullable String since,
    @Nullable String todo,
    @Nullable Next next,
    @Nullable String detail,
    boolean paused) {

  /**
   * What happens next.
   *
   * @param sentence with the clock's time in it
   * @param seconds until then, elapsed
   * @param stamp the moment of asking: the countdown runs from it
   */
  public record Next(String sentence, long seconds, String stamp) {}
}
