package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.Problem.FieldError;
import com.b2chatanalytics.sync.Entity;
import com.b2chatanalytics.sync.Run;
import com.b2chatanalytics.sync.SyncControl;
import com.b2chatanalytics.sync.SyncStatus;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The sync: how it stands, and its runs. */
@RestController
@RequestMapping("/api/v1/sync")
@Requires(Permission.SYNC_RUN)
class SyncApi {
  private static final int MOST_RUNS = 500;
  private static final int USUAL_RUNS = 50;
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

  private final SyncControl sync;
  private final Metrics metrics;

  SyncApi(SyncControl sync, Metrics metrics) {
    this.sync = sync;
    this.metrics = metrics;
  }

  /**
   * How the sync stands.
   *
   * @param rebuild how far a rebuild of the read model is, 0 to 1; absent when none runs
   */
  record StatusView(@JsonUnwrapped SyncStatus sync, @Nullable Double rebuild) {}

  /**
   * A run to start.
   *
   * @param entity {@code chats}, {@code contacts} or {@code all}
   * @param from first day, {@code YYYY-MM-DD}; absent for the first day of the back-fill
   * @param to last day, included; absent for today
   */
  record Wanted(@Nullable String entity, @Nullable String from, @Nullable String to) {}

  /** The id of something accepted. */
  record Accepted(long id) {}

  /** One run, as people read it. */
  record RunView(
      long id,
      String entity,
      String trigger,
      String state,
      Instant createdAt,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      long pages,
      long requests,
      long retries,
      long read,
      long created,
      long changed,
      long unchanged,
      long quarantined,
      double progress,
      @Nullable String error) {

    static RunView of(Run run) {
      return new RunView(
          run.id(),
          run.entity().key(),
          run.trigger().key(),
          run.state().key(),
          run.createdAt(),
          run.startedAt(),
          run.endedAt(),
          run.pages(),
          run.requests(),
          run.retries(),
          run.read(),
          run.created(),
          run.changed(),
          run.unchanged(),
          run.quarantined(),
          run.progress(),
          run.error());
    }
  }

  @GetMapping
  @Requires(Permission.ANALYTICS_READ)
  StatusView status() {
    return new StatusView(sync.status(), metrics.rebuildProgress().orElse(null));
  }

  /** 202 with the id of the run, which waits for its turn. */
  @PostMapping("/runs")
  @Audited("sync.started")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted start(@RequestBody Wanted wanted) {
    List<FieldError> errors = new ArrayList<>();
    Entity entity = entity(wanted.entity(), errors);
    LocalDate from = day("from", wanted.from(), errors);
    LocalDate to = day("to", wanted.to(), errors);
    if (from != null && to != null && from.isAfter(to)) {
      errors.add(new FieldError("from", "is after to"));
    }
    if (entity == null || !errors.isEmpty()) {
      throw Problem.badParameters(errors);
    }
    return new Accepted(sync.start(entity, from, to));
  }

  /** The latest runs, the newest first; {@code limit} from 1 to 500, 50 by default. */
  @GetMapping("/runs")
  List<RunView> runs(HttpServletRequest request) {
    int limit = Parameters.of(request).allow("limit").integer("limit", USUAL_RUNS, 1, MOST_RUNS);
    return sync.runs(limit).stream().map(RunView::of).toList();
  }

  @GetMapping("/runs/{id}")
  RunView run(@PathVariable String id) {
    return sync.run(number(id)).map(RunView::of).orElseThrow(() -> noRun(id));
  }

  /** 202: the run ends before its next request. 409 when it has ended already. */
  @PostMapping("/runs/{id}/cancel")
  @Audited("sync.cancelled")
  @ResponseStatus(HttpStatus.ACCEPTED)
  RunView cancel(@PathVariable String id) {
    Run run = sync.run(number(id)).orElseThrow(() -> noRun(id));
    if (!sync.cancel(run.id())) {
      throw Problem.conflict("Run " + id + " has ended: " + run.state().key() + ".");
    }
    return sync.run(run.id()).map(RunView::of).orElseThrow(() -> noRun(id));
  }

  @PostMapping("/pause")
  @Audited("sync.paused")
  SyncStatus pause() {
    sync.pause();
    return sync.status();
  }

  @PostMapping("/resume")
  @Audited("sync.resumed")
  SyncStatus resume() {
    sync.resume();
    return sync.status();
  }

  private static @Nullable Entity entity(@Nullable String name, List<FieldError> errors) {
    for (Entity entity : Entity.values()) {
      if (entity.key().equals(name)) {
        return entity;
      }
    }
    errors.add(new FieldError("entity", "must be chats, contacts or all"));
    return null;
  }

  private static @Nullable LocalDate day(
      String field, @Nullable String text, List<FieldError> errors) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.isBefore(EARLIEST) || day.getYear() > 2100) {
        errors.add(new FieldError(field, "lies outside 2000-01-01 to 2100-12-31"));
        return null;
      }
      return day;
    } catch (DateTimeException _) {
      errors.add(new FieldError(field, "is no day like 2026-01-31"));
      return null;
    }
  }

  private static long number(String id) {
    return id.matches("\\d{1,18}") ? Long.parseLong(id) : -1;
  }

  private static Problem noRun(String id) {
    return Problem.notFound("run " + id);
  }
}
