package com.b2chatanalytics.page;

import java.time.Duration;
import java.util.concurrent.Future;

/**
 * The answers to a page's questions, all awaited until the same moment: until a skeleton has to say
 * that the page is at work, or for longer where old numbers stand meanwhile.
 */
final class Answers {
  private static final Duration SKELETON = Duration.ofMillis(150);
  private static final Duration REFRESH = Duration.ofSeconds(20);

  private final Parts parts;
  private final Words words;
  private final long deadline;
  private boolean pending;

  /**
   * @param patient whether old numbers stand meanwhile, so that no skeleton is needed
   */
  Answers(Parts parts, Words words, boolean patient) {
    this.parts = parts;
    this.words = words;
    this.deadline = System.nanoTime() + (patient ? REFRESH : SKELETON).toNanos();
  }

  /** A section, which may have to be asked for again. */
  <V> Part<V> of(Future<V> question) {
    Part<V> part = parts.await(question, deadline, words);
    pending |= part instanceof Part.Pending<?>;
    return part;
  }

  /** What the page can do without for now, and does not ask for again. */
  <V> V of(Future<V> question, V without) {
    V ready = parts.await(question, deadline, words).ready();
    return ready == null ? without : ready;
  }

  /** Whether some section was not answered yet. */
  boolean pending() {
    return pending;
  }
}
