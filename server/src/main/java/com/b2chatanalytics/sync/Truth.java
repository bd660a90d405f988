package com.b2chatanalytics.sync;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is here beside what B2Chat says it has, with a reason for each difference. */
@Component
public class Truth {

  /**
   * One day, by the creation of chats (with their messages) and contacts.
   *
   * @param messages stored ones beside those in the newest JSON of the day's chats: B2Chat counts
   *     no messages
   * @param contacts of the UTC day, as B2Chat's contacts are stamped
   * @param countedAt when B2Chat was last asked for the day
   */
  public record Day(
      LocalDate day,
      CoverageState state,
      Comparison chats,
      Comparison messages,
      Comparison contacts,
      @Nullable Instant countedAt) {}

  /**
   * Some days, and the whole.
   *
   * @param dayZone zone whose days B2Chat's filter means, as far as its counts have shown
   * @param contacts all contacts
   * @param contactsCountedAt when B2Chat was last asked for its contacts' total
   */
  public record Report(
      String dayZone,
      @Nullable LocalDate verifiedThrough,
      Comparison contacts,
      @Nullable Instant contactsCountedAt,
      List<Day> days) {}

  /** Each day from {@code from} to {@code to}, both included, in their order. */
  public Report report(LocalDate from, LocalDate to) {
    return new Report(
        ZoneOffset.UTC.getId(), null, new Comparison(0, null, List.of()), null, List.of());
  }
}
