package com.b2chatanalytics.sync;

import com.b2chatanalytics.chat.ArchiveWriter;
import com.b2chatanalytics.chat.Contact;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * When contacts are read, and how much of them: those changed lately every quarter of an hour, all
 * of them once a week, which finds those that vanished. B2Chat ignores filters it does not know; if
 * it ignores that of the last change, each reading would be a full one, so contacts are then read
 * in full once a day, and the filter is tried again after a week.
 */
@Component
public class ContactSync {
  private static final Duration EVERY = Duration.ofMinutes(15);
  private static final Duration FULL_EVERY = Duration.ofDays(7);
  private static final Duration FULL_EVERY_WITHOUT_FILTER = Duration.ofDays(1);
  private static final Duration FILTER_TRIED_AGAIN = Duration.ofDays(7);
  private static final int OVERLAP_DAYS = 2;
  private static final int TELLING_TOTAL = 1000;
  private static final double NEARLY_ALL = 0.9;

  private final ContactSyncStore store;
  private final ArchiveWriter archive;
  private final InstantSource clock;

  ContactSync(ContactSyncStore store, ArchiveWriter archive, InstantSource clock) {
    this.store = store;
    this.archive = archive;
    this.clock = clock;
  }

  /**
   * How the reading of contacts stands.
   *
   * @param fullAt start of the last full reading that ended well
   * @param nextFullAt when the next one is due
   * @param filterIgnoredAt when B2Chat last ignored the filter of the last change, so that contacts
   *     are read in full once a day; absent while it heeds it
   * @param stubs contacts known only from inside chats
   * @param gone contacts that B2Chat exports no more
   */
  public record Standing(
      @Nullable Instant fullAt,
      @Nullable Instant nextFullAt,
      @Nullable Instant filterIgnoredAt,
      long stubs,
      long gone) {}

  /** How the reading of contacts stands. */
  public Standing standing() {
    ContactSyncStore.State state = store.load();
    Instant fullAt = state.fullAt();
    return new Standing(
        fullAt,
        fullAt == null ? null : fullAt.plus(fullEvery(state)),
        state.filterIgnoredAt(),
        store.stubs(),
        store.gone());
  }

  /** What is to be read now. */
  Optional<Window.Plan> due(Instant now) {
    ContactSyncStore.State state = store.load();
    if (isDue(state.fullAt(), fullEvery(state), now)) {
      return Optional.of(Window.Plan.contacts(null));
    }
    Instant through = state.through();
    boolean tried = isDue(state.filterIgnoredAt(), FILTER_TRIED_AGAIN, now);
    if (through == null || !tried || !isDue(through, EVERY, now)) {
      return Optional.empty();
    }
    LocalDate day = through.atZone(ZoneOffset.UTC).toLocalDate();
    return Optional.of(Window.Plan.contacts(day.minusDays(OVERLAP_DAYS)));
  }

  private static Duration fullEvery(ContactSyncStore.State state) {
    return state.filterIgnoredAt() == null ? FULL_EVERY : FULL_EVERY_WITHOUT_FILTER;
  }

  /** One from the future tells of a clock that was set back since. */
  private static boolean isDue(@Nullable Instant last, Duration every, Instant now) {
    return last == null || last.isAfter(now) || !now.isBefore(last.plus(every));
  }

  /** Whether most contacts of a page changed before the range asked for. */
  static boolean filterIgnored(Window window, Readings readings) {
    LocalDate from = window.from();
    if (from == null) {
      return false;
    }
    Instant earliest = from.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    List<Instant> changes =
        readings.contacts().stream()
            .map(entry -> changedAt(entry.contact()))
            .filter(Objects::nonNull)
            .toList();
    return changes.stream().filter(at -> at.isBefore(earliest)).count() * 2 > changes.size();
  }

  private static @Nullable Instant changedAt(Contact contact) {
    return contact.updatedAt() != null ? contact.updatedAt() : contact.createdAt();
  }

  /** B2Chat ignored the filter of the last change. */
  void filterIgnored() {
    store.filterIgnored(clock.instant());
  }

  /**
   * A window of contacts was read to its end, in the caller's transaction.
   *
   * @param ids of the contacts it held
   * @param asOf when its first page was asked for
   */
  void completed(Window window, Set<String> ids, Instant asOf) {
    ContactSyncStore.State state = store.load();
    LocalDate from = window.from();
    if (from == null) {
      store.full(asOf, ids.size());
      store.through(asOf);
      archive.contactsReadInFull(Readings.numbers(ids));
      return;
    }
    Long total = state.total();
    if (total != null && total >= TELLING_TOTAL && ids.size() >= NEARLY_ALL * total) {
      store.filterIgnored(clock.instant());
    } else if (state.filterIgnoredAt() != null && !ids.isEmpty()) {
      store.filterIgnored(null);
    }
    Instant through = state.through();
    // A run by hand over the last days alone leaves what is before them to the schedule.
    if (through != null && !from.isAfter(through.atZone(ZoneOffset.UTC).toLocalDate())) {
      store.through(asOf);
    }
  }
}
