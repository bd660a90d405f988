package com.b2chatanalytics.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account without a single chat: why there is none, and who does what about it.
 *
 * @param state {@code unconnected}, {@code reading}, {@code trouble}, {@code off} or {@code none}
 * @param headline why there is none
 * @param lines what happens, and who has to do what
 * @param share of the past that is read, from 0 to 100; absent while nothing is read
 * @param ways what the reader can do, the first before all others
 */
public record EmptyView(
    String state, String headline, List<String> lines, @Nullable Double share, List<Way> ways) {

  /** A way on. */
  public record Way(String text, String href) {}
}
