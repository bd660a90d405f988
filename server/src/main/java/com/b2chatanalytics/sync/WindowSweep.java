package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.B2ChatClient;
import com.b2chatanalytics.b2chat.B2ChatConnection;
import com.b2chatanalytics.b2chat.B2ChatSettings;
import com.b2chatanalytics.b2chat.ExportPage;
import com.b2chatanalytics.b2chat.ExportQuery;
import com.b2chatanalytics.b2chat.FetchOutcome;
import com.b2chatanalytics.b2chat.FetchOutcome.Delivered;
import com.b2chatanalytics.b2chat.FetchOutcome.Refused;
import com.b2chatanalytics.b2chat.FetchOutcome.Stopped;
import com.b2chatanalytics.b2chat.FetchOutcome.TimedOut;
import com.b2chatanalytics.b2chat.FetchOutcome.Unreadable;
import com.b2chatanalytics.b2chat.FetchWatch;
import com.b2chatanalytics.chat.Chat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one window from its checkpoint to its end, page by page, and proves by count that nothing
 * was missed: as many different records as B2Chat counts, else the window is read again. A total
 * that still claims more when a second sweep, to an empty page again, brought just the same records
 * is wrong; the count at night says so.
 *
 * <p>Oldest first, so new chats append at the end. A full page is always followed by another
 * request, whatever the total says; a total is never believed to be smaller than what came. Where
 * there is none, only an empty page is the last: a short one may have been cut by B2Chat.
 */
final class WindowSweep {
  private static final int SWEEPS = 3;

  private final Parts parts;
  private final Stamps stamps;
  private final FetchWatch watch;
  private final BooleanSupplier yields;
  private final long lead;

  private final Window window;
  private final B2ChatSettings settings;
  private long position;
  private @Nullable Long total;
  private Set<String> seen;
  private @Nullable String gap;
  private @Nullable List<Window> following;

  /** What every sweep needs. */
  record Parts(
      B2ChatClient client,
      B2ChatConnection connection,
      Circuit circuit,
      PagesAhead ahead,
      PageSize pageSize,
      PageWriter writer,
      WindowStore windows) {}

  WindowSweep(Parts parts, FetchWatch watch, BooleanSupplier yields, Window window, long lead) {
    this.parts = parts;
    this.settings = parts.connection().settings();
    this.stamps = new Stamps(settings.zone());
    this.watch = watch;
    this.yields = yields;
    this.window = window;
    this.lead = lead;
    this.position = window.position();
    this.total = window.total();
    this.seen = position == 0 ? new HashSet<>() : parts.windows().seen(window);
  }

  SweepResult run() throws InterruptedException {
    Set<String> before = Set.of();
    for (int sweep = window.sweeps(); ; sweep++) {
      SweepResult result = readToEnd();
      if (!(result instanceof SweepResult.Complete)) {
        return result;
      }
      if (gap != null) {
        return new SweepResult.Gap(Trouble.UNREADABLE, gap);
      }
      if (total == null || seen.size() >= total || seen.equals(before)) {
        return result;
      }
      if (sweep + 1 >= SWEEPS) {
        return new SweepResult.Gap(
            Trouble.INCOMPLETE,
            "B2Chat counts %d records and delivered %d".formatted(total, seen.size()));
      }
      parts.ahead().forgetRun(window.runId());
      parts.writer().conclude(lead, () -> parts.windows().repeat(window));
      position = 0;
      before = seen;
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
      PagesAhead.Fetched fetched = fetch();
      int limit = fetched.limit();
      switch (fetched.outcome()) {
        case Delivered(ExportPage page, Instant requestedAt) -> {
          if (!Account.sameCredentials(settings, parts.connection().settings())) {
            return new SweepResult.Yielded();
          }
          Readings readings = Readings.of(window.entity(), page.records(), position, stamps);
          if (filterIgnored(readings)) {
            return new SweepResult.FilterIgnored();
          }
          last = take(page, readings, requestedAt, limit);
          if (!last && gap == null && yields.getAsBoolean()) {
            return new SweepResult.Yielded();
          }
        }
        case TimedOut _ when parts.pageSize().failed(window.entity(), limit) -> {}
        case Unreadable _ when parts.pageSize().failed(window.entity(), limit) -> {}
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

  private PagesAhead.Fetched fetch() throws InterruptedException {
    Optional<PagesAhead.Fetched> ahead = parts.ahead().take(window, position);
    if (ahead.isPresent()) {
      PagesAhead.Fetched first = ahead.get();
      FetchOutcome outcome =
          watch.stopped()
              ? new Stopped()
              : retried(window.query(position, first.limit()), first.outcome());
      return new PagesAhead.Fetched(outcome, first.limit());
    }
    int limit = parts.pageSize().current(window.entity());
    ExportQuery query = window.query(position, limit);
    return new PagesAhead.Fetched(retried(query, parts.client().fetchOnce(query, watch)), limit);
  }

  /** The newest days do not wait for the retries of others, whose next turn begins them anew. */
  private FetchOutcome retried(ExportQuery query, FetchOutcome first) throws InterruptedException {
    return parts.client().fetch(query, watch, first, () -> gap == null && yields.getAsBoolean());
  }

  /** Asks for what comes next, so that B2Chat answers while this page is committed. */
  private void lookAhead(long next) {
    if (total == null || gap != null || yields.getAsBoolean()) {
      return;
    }
    int limit = parts.pageSize().current(window.entity());
    PagesAhead ahead = parts.ahead();
    for (; next < total && ahead.hasRoom(limit); next += limit) {
      ahead.ask(window, next, window.query(next, limit), watch);
    }
    if (next < total || window.hot()) {
      return;
    }
    if (following == null) {
      following = parts.windows().after(window, PagesAhead.MOST_PAGES);
    }
    for (Window later : following) {
      if (ahead.hasRoom(limit)) {
        ahead.ask(later, later.position(), later.query(later.position(), limit), watch);
      }
    }
  }

  /** Commits the page and returns whether it was the last one. */
  private boolean take(ExportPage page, Readings readings, Instant requestedAt, int limit) {
    int rows = page.records().size();
    if (position == 0) {
      parts.windows().begin(window, requestedAt);
    }
    long reached = position + rows;
    boolean last = rows == 0 || (rows < limit && page.total() >= 0 && reached >= page.total());
    total = page.total() < 0 ? null : page.total();
    if (rows == limit || last) {
      parts.pageSize().delivered(window.entity(), limit, rows);
      lookAhead(reached);
    }
    Set<String> ids =
        parts.writer().write(new PageWriter.PageWrite(window, page, readings, reached, last), lead);
    parts.circuit().succeeded();
    position = reached;
    seen.addAll(ids);
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
