package com.b2chatanalytics.metric;

import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The few platform threads on which DuckDB is called: a native call would pin the carrier of a
 * virtual thread. Questions wait in a bounded queue.
 */
final class QueryPool implements AutoCloseable {
  /** How long one statement may take. */
  static final int TIMEOUT_SECONDS = 30;

  private static final int QUEUED = 128;

  private final ThreadPoolExecutor threads;

  QueryPool(int size) {
    threads =
        new ThreadPoolExecutor(
            size,
            size,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUED),
            Thread.ofPlatform().daemon().name("query-", 1).factory());
  }

  /**
   * Runs {@code question} and waits for its answer; 503 when too many wait or it takes too long.
   */
  <T> T ask(Callable<T> question) {
    Future<T> answer;
    try {
      answer = threads.submit(question);
    } catch (RejectedExecutionException _) {
      throw Problem.of(ProblemType.UNAVAILABLE, "Too many questions wait to be answered.");
    }
    try {
      return answer.get(2L * TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException _) {
      answer.cancel(true);
      throw Problem.of(ProblemType.TIMED_OUT, "The question waited too long for its answer.");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      answer.cancel(true);
      throw Problem.of(ProblemType.UNAVAILABLE, "The product is stopping.");
    } catch (ExecutionException e) {
      throw rethrown(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static RuntimeException rethrown(ExecutionException e) {
    return switch (e.getCause()) {
      case Problem problem -> problem;
      case ReadModelFailure failure -> failure;
      case null, default -> new IllegalStateException("a question failed", e.getCause());
    };
  }
}
