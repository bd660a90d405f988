package com.b2chatanalytics.access;

import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id with OWASP's least cost (19 MiB, two passes, about 0.1 s). Runs on a few threads of its
 * own with a short queue, so that a flood of sign-ins takes neither all memory nor all processors.
 */
@Component
class Passwords implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int QUEUE = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration START_PATIENCE = Duration.ofMinutes(5);

  private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(QUEUE),
          Thread.ofPlatform().daemon().name("argon2-", 0).factory());
  private final Future<String> nobodysHash;
  private final Duration patience;

  @Autowired
  Passwords() {
    this(PATIENCE);
  }

  /**
   * By this patience with somebody who waits for an answer.
   *
   * @param patience elapsed time after which they are told to come again
   */
  Passwords(Duration patience) {
    this.patience = patience;
    threads.allowCoreThreadTimeOut(true);
    // Also warms the code up, so that the first person does not wait longer than the others.
    nobodysHash = threads.submit(() -> encode(Secret.random("").text()));
  }

  /**
   * The hash of a password.
   *
   * @throws Problem 503 when too many wait already
   */
  String hash(String password) {
    return await(() -> encode(password), patience);
  }

  /**
   * The same while the product starts: nobody waits yet, and a start must not fail for slowness.
   */
  String hashAtStart(String password) {
    return await(() -> encode(password), START_PATIENCE);
  }

  /**
   * Whether {@code password} is the one behind {@code hash}. Takes the same time when there is no
   * hash, because nobody may learn who exists.
   *
   * @throws Problem 503 when too many wait already
   */
  boolean matches(String password, @Nullable String hash) {
    return await(
        () -> argon2.matches(password, hash == null ? nobodysHash.get() : hash) && hash != null,
        patience);
  }

  private String encode(String password) {
    String hash = argon2.encode(password);
    if (hash == null) {
      throw new IllegalStateException("Argon2 gave no hash");
    }
    return hash;
  }

  private <T> T await(Callable<T> work, Duration longest) {
    Future<T> future;
    try {
      future = threads.submit(work);
    } catch (RejectedExecutionException _) {
      throw busy();
    }
    try {
      return future.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      future.cancel(true);
      throw busy();
    } catch (InterruptedException _) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw busy();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Argon2 failed", e.getCause());
    }
  }

  private static Problem busy() {
    return Problem.passing(
        ProblemType.UNAVAILABLE, "Too many people sign in right now.", Duration.ofSeconds(5));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
