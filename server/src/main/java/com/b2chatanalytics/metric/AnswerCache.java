package com.b2chatanalytics.metric;

import com.b2chatanalytics.platform.Reach;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Answers by everything they depend on, so none is ever stale. Whoever asks what is being computed
 * waits for that answer instead of computing it again.
 *
 * @param <A> the answers to one kind of question
 */
final class AnswerCache<A> {
  private static final int KEPT = 512;

  /** Larger answers are given and forgotten: a few of them would fill the memory. */
  private static final int MOST_ROWS = 5_000;

  private final ToIntFunction<A> rows;
  private final LongAdder computed = new LongAdder();

  private final Map<Key, CompletableFuture<A>> answers =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, CompletableFuture<A>> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * @param rows how large an answer is
   */
  AnswerCache(ToIntFunction<A> rows) {
    this.rows = rows;
  }

  /**
   * What an answer depends on.
   *
   * @param reach how far whoever asks may see
   * @param question compared by its value
   * @param generation which database answers
   * @param now absent where the answer does not depend on it
   */
  record Key(
      Reach reach,
      Record question,
      SlaPolicies policies,
      Naming naming,
      QualityWeights weights,
      int generation,
      long revision,
      TimeFrame frame,
      @Nullable TimeFrame previous,
      @Nullable Long now) {}

  /** The answer known for {@code key}, or else what {@code compute} gives, computed once. */
  A get(Key key, Supplier<A> compute) {
    CompletableFuture<A> mine = new CompletableFuture<>();
    CompletableFuture<A> known;
    synchronized (answers) {
      known = answers.putIfAbsent(key, mine);
    }
    return known == null ? computed(key, mine, compute) : awaited(known);
  }

  /** How many answers were computed, not found. */
  long computed() {
    return computed.sum();
  }

  private A computed(Key key, CompletableFuture<A> mine, Supplier<A> compute) {
    boolean kept = false;
    computed.increment();
    try {
      A answer = compute.get();
      mine.complete(answer);
      kept = rows.applyAsInt(answer) <= MOST_ROWS;
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

  private static <A> A awaited(CompletableFuture<A> known) {
    try {
      return known.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
