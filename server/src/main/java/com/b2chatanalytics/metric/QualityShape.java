package com.b2chatanalytics.metric;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What scores of a period look like beside their means: by whom they were made, how they spread,
 * and whether they go with the wait for the first response.
 *
 * @param days chats by day and version, days in order; so no trend mixes versions unseen
 * @param before as {@code days}, of the period compared to; empty without comparison
 * @param bins effectiveness in ten bands of ten points, the lowest first
 * @param waits effectiveness by how long the first response took, the fastest first
 */
public record QualityShape(List<Day> days, List<Day> before, List<Bin> bins, List<Wait> waits) {
  /** Ends of the bands of {@link #waits} in seconds, included; the last band has none. */
  static final List<Long> ENDS = List.of(60L, 300L, 900L, 3_600L, 14_400L);

  public QualityShape {
    days = List.copyOf(days);
    before = List.copyOf(before);
    bins = List.copyOf(bins);
    waits = List.copyOf(waits);
  }

  /** Which model answered which version of the prompt: scores of others are not the same ruler. */
  public record Version(String model, String prompt) {}

  /** Scored chats that were opened on a day, of one version. */
  public record Day(LocalDate date, Version version, long chats) {}

  /**
   * Chats whose effectiveness lies between two hundredths of a point, both included.
   *
   * @param least of the band, such as 9000
   */
  public record Bin(long least, long most, long chats) {}

  /**
   * Chats whose first response took between two lengths in seconds, both included.
   *
   * @param to absent for the slowest
   * @param mean effectiveness; absent without chats
   */
  public record Wait(long from, @Nullable Long to, long chats, @Nullable Double mean) {}

  /** How many chats each version scored, in the order in which they first appear. */
  public List<Share> versions() {
    return versions(days);
  }

  /** The same of the period compared to. */
  public List<Share> versionsBefore() {
    return versions(before);
  }

  private static List<Share> versions(List<Day> days) {
    List<Version> order = days.stream().map(Day::version).distinct().toList();
    List<Share> shares = new ArrayList<>();
    for (Version version : order) {
      List<Day> of = days.stream().filter(day -> day.version().equals(version)).toList();
      shares.add(
          new Share(
              version,
              of.stream().mapToLong(Day::chats).sum(),
              of.getFirst().date(),
              of.getLast().date()));
    }
    return shares;
  }

  /** What one version scored, by days of opening. */
  public record Share(Version version, long chats, LocalDate from, LocalDate to) {}
}
