package com.b2chatanalytics.sync;

import com.b2chatanalytics.chat.ContentAudit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Compares the messages of a day's chats with their JSON, and stores again what had got lost. */
@Component
class ContentCheck {
  private static final int YOUNG_DAYS = 35;
  private static final Duration NEXT_NIGHT = Duration.ofHours(12);
  private static final Duration NEXT_WEEK = Duration.ofHours(156);

  private final ContentAudit audit;
  private final ContentCheckStore store;
  private final PageWriter writer;
  private final History history;
  private final JsonMapper json;
  private final InstantSource clock;

  ContentCheck(
      ContentAudit audit,
      ContentCheckStore store,
      PageWriter writer,
      History history,
      JsonMapper json,
      InstantSource clock) {
    this.audit = audit;
    this.store = store;
    this.writer = writer;
    this.history = history;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Checks the newest day that is due; returns whether there was one.
   *
   * @param night whether days may be checked that nobody asked for
   */
  boolean step(boolean night, long lead) {
    Optional<LocalDate> day = store.due(clock.instant(), night);
    day.ifPresent(due -> check(due, lead));
    return day.isPresent();
  }

  /** Has the days' messages checked at any hour, once they have been counted. */
  void ask(LocalDate from, LocalDate to) {
    store.ask(from, to);
  }

  private void check(LocalDate day, long lead) {
    ZoneId zone = history.dayZone();
    Instant from = day.atStartOfDay(zone).toInstant();
    Instant until = day.plusDays(1).atStartOfDay(zone).toInstant();
    ArchivedReading reading = new ArchivedReading(json, new Stamps(history.zone()));
    Instant now = clock.instant();
    boolean young = !day.plusDays(YOUNG_DAYS).isBefore(history.today());
    Instant next = now.plus(young ? NEXT_NIGHT : NEXT_WEEK);
    ContentAudit.Found found = audit.look(from, until, reading);
    writer.conclude(
        lead,
        () -> {
          ContentAudit.Found mended = found;
          if (!found.damaged().isEmpty()) {
            audit.mend(found.damaged());
            mended = audit.look(from, until, reading);
          }
          store.put(day, mended, Math.max(0, mended.stored() - found.stored()), now, next);
        });
  }
}
