package com.b2chatanalytics.chat;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks at every row of a table, a batch after the other, so that no memory has to hold them. */
public final class BatchWalk<T> {
  private final Function<@Nullable T, List<T>> after;

  /**
   * A walk that begins where {@code after} does.
   *
   * @param after the next rows after this one, the first ones for null; none at the end
   */
  public BatchWalk(Function<@Nullable T, List<T>> after) {
    this.after = after;
  }

  /** How many rows are meant. */
  public long count(Predicate<T> meant) {
    long found = 0;
    List<T> batch = after.apply(null);
    while (!batch.isEmpty()) {
      found += batch.stream().filter(meant).count();
      batch = after.apply(batch.getLast());
    }
    return found;
  }

  /**
   * Changes rows, with a transaction for each batch, so that none holds others up for long.
   *
   * @param first what a transaction begins with, before it reads
   * @param change tells whether it changed the row
   * @return how many were changed
   */
  public long change(TransactionTemplate transaction, Runnable first, Predicate<T> change) {
    Batch<T> last = new Batch<>(null, 0);
    long found = 0;
    do {
      @Nullable T from = last.last();
      last =
          Objects.requireNonNull(
              transaction.execute(_ -> {
                first.run();
                List<T> batch = after.apply(from);
                long changed = batch.stream().filter(change).count();
                return new Batch<>(batch.isEmpty() ? null : batch.getLast(), changed);
              }));
      found += last.changed();
    } while (last.last() != null);
    return found;
  }

  /** What became of one; without a last row it was empty. */
  private record Batch<T>(@Nullable T last, long changed) {}
}
