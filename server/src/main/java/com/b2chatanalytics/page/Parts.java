package com.b2chatanalytics.page;

import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.Reach;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the questions of a page side by side, so that one that is slow or fails spoils no other. */
final class Parts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  <V> Future<V> ask(Callable<V> question) {
    return threads.submit(Reach.carry(question));
  }

  /**
   * Waits for an answer.
   *
   * @param deadline {@link System#nanoTime()} after which a skeleton stands in for the answer; the
   *     question runs on, so that the page's next try finds it answered
   */
  <V> Part<V> await(Future<V> question, long deadline, Words words) {
    try {
      long left = Math.max(0, deadline - System.nanoTime());
      return new Part.Ready<>(question.get(left, TimeUnit.NANOSECONDS));
    } catch (TimeoutException _) {
      return new Part.Pending<>();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Part.Pending<>();
    } catch (ExecutionException e) {
      return new Part.Failed<>(reason(e, words));
    }
  }

  private static String reason(ExecutionException e, Words words) {
    // A question that waited for another wraps what the other said.
    Throwable cause = e.getCause();
    while (cause instanceof ExecutionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof Problem problem) {
      if (problem.type().status().is4xxClientError()) {
        throw problem;
      }
      return words.say("part.reason." + problem.type().name().toLowerCase(Locale.ROOT));
    }
    LOG.error("A section of a page failed", cause);
    return words.say("part.reason.internal");
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
