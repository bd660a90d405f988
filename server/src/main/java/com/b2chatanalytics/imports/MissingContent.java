package com.b2chatanalytics.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The content that B2Chat's API withheld, day by day, and the console exports that would fill it.
 *
 * @param from first day asked for, in the account's zone
 * @param to last day asked for
 * @param days the days on which chats were created, in order
 * @param exports ranges to export from the console, in order; together they cover every day with
 *     something to fill, each at most {@value #LONGEST_EXPORT} days
 */
public record MissingContent(
    LocalDate from, LocalDate to, List<MissingDay> days, List<Export> exports) {
  /** The longest range that a console export was seen to hold. */
  static final int LONGEST_EXPORT = 31;

  public MissingContent {
    days = List.copyOf(days);
    exports = List.copyOf(exports);
  }

  static MissingContent of(LocalDate from, LocalDate to, List<MissingDay> days) {
    List<Export> exports = new ArrayList<>();
    for (MissingDay day : days) {
      if (day.fillable() > 0) {
        Export last = exports.isEmpty() ? null : exports.getLast();
        if (last != null && day.day().isBefore(last.from().plusDays(LONGEST_EXPORT))) {
          exports.set(
              exports.size() - 1,
              new Export(last.from(), day.day(), last.chats() + day.fillable()));
        } else {
          exports.add(new Export(day.day(), day.day(), day.fillable()));
        }
      }
    }
    return new MissingContent(from, to, days, exports);
  }

  /**
   * One export to make.
   *
   * @param chats chats that it would fill
   */
  public record Export(LocalDate from, LocalDate to, long chats) {}
}
