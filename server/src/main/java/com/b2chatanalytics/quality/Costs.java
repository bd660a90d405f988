package com.b2chatanalytics.quality;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What scoring took, from the usage of each request; where none came, its reservation counts.
 *
 * @param days on which something was sent, in order
 */
public record Costs(List<Day> days) {

  public Costs {
    days = List.copyOf(days);
  }

  /** A local day of the organisation. */
  public record Day(LocalDate date, Sum sum) {}

  /**
   * Requests and what came of them.
   *
   * @param microDollars millionths of a dollar
   * @param input tokens neither written to the cache nor read from it
   * @param scored chats that have a score from these requests
   */
  public record Sum(
      long requests,
      long microDollars,
      long input,
      long written,
      long read,
      long output,
      long scored) {
    static final Sum NOTHING = new Sum(0, 0, 0, 0, 0, 0, 0);

    Sum plus(Sum other) {
      return new Sum(
          requests + other.requests,
          microDollars + other.microDollars,
          input + other.input,
          written + other.written,
          read + other.read,
          output + other.output,
          scored + other.scored);
    }

    /** Share of the cached tokens that were read and not written; absent without any. */
    public @Nullable Double readShare() {
      long cached = written + read;
      return cached == 0 ? null : Double.valueOf((double) read / cached);
    }

    /** Millionths of a dollar for 1,000 conversations; absent without any. */
    public @Nullable Double perThousand() {
      return scored == 0 ? null : Double.valueOf(1_000.0 * microDollars / scored);
    }
  }

  /** By month, in order. */
  public Map<YearMonth, Sum> months() {
    Map<YearMonth, Sum> months = new TreeMap<>();
    days.forEach(day -> months.merge(YearMonth.from(day.date()), day.sum(), Sum::plus));
    return months;
  }

  /** Since a day. */
  public Sum since(LocalDate first) {
    return days.stream()
        .filter(day -> !day.date().isBefore(first))
        .map(Day::sum)
        .reduce(Sum.NOTHING, Sum::plus);
  }
}
