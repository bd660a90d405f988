package com.b2chatanalytics.sync;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which days of chats the archive holds, and which of them B2Chat's own counts confirm. Days are
 * those of B2Chat's filter: the account's, unless its counts have shown that they are UTC's.
 */
@Component
public class Coverage {
  private static final int YOUNG_DAYS = 35;

  private final CountStore counts;
  private final GapStore gaps;
  private final History history;

  Coverage(CountStore counts, GapStore gaps, History history) {
    this.counts = counts;
    this.gaps = gaps;
    this.history = history;
  }

  /**
   * A day of B2Chat's chats, by their creation.
   *
   * @param ours chats in the archive; of a day over {@value Coverage#YOUNG_DAYS} days old as of its
   *     last count
   * @param theirs chats at B2Chat when it was counted last; absent before that
   * @param differences why they differ
   * @param sweptAt when the day was last read from end to end
   * @param countedAt when B2Chat's count was last asked for
   */
  public record Square(
      LocalDate day,
      CoverageState state,
      long ours,
      @Nullable Long theirs,
      List<Difference> differences,
      @Nullable Instant sweptAt,
      @Nullable Instant countedAt) {}

  /** A square for each day from {@code from} to {@code to}, both included, in their order. */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public List<Square> days(LocalDate from, LocalDate to) {
    Map<LocalDate, CountedDay> counted = counts.counted(from, to);
    Map<LocalDate, Instant> swept = counts.swept(from, to);
    Map<LocalDate, Long> live = live(from, to, counted);
    Set<LocalDate> inGaps = new HashSet<>(gaps.days(from, to));
    ZoneId zone = history.dayZone();
    LocalDate today = history.today();
    List<Square> squares = new ArrayList<>();
    for (LocalDate day : from.datesUntil(to.plusDays(1)).toList()) {
      CountedDay count = counted.get(day);
      Instant sweptAt = swept.get(day);
      boolean gap = inGaps.contains(day);
      boolean ended =
          sweptAt != null && !sweptAt.isBefore(day.plusDays(1).atStartOfDay(zone).toInstant());
      Long fresh = live.get(day);
      long ours = fresh != null ? fresh : count == null ? 0 : count.ours();
      squares.add(
          new Square(
              day,
              state(day, today, sweptAt != null, ended, gap, count),
              ours,
              count == null || count.theirs() < 0 ? null : count.theirs(),
              differences(count, ours, gap),
              sweptAt,
              count == null ? null : count.countedAt()));
    }
    return squares;
  }

  /**
   * The last day up to which every day since the first one to be read is verified and has no gap;
   * absent when the first is not.
   */
  public @Nullable LocalDate verifiedThrough() {
    LocalDate first = history.firstDay();
    LocalDate last = history.lastSettled();
    Optional<LocalDate> open =
        first.isAfter(last)
            ? Optional.of(first)
            : Stream.concat(
                    counts.firstUnverified(first, last).stream(), gaps.days(first, last).stream())
                .min(Comparator.naturalOrder());
    LocalDate through = open.map(day -> day.minusDays(1)).orElse(last);
    return through.isBefore(first) ? null : through;
  }

  /** The first day that is to be complete. */
  public LocalDate firstDay() {
    return history.firstDay();
  }

  /** The account's present day. */
  public LocalDate today() {
    return history.today();
  }

  private Map<LocalDate, Long> live(
      LocalDate from, LocalDate to, Map<LocalDate, CountedDay> counted) {
    LocalDate young = history.today().minusDays(YOUNG_DAYS);
    LocalDate first =
        from.datesUntil(to.plusDays(1))
            .filter(day -> !day.isBefore(young) || !counted.containsKey(day))
            .findFirst()
            .orElse(null);
    if (first == null) {
      return Map.of();
    }
    Map<LocalDate, Long> live = new HashMap<>();
    Map<LocalDate, Long> chats = counts.chats(first, to, history.dayZone());
    first.datesUntil(to.plusDays(1)).forEach(day -> live.put(day, chats.getOrDefault(day, 0L)));
    return live;
  }

  private static CoverageState state(
      LocalDate day,
      LocalDate today,
      boolean swept,
      boolean ended,
      boolean gap,
      @Nullable CountedDay count) {
    if (!day.isBefore(today)) {
      return CoverageState.TODAY;
    }
    if (!swept) {
      return CoverageState.MISSING;
    }
    if (!ended || gap || (count != null && !count.verified())) {
      return CoverageState.PARTIAL;
    }
    return count == null ? CoverageState.COMPLETE : CoverageState.VERIFIED;
  }

  private static List<Difference> differences(@Nullable CountedDay count, long ours, boolean gap) {
    List<Difference> all = new ArrayList<>();
    if (count != null && (count.theirs() != ours || count.ours() == ours)) {
      all.addAll(count.differences());
      if (count.ours() != ours) {
        all.add(new Difference(DifferenceKind.MOVING, Math.abs(count.ours() - ours)));
      }
    }
    if (gap) {
      all.add(new Difference(DifferenceKind.GAP, 1));
    }
    return all;
  }
}
