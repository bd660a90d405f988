package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.B2ChatClient;
import com.b2chatanalytics.b2chat.ExportQuery;
import com.b2chatanalytics.b2chat.FetchOutcome;
import com.b2chatanalytics.b2chat.FetchOutcome.BudgetSpent;
import com.b2chatanalytics.b2chat.FetchOutcome.Delivered;
import com.b2chatanalytics.b2chat.FetchOutcome.Refused;
import com.b2chatanalytics.b2chat.FetchOutcome.Stopped;
import com.b2chatanalytics.b2chat.FetchOutcome.Throttled;
import com.b2chatanalytics.b2chat.FetchOutcome.TimedOut;
import com.b2chatanalytics.b2chat.FetchOutcome.Unauthorized;
import com.b2chatanalytics.b2chat.FetchOutcome.Unavailable;
import com.b2chatanalytics.b2chat.FetchOutcome.Unreadable;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.BiPredicate;

/**
 * Pages asked for while the one before them is committed. Each is tried once: a failure that says
 * something of the page is told when its turn comes, any other is forgotten and the page asked for
 * again; nothing is asked beyond it meanwhile. Used by one thread.
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

    /** Whether it lies in a window of the run that has ended, or in the part that was read. */
    boolean isBefore(Window window, long reached) {
      return runId == window.runId()
          && (seq < window.seq() || (seq == window.seq() && position < reached));
    }
  }

  private record Asked(
      Window window, int limit, Instant at, Future<FetchOutcome> outcome, Thread thread) {}

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
    // It keeps whatever is thrown, errors too: whoever takes the page meets it.
    FutureTask<FetchOutcome> outcome = new FutureTask<>(() -> client.fetchOnce(query, watch));
    Thread thread = Thread.ofPlatform().daemon().name("sync-page-ahead").unstarted(outcome);
    asked.put(place, new Asked(window, query.limit(), clock.instant(), outcome, thread));
    thread.start();
  }

  /** What came of asking for the page there, if that still counts; waits for the answer. */
  Optional<Fetched> take(Window window, long position) throws InterruptedException {
    forget((place, _) -> place.isBefore(window, position));
    Asked one = asked.remove(new Place(window.runId(), window.seq(), position));
    if (one == null) {
      return Optional.empty();
    }
    FetchOutcome outcome = answer(one);
    // By our clock alone: B2Chat's, by which a page is dated, may be hours behind.
    boolean fresh = !one.at().plus(FRESH).isBefore(clock.instant());
    boolean counts = fresh && tellsOfThePage(outcome);
    return counts ? Optional.of(new Fetched(outcome, one.limit())) : Optional.empty();
  }

  /** Others tell of B2Chat or the account, and both may have changed since. */
  private static boolean tellsOfThePage(FetchOutcome outcome) {
    return switch (outcome) {
      case Delivered _, TimedOut _, Unreadable _ -> true;
      // Its wait is short or opens the circuit; asking at once would break it.
      case Throttled _ -> true;
      case Unavailable _, Unauthorized _, Refused _, BudgetSpent _, Stopped _ -> false;
    };
  }

  /** Leaves out what was asked for windows that hold some of the same records. */
  void forgetOverlapping(Window read) {
    forget((place, one) -> !place.isIn(read) && one.window().overlaps(read));
  }

  /** Leaves out everything of the run. */
  void forgetRun(long runId) {
    forget((place, _) -> place.runId() == runId);
  }

  /** Leaves out everything, for nothing is to be asked now. */
  void forgetAll() {
    forget((_, _) -> true);
  }

  /** Ends all requests. */
  @Override
  public void close() throws InterruptedException {
    forgetAll();
    for (Thread thread : leaving) {
      thread.join(ORDERLY_END);
    }
    leaving.clear();
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
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new InterruptedException("the request was ended");
      }
    }
  }

  private static boolean isDelivered(Asked one) {
    return one.outcome().state() == Future.State.SUCCESS
        && one.outcome().resultNow() instanceof Delivered;
  }
}
