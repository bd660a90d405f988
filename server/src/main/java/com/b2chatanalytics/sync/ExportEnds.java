package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.B2ChatClient;
import com.b2chatanalytics.b2chat.ExportPage;
import com.b2chatanalytics.b2chat.ExportQuery;
import com.b2chatanalytics.b2chat.FetchOutcome;
import com.b2chatanalytics.b2chat.FetchOutcome.Delivered;
import com.b2chatanalytics.b2chat.FetchWatch;
import java.util.Set;
import java.util.function.LongFunction;
import org.springframework.stereotype.Component;

/** Asks B2Chat, by pages of one record, how much of an export there is. */
@Component
class ExportEnds {
  private static final long FARTHEST = 100_000_000;

  private final B2ChatClient client;

  ExportEnds(B2ChatClient client) {
    this.client = client;
  }

  /**
   * The first page of one record: its total is what B2Chat says there is.
   *
   * @param question the export's question for one record at an offset
   * @throws Unanswered when there is no total to be had
   */
  ExportPage first(LongFunction<ExportQuery> question, FetchWatch watch)
      throws InterruptedException, Unanswered {
    ExportPage page = page(question.apply(0), watch);
    if (page.total() < 0) {
      throw new Unanswered(new FetchOutcome.Unreadable("the page says no total"));
    }
    return page;
  }

  /**
   * After how many records the export ends, proven by its rows and whatever any total says.
   *
   * @param guesses where it probably ends, tried in their order
   */
  long end(Set<Long> guesses, LongFunction<ExportQuery> question, FetchWatch watch)
      throws InterruptedException, Unanswered {
    long there = 0;
    long beyond = FARTHEST;
    for (long guess : guesses) {
      if (guess < there || guess >= beyond) {
        continue;
      }
      if (hasRow(guess, question, watch)) {
        there = guess + 1;
      } else {
        beyond = guess;
        if (guess == there || hasRow(guess - 1, question, watch)) {
          return guess;
        }
        beyond = guess - 1;
      }
    }
    return search(there, beyond, question, watch);
  }

  /** The end lies from {@code there} to {@code beyond}, both included. */
  private long search(long there, long beyond, LongFunction<ExportQuery> question, FetchWatch watch)
      throws InterruptedException, Unanswered {
    long low = there;
    long high = beyond;
    for (long step = 1; high == FARTHEST; step *= 2) {
      if (low + step >= FARTHEST) {
        throw new Unanswered(new FetchOutcome.Unreadable("the export has no end"));
      }
      if (hasRow(low + step, question, watch)) {
        low += step + 1;
      } else {
        high = low + step;
      }
    }
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (hasRow(middle, question, watch)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean hasRow(long offset, LongFunction<ExportQuery> question, FetchWatch watch)
      throws InterruptedException, Unanswered {
    return !page(question.apply(offset), watch).records().isEmpty();
  }

  private ExportPage page(ExportQuery query, FetchWatch watch)
      throws InterruptedException, Unanswered {
    return switch (client.fetch(query, watch)) {
      case Delivered(ExportPage page, var _) -> page;
      case FetchOutcome.Failure failure -> throw new Unanswered(failure);
    };
  }

  /** B2Chat gave no answer to go by. */
  static final class Unanswered extends Exception {
    private final transient FetchOutcome.Failure failure;

    Unanswered(FetchOutcome.Failure failure) {
      super(failure.reason());
      this.failure = failure;
    }

    FetchOutcome.Failure failure() {
      return failure;
    }
  }
}
