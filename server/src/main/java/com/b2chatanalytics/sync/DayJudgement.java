package com.b2chatanalytics.sync;

import com.b2chatanalytics.sync.CountedDay.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Judges a day by two numbers and what was known before. One that differs is read again, {@value
 * #REREADS} times at most; after that B2Chat's total is doubted.
 *
 * @param before how the day was counted last; absent for the first time
 * @param anew whether a person asked for it, so that an old explanation is not enough
 */
record DayJudgement(
    LocalDate day,
    String zone,
    long theirs,
    long ours,
    long held,
    @Nullable CountedDay before,
    boolean anew,
    Instant now) {
  static final int REREADS = 2;
  private static final Duration ANEW_AFTER = Duration.ofDays(7);
  private static final Duration SOON = Duration.ofMinutes(20);
  private static final int YOUNG_DAYS = 35;
  private static final Duration NEXT_NIGHT = Duration.ofHours(12);
  private static final Duration NEXT_WEEK = Duration.ofHours(156);

  enum Next {
    EQUAL,
    KNOWN,
    READ,
    DOUBT
  }

  /** What is to be done. */
  Next next() {
    if (theirs == ours) {
      return Next.EQUAL;
    }
    if (before == null || anew) {
      return Next.READ;
    }
    return switch (before.verdict()) {
      case READING -> before.rereads() < REREADS ? Next.READ : Next.DOUBT;
      case MOVING -> Next.READ;
      case SETTLED ->
          before.sameAs(theirs, ours, zone) && now.isBefore(before.judgedAt().plus(ANEW_AFTER))
              ? Next.KNOWN
              : Next.READ;
    };
  }

  CountedDay equal() {
    return with(Verdict.SETTLED, null, 0, null, now, nextNight());
  }

  /** The explanation of these same numbers still holds. */
  CountedDay known(CountedDay same) {
    return with(same.verdict(), same.proven(), 0, null, same.judgedAt(), nextNight());
  }

  /** The run with this id reads it again. */
  CountedDay reading(long runId) {
    int rereads =
        before != null && !anew && before.verdict() == Verdict.READING ? before.rereads() : 0;
    return with(Verdict.READING, null, rereads + 1, runId, now, now);
  }

  /** B2Chat's rows say how many there are; negative when they contradict each other. */
  CountedDay proven(long count) {
    return count < 0
        ? with(Verdict.MOVING, null, 0, null, now, now.plus(NEXT_NIGHT))
        : with(Verdict.SETTLED, count, 0, null, now, nextNight());
  }

  /** What is new at B2Chat has not had the time to come here: counted again soon. */
  CountedDay moving() {
    return with(Verdict.MOVING, null, 0, null, now, now.plus(SOON));
  }

  private CountedDay with(
      Verdict verdict,
      @Nullable Long proven,
      int rereads,
      @Nullable Long runId,
      Instant judgedAt,
      Instant nextAt) {
    return new CountedDay(
        day, zone, theirs, proven, ours, held, verdict, rereads, runId, now, judgedAt, nextAt);
  }

  private Instant nextNight() {
    boolean young = !day.plusDays(YOUNG_DAYS).isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC));
    return now.plus(young ? NEXT_NIGHT : NEXT_WEEK);
  }
}
