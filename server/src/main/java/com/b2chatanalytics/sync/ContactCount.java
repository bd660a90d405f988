package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.ExportPage;
import com.b2chatanalytics.b2chat.ExportQuery;
import com.b2chatanalytics.b2chat.FetchWatch;
import com.b2chatanalytics.chat.ErasedCustomers;
import com.b2chatanalytics.sync.ExportEnds.Unanswered;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Compares the number of contacts with B2Chat's, as {@link DayCount} does with days of chats. It
 * asks without any filter: B2Chat ignores those that it does not know and answers for everybody.
 */
@Component
class ContactCount {
  private final ExportEnds ends;
  private final ContactCountStore store;
  private final RunStore runs;
  private final History history;
  private final PageWriter writer;
  private final ErasedCustomers erased;
  private final FetchWatches watches;
  private final Planner planner;
  private final InstantSource clock;

  ContactCount(
      ExportEnds ends,
      ContactCountStore store,
      RunStore runs,
      History history,
      PageWriter writer,
      ErasedCustomers erased,
      FetchWatches watches,
      Planner planner,
      InstantSource clock) {
    this.ends = ends;
    this.store = store;
    this.runs = runs;
    this.history = history;
    this.writer = writer;
    this.erased = erased;
    this.watches = watches;
    this.planner = planner;
    this.clock = clock;
  }

  /**
   * Counts when that is due, at any hour after contacts were read again; returns whether it was.
   *
   * @param night whether a count may begin on its own account
   */
  boolean step(boolean night, long lead) throws InterruptedException, Unanswered {
    Optional<CountedDay> before = store.last();
    boolean due =
        before
            .map(count -> !clock.instant().isBefore(count.nextAt()) && !store.isReading())
            .orElse(true);
    boolean reading = before.filter(c -> c.verdict() == CountedDay.Verdict.READING).isPresent();
    if (!due || !(night || reading)) {
      return false;
    }
    count(before, lead);
    return true;
  }

  private void count(Optional<CountedDay> before, long lead)
      throws InterruptedException, Unanswered {
    FetchWatch watch = watches.counting(() -> planner.hotIsDue(clock.instant()));
    ExportPage page = ends.first(ContactCount::everybody, watch);
    Instant now = clock.instant();
    ContactCountStore.Ours ours = store.ours();
    DayJudgement judgement =
        new DayJudgement(
            history.today(),
            "Z",
            page.total(),
            ours.exported(),
            ours.held(),
            before.orElse(null),
            false,
            now);
    boolean newcomer =
        Readings.of(Entity.CONTACTS, page.records(), 0, new Stamps(history.zone()))
            .contacts()
            .stream()
            .anyMatch(entry -> !isHere(entry.contact().id()));
    DayJudgement.Next next = judgement.next();
    if (newcomer && next == DayJudgement.Next.READ) {
      writer.conclude(lead, () -> store.put(judgement.moving()));
      return;
    }
    long proven = next == DayJudgement.Next.DOUBT ? rows(page, ours, watch) : -1;
    writer.conclude(lead, () -> store.put(counted(judgement, before, proven)));
  }

  private boolean isHere(long contactId) {
    return store.isHere(contactId) || store.isHere(erased.standIn(contactId));
  }

  private CountedDay counted(DayJudgement judgement, Optional<CountedDay> before, long proven) {
    return switch (judgement.next()) {
      case EQUAL -> judgement.equal();
      case KNOWN -> judgement.known(before.orElseGet(judgement::equal));
      case READ ->
          judgement.reading(
              runs.add(
                  Entity.CONTACTS,
                  Trigger.SCHEDULE,
                  clock.instant(),
                  List.of(Window.Plan.contacts(null))));
      case DOUBT -> judgement.proven(proven);
    };
  }

  private long rows(ExportPage page, ContactCountStore.Ours ours, FetchWatch watch)
      throws InterruptedException, Unanswered {
    Set<Long> guesses = new LinkedHashSet<>(List.of(page.total()));
    guesses.add(ours.exported());
    return ends.end(guesses, ContactCount::everybody, watch);
  }

  private static ExportQuery everybody(long offset) {
    return new ExportQuery("/contacts/export", "contacts", Map.of(), offset, 1);
  }
}
