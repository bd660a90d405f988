package com.b2chatanalytics.page;

import com.b2chatanalytics.sync.Coverage;
import com.b2chatanalytics.sync.CoverageState;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The coverage calendar: a square for each day of twelve months, and one for each month of all. */
final class SyncCoverage {
  private static final int MONTHS = 12;
  private static final int DAYS = 31;

  private final Words words;
  private final LocalDate today;
  private final @Nullable Integer year;

  SyncCoverage(Words words, LocalDate today, @Nullable Integer year) {
    this.words = words;
    this.today = today;
    this.year = year;
  }

  SyncView.Coverage view(List<Coverage.Square> squares, @Nullable LocalDate verified) {
    Map<YearMonth, List<Coverage.Square>> months = new TreeMap<>();
    for (Coverage.Square square : squares) {
      months.computeIfAbsent(YearMonth.from(square.day()), _ -> new ArrayList<>()).add(square);
    }
    List<SyncView.Month> shown = new ArrayList<>();
    YearMonth last = year == null ? YearMonth.from(today) : YearMonth.of(year, MONTHS);
    for (int i = 0; i < MONTHS; i++) {
      YearMonth month = last.minusMonths(i);
      List<Coverage.Square> days = months.get(month);
      if (days != null) {
        shown.add(month(month, days));
      }
    }
    List<SyncView.Year> years = months.size() > MONTHS ? years(months) : List.of();
    return new SyncView.Coverage(
        verified == null
            ? words.say("coverage.unverified")
            : words.say("coverage.verified", words.fullDay(verified)),
        counts(squares),
        shown,
        years,
        year == null ? words.say("coverage.latest") : String.valueOf(year),
        year == null ? null : "/sync#coverage");
  }

  private SyncView.Month month(YearMonth month, List<Coverage.Square> squares) {
    Coverage.@Nullable Square[] days = new Coverage.Square[DAYS];
    squares.forEach(square -> days[square.day().getDayOfMonth() - 1] = square);
    List<SyncView.@Nullable Square> cells = new ArrayList<>();
    for (Coverage.Square square : days) {
      cells.add(square == null ? null : square(square));
    }
    return new SyncView.Month("m-" + month, words.month(month), cells);
  }

  private SyncView.Square square(Coverage.Square square) {
    String state = words.say("coverage.state." + square.state().key());
    Long theirs = square.theirs();
    String counts =
        theirs == null
            ? words.say("coverage.ours", square.ours())
            : words.say("coverage.both", square.ours(), words.number(theirs));
    return new SyncView.Square(
        "/sync/truth/" + square.day(),
        square.state().key(),
        sign(square.state()),
        words.fullDay(square.day()) + ": " + state + ". " + counts);
  }

  /** A sign in the square, so that colour never stands alone. */
  static String sign(CoverageState state) {
    return switch (state) {
      case MISSING -> "×";
      case PARTIAL -> "–";
      case COMPLETE -> "";
      case VERIFIED -> "✓";
      case TODAY -> "·";
    };
  }

  private List<SyncView.Year> years(Map<YearMonth, List<Coverage.Square>> months) {
    Map<Integer, List<SyncView.@Nullable Square>> years = new TreeMap<>();
    months.forEach((month, squares) -> {
      List<SyncView.@Nullable Square> cells =
          years.computeIfAbsent(month.getYear(), _ -> nothing());
      CoverageState worst = worst(squares);
      String tip =
          words.month(month)
              + " "
              + month.getYear()
              + ": "
              + String.join(", ", counts(squares).stream().map(SyncView.Count::text).toList());
      cells.set(
          month.getMonthValue() - 1,
          new SyncView.Square(
              "/sync?year=" + month.getYear() + "#m-" + month, worst.key(), sign(worst), tip));
    });
    List<SyncView.Year> rows = new ArrayList<>();
    years.forEach((Integer number, List<SyncView.@Nullable Square> cells) ->
        rows.add(
            new SyncView.Year(
                String.valueOf(number),
                "/sync?year=" + number + "#coverage",
                year != null && year.equals(number),
                cells)));
    return rows.reversed();
  }

  private static List<SyncView.@Nullable Square> nothing() {
    List<SyncView.@Nullable Square> months = new ArrayList<>();
    for (int i = 0; i < MONTHS; i++) {
      months.add(null);
    }
    return months;
  }

  private static CoverageState worst(List<Coverage.Square> squares) {
    return squares.stream()
        .map(Coverage.Square::state)
        .filter(state -> state != CoverageState.TODAY)
        .min(java.util.Comparator.naturalOrder())
        .orElse(CoverageState.TODAY);
  }

  private List<SyncView.Count> counts(List<Coverage.Square> squares) {
    Map<CoverageState, Long> counts = new EnumMap<>(CoverageState.class);
    squares.forEach(square -> counts.merge(square.state(), 1L, Long::sum));
    List<SyncView.Count> all = new ArrayList<>();
    for (CoverageState state :
        List.of(
            CoverageState.VERIFIED,
            CoverageState.COMPLETE,
            CoverageState.PARTIAL,
            CoverageState.MISSING)) {
      long days = counts.getOrDefault(state, 0L);
      all.add(
          new SyncView.Count(
              state.key(), sign(state), words.say("coverage.count." + state.key(), days)));
    }
    return all;
  }
}
