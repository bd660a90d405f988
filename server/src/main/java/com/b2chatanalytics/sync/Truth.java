package com.b2chatanalytics.sync;

import com.b2chatanalytics.sync.ContentCheckStore.Content;
import com.b2chatanalytics.sync.Coverage.Square;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** What is here beside what B2Chat says it has, with a reason for each difference. */
@Component
public class Truth {
  private final Coverage coverage;
  private final ContentCheckStore contents;
  private final ContactCountStore contacts;
  private final History history;

  Truth(
      Coverage coverage, ContentCheckStore contents, ContactCountStore contacts, History history) {
    this.coverage = coverage;
    this.contents = contents;
    this.contacts = contacts;
    this.history = history;
  }

  /**
   * One day, by the creation of chats (with their messages) and contacts.
   *
   * @param messages stored ones beside those in the newest JSON of the day's chats, as of the last
   *     check: B2Chat counts no messages
   * @param contacts of the UTC day, as B2Chat's contacts are stamped; B2Chat is asked for their
   *     total alone
   * @param countedAt when B2Chat was last asked for the day
   * @param checkedAt when its messages were last checked
   */
  public record Day(
      LocalDate day,
      CoverageState state,
      Comparison chats,
      Comparison messages,
      Comparison contacts,
      @Nullable Instant countedAt,
      @Nullable Instant checkedAt) {}

  /**
   * Some days, and the whole.
   *
   * @param dayZone zone whose days B2Chat's filter means, as far as its counts have shown
   * @param contacts all contacts of B2Chat's export; {@code STUBS} are not among them
   * @param contactsCountedAt when B2Chat was last asked for its contacts' total
   */
  public record Report(
      String dayZone,
      @Nullable LocalDate verifiedThrough,
      Comparison contacts,
      @Nullable Instant contactsCountedAt,
      List<Day> days) {}

  /** Each day from {@code from} to {@code to}, both included, in their order. */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Report report(LocalDate from, LocalDate to) {
    ZoneId zone = history.dayZone();
    Map<LocalDate, Content> checked = contents.contents(from, to);
    Map<LocalDate, Long> messages = contents.messages(from, to, zone);
    Map<LocalDate, Long> contactsPerDay = contacts.perDay(from, to);
    List<Day> days =
        coverage.days(from, to).stream()
            .map(square -> day(square, checked, messages, contactsPerDay))
            .toList();
    CountedDay count = contacts.last().orElse(null);
    return new Report(
        zone.getId(),
        coverage.verifiedThrough(),
        contacts(count),
        count == null ? null : count.countedAt(),
        days);
  }

  private static Day day(
      Square square,
      Map<LocalDate, Content> checked,
      Map<LocalDate, Long> messages,
      Map<LocalDate, Long> contacts) {
    LocalDate day = square.day();
    Content content = checked.get(day);
    return new Day(
        day,
        square.state(),
        new Comparison(square.ours(), square.theirs(), square.differences()),
        messages(content, messages.getOrDefault(day, 0L)),
        new Comparison(contacts.getOrDefault(day, 0L), null, List.of()),
        square.countedAt(),
        content == null ? null : content.checkedAt());
  }

  private static Comparison messages(@Nullable Content content, long ours) {
    if (content == null) {
      return new Comparison(ours, null, List.of());
    }
    List<Difference> differences = new ArrayList<>();
    add(differences, DifferenceKind.LEFT_OUT, content.leftOut());
    add(differences, DifferenceKind.UNREADABLE, content.unreadable());
    add(differences, DifferenceKind.WITHHELD, content.withheld());
    add(differences, DifferenceKind.RESTORED, content.restored());
    add(
        differences,
        DifferenceKind.UNEXPLAINED,
        Math.abs(content.sent() - content.unreadable() - content.stored()));
    add(differences, DifferenceKind.MOVING, Math.abs(ours - content.stored() - content.leftOut()));
    return new Comparison(ours, content.sent(), differences);
  }

  private Comparison contacts(@Nullable CountedDay count) {
    ContactCountStore.Ours ours = contacts.ours();
    List<Difference> differences = new ArrayList<>();
    if (count != null && count.theirs() != ours.exported()) {
      differences.addAll(count.differences());
      add(differences, DifferenceKind.MOVING, Math.abs(count.ours() - ours.exported()));
    }
    add(differences, DifferenceKind.STUBS, ours.stubs());
    return new Comparison(ours.exported(), count == null ? null : count.theirs(), differences);
  }

  private static void add(List<Difference> differences, DifferenceKind kind, long count) {
    if (count > 0) {
      differences.add(new Difference(kind, count));
    }
  }
}
