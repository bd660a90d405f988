package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem in words.
 *
 * @param wrong the parts of the address that cannot be read
 * @param without the same page without those parts; absent where that would be no page
 * @param home the text of the way on
 */
public record ErrorView(
    String title, String text, List<WrongPart> wrong, @Nullable String without, String home) {

  /**
   * One part of the address.
   *
   * @param parameter as the address spells it
   * @param name as the filters call it
   * @param given what stands there; empty where nothing does
   * @param text what would be right
   */
  public record WrongPart(String parameter, String name, String given, String text) {}
}
