package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.ExportPage;
import com.b2chatanalytics.b2chat.ExportQuery;
import com.b2chatanalytics.b2chat.FetchOutcome;
import com.b2chatanalytics.b2chat.FetchWatch;
import com.b2chatanalytics.sync.DayTriple.Span;
import com.b2chatanalytics.sync.ExportEnds.Unanswered;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares three days with B2Chat and does what {@link DayJudgement} says. Where a total is
 * doubted, B2Chat's rows are believed instead: the end of each span is looked for by asking whether
 * there is a row at an offset. What differs even then is explained.
 */
@Component
class DayCount {
  private final ExportEnds ends;
  private final CountStore counts;
  private final GapStore gaps;
  private final RunStore runs;
  private final History history;
  private final PageWriter writer;
  private final FetchWatches watches;
  private final Planner planner;
  private final JsonMapper json;
  private final InstantSource clock;

  DayCount(
      ExportEnds ends,
      CountStore counts,
      GapStore gaps,
      RunStore runs,
      History history,
      PageWriter writer,
      FetchWatches watches,
      Planner planner,
      JsonMapper json,
      InstantSource clock) {
    this.ends = ends;
    this.counts = counts;
    this.gaps = gaps;
    this.runs = runs;
    this.history = history;
    this.writer = writer;
    this.watches = watches;
    this.planner = planner;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Counts the day and the two before it, and judges those of them that the archive should hold.
   *
   * @param lead under which the result may be written
   * @throws Unanswered when B2Chat gave no total to go by; nothing is written then
   */
  void count(LocalDate last, long lead) throws InterruptedException, Unanswered {
    DayTriple triple = DayTriple.endingOn(last);
    FetchWatch watch = watches.counting(() -> planner.hotIsDue(clock.instant()));
    List<Long> totals = new ArrayList<>();
    for (Span span : triple.spans()) {
      totals.add(total(span, watch));
    }
    learnZone(triple, DayTriple.days(totals), lead);
    List<DayJudgement> judgements = judgements(triple, totals);
    List<Long> proven =
        judgements.stream().anyMatch(j -> j.next() == DayJudgement.Next.DOUBT)
            ? DayTriple.days(rows(triple, totals, watch))
            : List.of();
    writer.conclude(lead, () -> write(triple, judgements, proven));
  }

  private static LongFunction<ExportQuery> question(Span span) {
    return offset -> ExportQuery.chats(span.from(), span.to(), offset, 1);
  }

  private long total(Span span, FetchWatch watch) throws InterruptedException, Unanswered {
    ExportPage page = ends.first(question(span), watch);
    Readings readings = Readings.of(Entity.CHATS, page.records(), 0, new Stamps(history.zone()));
    boolean foreign =
        readings.chats().stream()
            .map(entry -> entry.chat().createdAt().atZone(history.zone()).toLocalDate())
            .anyMatch(day ->
                day.isBefore(span.from().minusDays(1)) || day.isAfter(span.to().plusDays(1)));
    if (foreign) {
      throw new Unanswered(new FetchOutcome.Unreadable("B2Chat ignored the filter of days"));
    }
    return page.total();
  }

  /** B2Chat does not say whose days its filter means; counts that fit only one zone tell. */
  private void learnZone(DayTriple triple, List<Long> theirs, long lead) {
    boolean local = theirs.equals(ours(triple, history.zone()));
    boolean utc = theirs.equals(ours(triple, ZoneOffset.UTC));
    if (local != utc) {
      writer.conclude(lead, () -> counts.fitted(utc));
    }
  }

  private List<Long> ours(DayTriple triple, ZoneId zone) {
    List<LocalDate> days = triple.days();
    Map<LocalDate, Long> chats = counts.chats(days.getFirst(), days.getLast(), zone);
    return days.stream().map(day -> chats.getOrDefault(day, 0L)).toList();
  }

  private List<DayJudgement> judgements(DayTriple triple, List<Long> totals) {
    Instant now = clock.instant();
    ZoneId zone = history.dayZone();
    List<LocalDate> days = triple.days();
    List<Long> theirs = DayTriple.days(totals);
    List<Long> ours = ours(triple, zone);
    // A day more on both sides: whose days B2Chat's windows are may not be known yet.
    List<CountStore.Held> unreadable =
        theirs.equals(ours)
            ? List.of()
            : counts.held(days.getFirst().minusDays(1), days.getLast().plusDays(1));
    HeldRecords held = HeldRecords.of(unreadable, json, history.zone(), zone);
    Map<LocalDate, CountedDay> before = counts.counted(days.getFirst(), days.getLast());
    Map<LocalDate, Instant> swept = counts.swept(days.getFirst(), days.getLast());
    Set<LocalDate> asked = counts.asked(days.getFirst(), days.getLast());
    Set<LocalDate> waiting = counts.waiting(days.getFirst(), days.getLast());
    LocalDate first = history.firstDay();
    List<DayJudgement> judgements = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      LocalDate day = days.get(i);
      Instant sweptAt = swept.get(day);
      boolean read =
          sweptAt != null && !sweptAt.isBefore(day.plusDays(1).atStartOfDay(zone).toInstant());
      boolean wanted = asked.contains(day) || before.containsKey(day);
      if (!waiting.contains(day) && (wanted || (read && !day.isBefore(first)))) {
        judgements.add(
            new DayJudgement(
                day,
                zone.getId(),
                theirs.get(i),
                ours.get(i),
                held.possiblyOf(day),
                before.get(day),
                asked.contains(day),
                now));
      }
    }
    return judgements;
  }

  /** Where the rows of each span end. */
  private List<Long> rows(DayTriple triple, List<Long> totals, FetchWatch watch)
      throws InterruptedException, Unanswered {
    List<Long> ours = DayTriple.totals(ours(triple, history.dayZone()));
    List<Long> rows = new ArrayList<>();
    for (int i = 0; i < totals.size(); i++) {
      Set<Long> guesses = new LinkedHashSet<>(List.of(totals.get(i)));
      guesses.add(ours.get(i));
      rows.add(ends.end(guesses, question(triple.spans().get(i)), watch));
    }
    return rows;
  }

  private void write(DayTriple triple, List<DayJudgement> judgements, List<Long> proven) {
    List<LocalDate> toRead =
        judgements.stream()
            .filter(j -> j.next() == DayJudgement.Next.READ)
            .map(DayJudgement::day)
            .toList()
            .reversed();
    long run =
        toRead.isEmpty()
            ? 0
            : runs.add(Entity.CHATS, Trigger.SCHEDULE, clock.instant(), Planner.pairs(toRead));
    for (DayJudgement each : judgements) {
      CountedDay before = each.before();
      CountedDay counted =
          switch (each.next()) {
            case EQUAL -> each.equal();
            case KNOWN -> each.known(before == null ? each.equal() : before);
            case READ -> each.reading(run);
            case DOUBT -> each.proven(proven.get(triple.days().indexOf(each.day())));
          };
      counts.put(counted);
      if (counted.verified()) {
        gaps.close(each.day());
      }
    }
    counts.answered(judgements.stream().map(DayJudgement::day).toList());
  }
}
