package com.b2chatanalytics.quality;

import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Primary;

/** A queue that only remembers what was asked of it. */
@Primary
public final class ListedRuns implements QualityRuns {
  private final List<Ask> started = new ArrayList<>();
  private final List<Long> cancelled = new ArrayList<>();

  public synchronized List<Ask> started() {
    return List.copyOf(started);
  }

  public synchronized List<Long> cancelled() {
    return List.copyOf(cancelled);
  }

  @Override
  public Preview preview(Ask ask) {
    Integer limit = ask.limit();
    long chats = limit == null ? 1_200 : limit;
    return new Preview(chats, 20, new Forecast(chats, chats / 5, 900_000, 400_000, 390_000));
  }

  @Override
  public synchronized long start(Ask ask, long personId) {
    started.add(ask);
    return started.size();
  }

  @Override
  public synchronized boolean cancel(long id) {
    return cancelled.add(id);
  }
}
