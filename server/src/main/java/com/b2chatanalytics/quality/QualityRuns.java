package com.b2chatanalytics.quality;

import com.b2chatanalytics.metric.Filter;
import com.b2chatanalytics.metric.Period;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts and ends runs of scoring: what pages need of the queue, as far as the reader may see. */
public interface QualityRuns {

  /**
   * What a run is asked for: chats closed in a period that can be scored, the newest first.
   *
   * @param limit most chats; absent for all
   */
  record Ask(Period period, ZoneId zone, List<Filter> filters, @Nullable Integer limit) {
    public Ask {
      filters = List.copyOf(filters);
    }
  }

  /**
   * What it would find and cost; nothing is sent.
   *
   * @param cached chats that were paid for already
   */
  record Preview(long chats, long cached, Forecast forecast) {}

  /** What a run would find and cost. */
  Preview preview(Ask ask);

  /** Begins a run, and gives its number. */
  long start(Ask ask, long personId);

  /** Asks a run to end; false when there is no such run, or it has ended. */
  boolean cancel(long id);
}
