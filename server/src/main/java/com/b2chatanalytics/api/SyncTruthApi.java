package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.Problem.FieldError;
import com.b2chatanalytics.sync.Comparison;
import com.b2chatanalytics.sync.Coverage;
import com.b2chatanalytics.sync.Difference;
import com.b2chatanalytics.sync.Reconciler;
import com.b2chatanalytics.sync.Truth;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How complete the archive is, day by day, beside B2Chat's own counts. */
@RestController
@RequestMapping("/api/v1/sync")
@Requires(Permission.SYNC_RUN)
class SyncTruthApi {
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2100, 12, 31);
  private static final int MOST_SQUARES = 3_660;
  private static final int MOST_DAYS = 92;
  private static final int USUAL_SQUARES = 365;
  private static final int USUAL_DAYS = 30;

  private final Coverage coverage;
  private final Truth truth;
  private final Reconciler reconciler;

  SyncTruthApi(Coverage coverage, Truth truth, Reconciler reconciler) {
    this.coverage = coverage;
    this.truth = truth;
    this.reconciler = reconciler;
  }

  /**
   * Days to count now.
   *
   * @param from first day, {@code YYYY-MM-DD}
   * @param to last day, included; days that are not over are left out
   */
  record Wanted(@Nullable String from, @Nullable String to) {}

  /** The days that will be counted. */
  record Accepted(LocalDate from, LocalDate to) {}

  /** One reason for a difference, and how many records it explains. */
  record DifferenceView(String kind, long count) {
    static List<DifferenceView> of(List<Difference> differences) {
      return differences.stream()
          .map(each -> new DifferenceView(each.kind().key(), each.count()))
          .toList();
    }
  }

  /** Our number beside B2Chat's. */
  record ComparisonView(long ours, @Nullable Long theirs, List<DifferenceView> differences) {
    static ComparisonView of(Comparison comparison) {
      return new ComparisonView(
          comparison.ours(), comparison.theirs(), DifferenceView.of(comparison.differences()));
    }
  }

  /** A day of the calendar. */
  record SquareView(
      LocalDate day,
      String state,
      long ours,
      @Nullable Long theirs,
      List<DifferenceView> differences,
      @Nullable Instant sweptAt,
      @Nullable Instant countedAt) {

    static SquareView of(Coverage.Square square) {
      return new SquareView(
          square.day(),
          square.state().key(),
          square.ours(),
          square.theirs(),
          DifferenceView.of(square.differences()),
          square.sweptAt(),
          square.countedAt());
    }
  }

  /** The calendar; {@code firstDay} is the first that is to be complete. */
  record CoverageView(
      LocalDate firstDay, @Nullable LocalDate verifiedThrough, List<SquareView> days) {}

  /** A day of chats, messages and contacts. */
  record DayView(
      LocalDate day,
      String state,
      ComparisonView chats,
      ComparisonView messages,
      ComparisonView contacts,
      @Nullable Instant countedAt,
      @Nullable Instant checkedAt) {

    static DayView of(Truth.Day day) {
      return new DayView(
          day.day(),
          day.state().key(),
          ComparisonView.of(day.chats()),
          ComparisonView.of(day.messages()),
          ComparisonView.of(day.contacts()),
          day.countedAt(),
          day.checkedAt());
    }
  }

  /** Days, and the contacts as a whole. */
  record TruthView(
      String dayZone,
      @Nullable LocalDate verifiedThrough,
      ComparisonView contacts,
      @Nullable Instant contactsCountedAt,
      List<DayView> days) {}

  private record Range(LocalDate from, LocalDate to) {}

  /** {@code from} to {@code to}, at most {@value #MOST_SQUARES} days; by default the last 365. */
  @GetMapping("/coverage")
  CoverageView coverage(HttpServletRequest request) {
    Range range = range(Parameters.of(request), USUAL_SQUARES, MOST_SQUARES);
    return new CoverageView(
        coverage.firstDay(),
        coverage.verifiedThrough(),
        coverage.days(range.from(), range.to()).stream().map(SquareView::of).toList());
  }

  /** {@code from} to {@code to}, at most {@value #MOST_DAYS} days; by default the last 30. */
  @GetMapping("/truth")
  TruthView truth(HttpServletRequest request) {
    Range range = range(Parameters.of(request), USUAL_DAYS, MOST_DAYS);
    Truth.Report report = truth.report(range.from(), range.to());
    return new TruthView(
        report.dayZone(),
        report.verifiedThrough(),
        ComparisonView.of(report.contacts()),
        report.contactsCountedAt(),
        report.days().stream().map(DayView::of).toList());
  }

  /** 202: the days are counted as soon as the newest chats allow, and read again if they differ. */
  @PostMapping("/verify")
  @Audited("sync.verified")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted verify(@RequestBody Wanted wanted) {
    List<FieldError> errors = new ArrayList<>();
    LocalDate from = day("from", wanted.from(), errors);
    LocalDate to = day("to", wanted.to(), errors);
    if (from == null || to == null) {
      throw Problem.badParameters(errors);
    }
    Range range = checked(from, to, MOST_SQUARES);
    return new Accepted(range.from(), reconciler.verify(range.from(), range.to()));
  }

  private Range range(Parameters parameters, int usual, int most) {
    parameters.allow("from", "to");
    List<FieldError> errors = new ArrayList<>();
    String first = parameters.one("from").orElse(null);
    String last = parameters.one("to").orElse(null);
    LocalDate to = last == null ? coverage.today() : day("to", last, errors);
    LocalDate from =
        first != null || to == null ? day("from", first, errors) : to.minusDays(usual - 1L);
    if (from == null || to == null) {
      throw Problem.badParameters(errors);
    }
    return checked(from, to, most);
  }

  private static Range checked(LocalDate from, LocalDate to, int most) {
    if (from.isAfter(to)) {
      throw Problem.badParameter("from", "is after to");
    }
    if (ChronoUnit.DAYS.between(from, to) >= most) {
      throw Problem.badParameter("from", "lies more than " + most + " days before to");
    }
    return new Range(from, to);
  }

  private static @Nullable LocalDate day(
      String field, @Nullable String text, List<FieldError> errors) {
    try {
      LocalDate day = text == null ? null : LocalDate.parse(text);
      if (day != null && !day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
        return day;
      }
      errors.add(
          new FieldError(
              field,
              day == null
                  ? "is missing: a day like 2026-01-31"
                  : "lies outside " + EARLIEST + " to " + LATEST));
    } catch (DateTimeException _) {
      errors.add(new FieldError(field, "is no day like 2026-01-31"));
    }
    return null;
  }
}
