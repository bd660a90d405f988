package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.B2ChatClient;
import com.b2chatanalytics.b2chat.ExportQuery;
import com.b2chatanalytics.b2chat.FetchOutcome;
import com.b2chatanalytics.b2chat.FetchOutcome.Delivered;
import com.b2chatanalytics.b2chat.FetchWatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiPredicate;

/**
 * Pages asked for while the one before them is committed. Each is tried once: a failure is told
 * when its turn comes, and nothing is asked beyond it meanwhile. Used by one thread.
 */
final class PagesAhead implements AutoCloseable {
  static final int MOST_PAGES = 5;
  private static final int MOST_RECORDS = 2 * ExportQuery.LARGEST_PAGE;

  /** What was seen longer ago is asked for again, for others may have written newer since. */
  private static final Duration FRESH = Duration.ofSeconds(60);

  private static final Duration ORDERLY_END = Duration.ofSeconds(2);

  private final B2ChatClient client;
  private final InstantSource clock;
  private final Map<Place, Asked> asked = new HashMap<>();
  private final List<Thread> leaving = new ArrayList<>();

  PagesAhead(B2ChatClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  private record Place(long runId, int seq, long position) {
    boolean isIn(Window window) {
      return runId == window.runId() && seq == window.seq();
    }
  }

  private record Asked(
      Window window, int limit, CompletableFuture<FetchOutcome> outcome, Thread thread) {}

  /** An outcome and the size of the page that was asked for. */
  record Fetched(FetchOutcome outcome, int limit) {}

  /** Whether one more page of that size may be asked for. */
  boolean hasRoom(int limit) {
    int records = limit;
    for (Asked each : asked.values()) {
      if (each.outcome().isDone() && !isDelivered(each)) {
        return false;
      }
      records += each.limit();
    }
    return asked.size() < MOST_PAGES && records <= MOST_RECORDS;
  }

  void ask(Window window, long position, ExportQuery query, FetchWatch watch) {
    Place place = new Place(window.runId(), window.seq(), position);
    if (asked.containsKey(place)) {
      return;
    }
    CompletableFuture<FetchOutcome> outcome = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("sync-page-ahead")
            .start(() -> complete(outcome, query, watch));
    asked.put(place, new Asked(window, query.limit(), outcome, thread));
  }

  /** The page there, if it was asked for; waits for its answer. */
  Optional<Fetched> take(Window window, long position) throws InterruptedException {
    forget((place, _) -> place.isIn(window) && place.position() < position);
    Asked one = asked.remove(new Place(window.runId(), window.seq(), position));
    if (one == null) {
      return Optional.empty();
    }
    FetchOutcome outcome = answer(one);
    if (outcome instanceof Delivered(_, Instant requestedAt)
        && requestedAt.plus(FRESH).isBefore(clock.instant())) {
      return Optional.empty();
    }
    return Optional.of(new Fetched(outcome, one.limit()));
  }

  /** Leaves out what was asked for windows that hold some of the same records. */
  void forgetOverlapping(Window read) {
    forget((place, one) -> !place.isIn(read) && one.window().overlaps(read));
  }

  /** Leaves out everything of the run. */
  void forgetRun(long runId) {
    forget((place, _) -> place.runId() == runId);
  }

  /** Ends all requests. */
  @Override
  public void close() throws InterruptedException {
    forget((_, _) -> true);
    for (Thread thread : leaving) {
      thread.join(ORDERLY_END);
    }
    leaving.clear();
  }

  private void complete(
      CompletableFuture<FetchOutcome> outcome, ExportQuery query, FetchWatch watch) {
    try {
      outcome.complete(client.fetchOnce(query, watch));
    } catch (InterruptedException e) {
      outcome.completeExceptionally(e);
    } catch (RuntimeException e) {
      // Not lost: whoever takes the page meets it.
      outcome.completeExceptionally(e);
    }
  }

  private void forget(BiPredicate<Place, Asked> which) {
    leaving.removeIf(thread -> !thread.isAlive());
    Iterator<Map.Entry<Place, Asked>> entries = asked.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<Place, Asked> entry = entries.next();
      if (which.test(entry.getKey(), entry.getValue())) {
        entry.getValue().thread().interrupt();
        leaving.add(entry.getValue().thread());
        entries.remove();
      }
    }
  }

  private static FetchOutcome answer(Asked one) throws InterruptedException {
    try {
      return one.outcome().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new InterruptedException("the request was ended");
    }
  }

  private static boolean isDelivered(Asked one) {
    return !one.outcome().isCompletedExceptionally()
        && one.outcome().resultNow() instanceof Delivered;
  }
}
