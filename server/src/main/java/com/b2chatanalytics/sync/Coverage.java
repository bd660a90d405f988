package com.b2chatanalytics.sync;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which days of chats the archive holds, and which of them B2Chat's own counts confirm. */
@Component
public class Coverage {

  /**
   * A day of B2Chat's chats, by their creation.
   *
   * @param ours chats in the archive
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
  public List<Square> days(LocalDate from, LocalDate to) {
    return new ArrayList<>();
  }

  /**
   * The last day up to which every day since the first one to be read is verified; absent when the
   * first is not.
   */
  public @Nullable LocalDate verifiedThrough() {
    return null;
  }
}
