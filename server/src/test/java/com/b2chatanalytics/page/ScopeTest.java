package com.b2chatanalytics.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.b2chatanalytics.metric.Period;
import com.b2chatanalytics.platform.Problem;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the address of a page may ask for. */
class ScopeTest {

  @Test
  void tenYears_areAnswered() {
    assertThat(scope("2016-12-01", "2026-11-30").period())
        .isEqualTo(new Period.Dates(LocalDate.parse("2016-12-01"), LocalDate.parse("2026-11-30")));
  }

  @ParameterizedTest
  @CsvSource({
    "1969-12-31, 1970-01-02, from",
    "2999-12-31, 3000-01-01, to",
    "-999999999-01-01, 2026-01-01, from",
    "2016-01-01, 2026-11-30, to",
    "2026-02-01, 2026-01-31, to",
    "2026-02-30, 2026-03-01, from",
  })
  void datesWithoutBounds_areRefusedByName(String from, String to, String field) {
    assertThatThrownBy(() -> scope(from, to))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.errors().getFirst().field()).isEqualTo(field));
  }

  @Test
  void nul_isRefused_asNoDatabaseTakesIt() {
    Map<String, String[]> query = Map.of("tag", new String[] {"a\0b"});

    assertThatThrownBy(() -> Scope.from(query, Period.Named.TODAY)).isInstanceOf(Problem.class);
  }

  private static Scope scope(String from, String to) {
    return Scope.from(
        Map.of("from", new String[] {from}, "to", new String[] {to}), Period.Named.TODAY);
  }
}
