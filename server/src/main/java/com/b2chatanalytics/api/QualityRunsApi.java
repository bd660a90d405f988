package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Audit;
import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.metric.Dimension;
import com.b2chatanalytics.metric.Filter;
import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.platform.AppearanceStore;
import com.b2chatanalytics.platform.FieldReader;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.quality.QualityRuns;
import com.b2chatanalytics.quality.Scoring;
import com.b2chatanalytics.quality.ScoringRun;
import com.b2chatanalytics.quality.Usage;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Runs of scoring: what one would cost, started by hand, watched and ended. */
@RestController
@RequestMapping("/api/v1/quality/runs")
@Requires(Permission.QUALITY_RUN)
class QualityRunsApi {
  private static final int MOST_RUNS = 500;
  private static final int USUAL_RUNS = 50;
  private static final int MOST_CHATS = 1_000_000;
  private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(2999, 12, 31);

  private final Scoring scoring;
  private final AppearanceStore appearance;

  QualityRunsApi(Scoring scoring, AppearanceStore appearance) {
    this.scoring = scoring;
    this.appearance = appearance;
  }

  /** The id of something accepted. */
  record RunAccepted(long id) {}

  /**
   * What a run would take; nothing was sent.
   *
   * @param chats that can be scored
   * @param cached of them, paid for already
   */
  record RunForecast(
      long chats,
      long cached,
      long requests,
      long inputTokens,
      long outputTokens,
      BigDecimal costUsd) {

    static RunForecast of(QualityRuns.Preview preview) {
      return new RunForecast(
          preview.chats(),
          preview.cached(),
          preview.forecast().requests(),
          preview.forecast().inputTokens(),
          preview.forecast().outputTokens(),
          BigDecimal.valueOf(preview.forecast().microDollars(), 6));
    }
  }

  /**
   * A run.
   *
   * @param chats that it was asked for
   * @param outcomes chats that have no score by why, such as {@code refused} or {@code empty}
   * @param costUsd what is not known yet as it was set aside
   * @param progress share of the chats that have come to an end
   */
  record RunView(
      long id,
      String trigger,
      String state,
      String model,
      String promptVersion,
      String mode,
      Instant createdAt,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      boolean cancelAsked,
      long chats,
      long scored,
      long cached,
      Map<String, Long> outcomes,
      long requests,
      Tokens tokens,
      BigDecimal costUsd,
      double progress,
      @Nullable String error) {

    static RunView of(ScoringRun run) {
      return new RunView(
          run.id(),
          run.automatic() ? "automatic" : "manual",
          run.state().key(),
          run.model(),
          run.prompt(),
          run.mode().name().toLowerCase(Locale.ROOT),
          run.createdAt(),
          run.startedAt(),
          run.endedAt(),
          run.cancelAsked(),
          run.chats(),
          run.count("scored"),
          run.count("cached"),
          new TreeMap<>(run.reasons()),
          run.spent().requests(),
          Tokens.of(run.spent().usage()),
          BigDecimal.valueOf(run.spent().microDollars(), 6),
          run.progress(),
          run.error());
    }
  }

  /** Tokens as the API counted them; {@code cacheWrites} are both kinds. */
  record Tokens(long input, long cacheWrites, long cacheReads, long output, double readShare) {
    static Tokens of(Usage usage) {
      return new Tokens(
          usage.input(),
          usage.written5m() + usage.written1h(),
          usage.read(),
          usage.output(),
          usage.readShare());
    }
  }

