package com.b2chatanalytics.metric;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers by everything they depend on, so none is ever stale. Whoever asks what is being computed
 * waits for that answer instead of computing it again.
 */
final class AnswerCache {
  private static final int KEPT = 512;

  /** Larger answers are given and forgotten: a few of them would fill the memory. */
  private static final int MOST_ROWS = 5_000;

  private final Map<Key, CompletableFuture<QueryResult>> answers =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, CompletableFuture<QueryResult>> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * What an answer depends on.
   *
   * @param generation which database answers
   * @param now absent where the answer does not depend on it
   */
  record Key(
      MetricQuery query,
      SlaPolicies policies,
      int generation,
      long revision,
      TimeFrame frame,
      @Nullable TimeFrame previous,
      @Nullable Long now) {}

  /** The answer known for {@code key}, or else what {@code compute} gives, computed once. */
  QueryResult get(Key key, Supplier<QueryResult> compute) {
    CompletableFuture<QueryResult> mine = new CompletableFuture<>();
    CompletableFuture<QueryResult> known;
    synchronized (answers) {
      known = answers.putIfAbsent(key, mine);
    }
    return known == null ? computed(key, mine, compute) : awaited(known);
  }

  private QueryResult computed(
      Key key, CompletableFuture<QueryResult> mine, Supplier<QueryResult> compute) {
    boolean kept = false;
    try {
      QueryResult answer = compute.get();
      mine.complete(answer);
      kept = answer.rows().size() <= MOST_ROWS;
      return answer;
    } catch (RuntimeException e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      if (!kept) {
        mine.cancel(false);
        synchronized (answers) {
          answers.remove(key, mine);
        }
      }
    }
  }

  private static QueryResult awaited(CompletableFuture<QueryResult> known) {
    try {
      return known.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
