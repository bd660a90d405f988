package com.b2chatanalytics.page;

import org.jspecify.annotations.Nullable;

/**
 * A section of a page, whose question may still run or may have failed while the rest stands.
 *
 * @param <V> what the section shows
 */
public sealed interface Part<V> {

  /** Answered. */
  record Ready<V>(V view) implements Part<V> {}

  /** Not answered yet: a skeleton stands for it, and the page asks again. */
  record Pending<V>() implements Part<V> {}

  /** The question failed; {@code reason} is a text for the reader. */
  record Failed<V>(String reason) implements Part<V> {}

  /** What the section shows, absent unless ready. */
  default @Nullable V ready() {
    return this instanceof Ready<V>(V view) ? view : null;
  }

  /** Why there is nothing to show, absent unless failed. */
  default @Nullable String failure() {
    return this instanceof Failed<V>(String reason) ? reason : null;
  }
}