  /**
   * Begins a run over the chats closed from {@code from} to {@code to} (local days, both included)
   * or in a {@code period}, with a list for each filter such as {@code "department":["Ventas"]},
   * the newest first, at most {@code limit}: 202 with the id of the run. With {@code "dryRun":true}
   * 200 with what it would find and cost; nothing is sent. 409 without an API key, or without
   * prices for the model.
   */
  @PostMapping
  @Audited("quality.run")
  ResponseEntity<Object> start(@RequestBody Object body, Person person) {
    FieldReader read = FieldReader.of(body);
    List<String> allowed = new ArrayList<>(List.of("from", "to", "period", "limit", "dryRun"));
    filterable().forEach(dimension -> allowed.add(dimension.key()));
    read.allowOnly(allowed);
    Period period = period(read);
    List<Filter> filters = filters(read);
    FieldReader limit = read.field("limit");
    Integer most = limit.isGiven() ? (int) limit.whole(1, MOST_CHATS, 1) : null;
    FieldReader dryRun = read.field("dryRun");
    boolean dry = dryRun.isGiven() && dryRun.flag(false);
    read.demandCorrect();
    QualityRuns.Ask ask = new QualityRuns.Ask(period, appearance.timeZone(), filters, most);
    if (dry) {
      Audit.nothingDone();
      return ResponseEntity.ok(RunForecast.of(scoring.preview(ask)));
    }
    long id = scoring.start(ask, person.id());
    Audit.object(Long.toString(id));
    return ResponseEntity.status(HttpStatus.ACCEPTED).body(new RunAccepted(id));
  }

  /** One customer's chats alone are no run: nothing of a run names a customer. */
  private static List<Dimension> filterable() {
    List<Dimension> all = new ArrayList<>();
    for (Dimension dimension : Dimension.values()) {
      if (!dimension.isTime() && dimension != Dimension.CONTACT) {
        all.add(dimension);
      }
    }
    return all;
  }

  private static List<Filter> filters(FieldReader read) {
    List<Filter> filters = new ArrayList<>();
    for (Dimension dimension : filterable()) {
      FieldReader field = read.field(dimension.key());
      if (field.isGiven()) {
        List<String> values = new ArrayList<>();
        for (FieldReader item : field.items()) {
          String value = item.text();
          if (value != null) {
            values.add(value);
          }
        }
        if (values.isEmpty()) {
          field.wrong("must name at least one");
        } else {
          filters.add(Filter.of(dimension, values));
        }
      }
    }
    return filters;
  }

  private static Period period(FieldReader read) {
    FieldReader from = read.field("from");
    FieldReader to = read.field("to");
    FieldReader name = read.field("period");
    if (!from.isGiven() && !to.isGiven()) {
      Period found =
          name.isGiven()
              ? name.read(
                  text -> Period.find(text).orElse(null),
                  "one of " + String.join(", ", Period.keys()))
              : null;
      return found == null ? Period.Named.LAST30 : found;
    }
    if (name.isGiven()) {
      name.wrong("cannot stand together with from and to");
    }
    LocalDate first = from.read(QualityRunsApi::day, "a day like 2026-01-31");
    LocalDate last = to.read(QualityRunsApi::day, "a day like 2026-01-31");
    if (first == null || last == null) {
      return Period.Named.LAST30;
    }
    if (last.isBefore(first)) {
      to.wrong("lies before from");
      return Period.Named.LAST30;
    }
    return new Period.Dates(first, last);
  }

  private static @Nullable LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      return day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY) ? null : day;
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  /** The latest runs, the newest first; {@code limit} 1 to 500. */
  @GetMapping
  List<RunView> latest(HttpServletRequest request) {
    int limit = Parameters.of(request).allow("limit").integer("limit", USUAL_RUNS, 1, MOST_RUNS);
    return scoring.latest(limit).stream().map(RunView::of).toList();
  }

  @GetMapping("/{id}")
  RunView one(@PathVariable String id) {
    return scoring
        .find(number(id))
        .map(RunView::of)
        .orElseThrow(() -> Problem.notFound("run " + id));
  }

  /**
   * 202: nothing more is sent; what is under way is still read and paid. 409 when it has ended
   * already.
   */
  @PostMapping("/{id}/cancel")
  @Audited("quality.run.cancelled")
  @ResponseStatus(HttpStatus.ACCEPTED)
  RunView cancel(@PathVariable String id) {
    ScoringRun run = scoring.find(number(id)).orElseThrow(() -> Problem.notFound("run " + id));
    if (!scoring.cancel(run.id())) {
      throw Problem.conflict("Run " + id + " has ended: " + run.state().key() + ".");
    }
    return one(id);
  }

  private static long number(String id) {
    return id.matches("\\d{1,18}") ? Long.parseLong(id) : -1;
  }
}
