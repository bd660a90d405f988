package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.B2ChatClient;
import com.b2chatanalytics.b2chat.ExportPage;
import com.b2chatanalytics.b2chat.ExportQuery;
import com.b2chatanalytics.b2chat.FetchOutcome;
import com.b2chatanalytics.b2chat.FetchOutcome.Delivered;
import com.b2chatanalytics.b2chat.FetchOutcome.Refused;
import com.b2chatanalytics.b2chat.FetchOutcome.TimedOut;
import com.b2chatanalytics.b2chat.FetchOutcome.Unreadable;
import com.b2chatanalytics.b2chat.FetchWatch;
import com.b2chatanalytics.chat.Chat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one window from its checkpoint to its end, page by page, and proves by count that nothing
 * was missed: as many different records as B2Chat counts, else the window is read again.
 *
 * <p>Oldest first, so new chats append at the end. A full page is always followed by another
 * request, whatever the total says; a total is never believed to be smaller than what came.
 */
final class WindowSweep {
  private static final int SWEEPS = 3;

  private final B2ChatClient client;
  private final PageWriter writer;
  private final WindowStore windows;
  private final Stamps stamps;
  private final PageSize pageSize;
  private final FetchWatch watch;
  private final BooleanSupplier yields;
  private final long lead;

  private Window window;
  private long position;
  private @Nullable Long total;
  private Set<String> seen;
  private @Nullable String gap;

  WindowSweep(
      B2ChatClient client,
      PageWriter writer,
      WindowStore windows,
      Stamps stamps,
      PageSize pageSize,
      FetchWatch watch,
      BooleanSupplier yields,
      Window window,
      long lead) {
    this.client = client;
    this.writer = writer;
    this.windows = windows;
    this.stamps = stamps;
    this.pageSize = pageSize;
    this.watch = watch;
    this.yields = yields;
    this.window = window;
    this.lead = lead;
    this.position = window.position();
    this.total = window.total();
    this.seen = position == 0 ? new HashSet<>() : windows.seen(window);
  }

  SweepResult run() throws InterruptedException {
    for (int sweep = window.sweeps(); ; sweep++) {
      SweepResult result = readToEnd();
      if (!(result instanceof SweepResult.Complete)) {
        return result;
      }
      if (gap != null) {
        return new SweepResult.Gap(gap);
      }
      if (total == null || seen.size() >= total) {
        return result;
      }
      if (sweep + 1 >= SWEEPS) {
        return new SweepResult.Gap(
            "B2Chat counts %d records and delivered %d".formatted(total, seen.size()));
      }
      writer.conclude(lead, () -> windows.repeat(window));
      position = 0;
      seen = new HashSet<>();
    }
  }

  /** What tells the records apart that the window held. */
  Set<String> seen() {
    return seen;
  }

  private SweepResult readToEnd() throws InterruptedException {
    boolean last = false;
    while (!last) {
      int limit = pageSize.current();
      FetchOutcome outcome = client.fetch(query(limit), watch);
      switch (outcome) {
        case Delivered(ExportPage page, Instant requestedAt) -> {
          Readings readings = Readings.of(window.entity(), page.records(), position, stamps);
          if (filterIgnored(readings)) {
            return new SweepResult.FilterIgnored();
          }
          last = take(page, readings, requestedAt, limit);
          pageSize.delivered();
          if (!last && gap == null && yields.getAsBoolean()) {
            return new SweepResult.Yielded();
          }
        }
        case TimedOut _ when pageSize.shrink() -> {}
        case Unreadable _ when pageSize.shrink() -> {}
        case Unreadable(String reason) -> last = skip(reason, limit);
        case Refused(int _, String reason) -> {
          return new SweepResult.Refused(reason);
        }
        case FetchOutcome.Failure failure -> {
          return new SweepResult.Postponed(failure);
        }
      }
    }
    return new SweepResult.Complete();
  }

  private ExportQuery query(int limit) {
    return window.entity() == Entity.CONTACTS
        ? ExportQuery.contacts(window.from(), position, limit)
        : ExportQuery.chats(
            Objects.requireNonNull(window.from()),
            Objects.requireNonNull(window.to()),
            position,
            limit);
  }

  /** Commits the page and returns whether it was the last one. */
  private boolean take(ExportPage page, Readings readings, Instant requestedAt, int limit) {
    int rows = page.records().size();
    if (position == 0) {
      windows.begin(window, requestedAt);
    }
    long reached = position + rows;
    boolean last = rows == 0 || (rows < limit && reached >= page.total());
    writer.write(new PageWriter.PageWrite(window, page, readings, reached, last), lead);
    position = reached;
    total = page.total() < 0 ? null : page.total();
    seen.addAll(readings.ids());
    return last;
  }

  /** Leaves out a page that stays unreadable; returns whether nothing is known behind it. */
  private boolean skip(String reason, int limit) {
    gap = "records %d to %d: %s".formatted(position, position + limit, reason);
    position += limit;
    return total == null || position >= total;
  }

  /** B2Chat ignores filters it does not know and delivers everything: better to stop at once. */
  private boolean filterIgnored(Readings readings) {
    if (window.entity() == Entity.CONTACTS) {
      return ContactSync.filterIgnored(window, readings);
    }
    LocalDate from = window.from();
    LocalDate to = window.to();
    List<Chat> chats = readings.chats().stream().map(entry -> entry.chat()).toList();
    if (from == null || to == null || chats.isEmpty()) {
      return false;
    }
    Instant earliest = from.minusDays(1).atStartOfDay(stamps.zone()).toInstant();
    Instant latest = to.plusDays(2).atStartOfDay(stamps.zone()).toInstant();
    long outside =
        chats.stream()
            .filter(c -> c.createdAt().isBefore(earliest) || !c.createdAt().isBefore(latest))
            .count();
    return outside * 2 > chats.size();
  }
}
