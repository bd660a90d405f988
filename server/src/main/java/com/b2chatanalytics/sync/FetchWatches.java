package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.FetchWatch;
import com.b2chatanalytics.b2chat.Need;
import com.b2chatanalytics.b2chat.RequestBudget;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Follows the requests of a run: counts them, and stops them for a cancel, a pause or the end. */
@Component
class FetchWatches {
  private final RunStore runs;
  private final SyncStateStore state;
  private final RequestBudget budget;
  private final SyncSettings settings;
  private final InstantSource clock;
  private volatile boolean closing;

  FetchWatches(
      RunStore runs,
      SyncStateStore state,
      RequestBudget budget,
      SyncSettings settings,
      InstantSource clock) {
    this.runs = runs;
    this.state = state;
    this.budget = budget;
    this.settings = settings;
    this.clock = clock;
  }

  void close() {
    closing = true;
  }

  void open() {
    closing = false;
  }

  boolean closing() {
    return closing;
  }

  FetchWatch of(Run run, Window window) {
    Need need = need(run, window);
    return new FetchWatch() {
      @Override
      public Need need() {
        return need;
      }

      @Override
      public void requested(boolean retry) {
        runs.countRequest(run.id(), retry);
      }

      @Override
      public boolean stopped() {
        return closing || state.load().paused() || runs.cancelAsked(run.id());
      }

      @Override
      public int reserve() {
        return window.hot() ? 0 : liveTailReserve();
      }
    };
  }

  /** Follows counts, which belong to no run, and lets them go no further once that is due. */
  FetchWatch counting(BooleanSupplier due) {
    return new FetchWatch() {
      @Override
      public Need need() {
        return Need.RECONCILIATION;
      }

      @Override
      public void requested(boolean retry) {}

      @Override
      public boolean stopped() {
        return closing || state.load().paused() || due.getAsBoolean();
      }

      @Override
      public int reserve() {
        return liveTailReserve();
      }
    };
  }

  static Need need(Run run, Window window) {
    if (window.hot()) {
      return Need.LIVE;
    }
    return switch (run.trigger()) {
      case MANUAL -> Need.MANUAL;
      case BACKFILL -> Need.BACKFILL;
      case SCHEDULE -> window.entity() == Entity.CONTACTS ? Need.CONTACTS : Need.OLDER;
    };
  }

  /** For the one small request that asks whether B2Chat can be read. */
  FetchWatch ofProbe() {
    return new FetchWatch() {
      @Override
      public void requested(boolean retry) {}

      @Override
      public boolean stopped() {
        return closing || state.load().paused();
      }

      @Override
      public int reserve() {
        return 0;
      }

      @Override
      public Need need() {
        return Need.LIVE;
      }
    };
  }

  /** What the sweeps of the newest days still need today, at most half of the budget. */
  private int liveTailReserve() {
    Duration interval = settings.interval();
    if (interval == null) {
      return 0;
    }
    RequestBudget.Today today = budget.today();
    long left = Duration.between(clock.instant(), today.resetsAt()).toSeconds();
    long sweeps = left / Math.max(1, interval.toSeconds());
    return (int) Math.min(sweeps, today.perDay() / 2);
  }
}
