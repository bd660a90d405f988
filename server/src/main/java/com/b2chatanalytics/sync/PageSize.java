package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.ExportQuery;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How many records to ask for at once. B2Chat times out on large pages: each failure leads one step
 * down, and after a few full pages the next larger size is tried again, half as often each time
 * that fails: a bad hour is soon forgotten, and a size that B2Chat never manages costs few tries.
 * Kept across restarts, for chats and contacts apart.
 */
@Component
class PageSize {
  private static final int[] STEPS = {50, 100, 200, 500, ExportQuery.LARGEST_PAGE};
  private static final int PATIENCE = 4;
  private static final int MOST_PATIENCE = 1600;

  private final PageSizeStore store;
  private final Map<Entity, Learned> learned = new EnumMap<>(Entity.class);

  PageSize(PageSizeStore store) {
    this.store = store;
  }

  /** What is known of one entity; a size being tried is larger than the one that holds. */
  private static final class Learned {
    int size;
    int patience;
    int current;
    int fullPages;

    Learned(PageSizeStore.Kept kept) {
      this.size = kept.size();
      this.patience = kept.patience();
      this.current = size;
    }
  }

  synchronized int current(Entity entity) {
    return of(entity).current;
  }

  /** A page of {@code limit} came; one that is not full tells nothing of its size. */
  synchronized void delivered(Entity entity, int limit, int rows) {
    Learned known = of(entity);
    if (rows < limit || limit != known.current) {
      return;
    }
    if (limit > known.size) {
      known.size = limit;
      known.fullPages = 0;
      keep(entity, known);
    } else if (++known.fullPages >= known.patience) {
      known.fullPages = 0;
      known.current = larger(known.size);
    }
  }

  /** A page of {@code limit} failed; returns whether a smaller one is worth a try. */
  synchronized boolean failed(Entity entity, int limit) {
    Learned known = of(entity);
    int smaller = smaller(limit);
    if (smaller == limit) {
      return false;
    }
    if (known.current >= limit) {
      if (limit > known.size) {
        known.patience = Math.min(known.patience * 2, MOST_PATIENCE);
      }
      known.current = smaller;
      known.size = Math.min(known.size, smaller);
      known.fullPages = 0;
      keep(entity, known);
    }
    return true;
  }

  private Learned of(Entity entity) {
    return learned.computeIfAbsent(
        entity,
        each ->
            new Learned(
                store
                    .find(each)
                    .orElse(new PageSizeStore.Kept(ExportQuery.LARGEST_PAGE, PATIENCE))));
  }

  private void keep(Entity entity, Learned known) {
    store.keep(entity, new PageSizeStore.Kept(known.size, known.patience));
  }

  private static int smaller(int limit) {
    int smaller = STEPS[0];
    for (int step : STEPS) {
      if (step < limit) {
        smaller = step;
      }
    }
    return Math.min(limit, smaller);
  }

  private static int larger(int size) {
    for (int step : STEPS) {
      if (step > size) {
        return step;
      }
    }
    return size;
  }
}
