package com.b2chatanalytics.worktime;

import static com.b2chatanalytics.worktime.HolidayCountry.ARGENTINA;
import static com.b2chatanalytics.worktime.HolidayCountry.CHILE;
import static com.b2chatanalytics.worktime.HolidayCountry.COLOMBIA;
import static com.b2chatanalytics.worktime.HolidayCountry.MEXICO;
import static com.b2chatanalytics.worktime.HolidayCountry.PERU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HolidayCountryTest {

  private static List<String> dates(HolidayCountry country, int year) {
    return country.in(year).stream().map(day -> day.date().toString().substring(5)).toList();
  }

  private static List<String> listed(String dates) {
    return Arrays.asList(dates.split(" "));
  }

  private static Holiday find(HolidayCountry country, String date) {
    LocalDate wanted = LocalDate.parse(date);
    return country.in(wanted.getYear()).stream()
        .filter(day -> day.date().equals(wanted))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void colombia_hasNineteenIn2026() {
    assertThat(dates(COLOMBIA, 2026))
        .isEqualTo(
            listed(
                "01-01 01-12 03-23 04-02 04-03 05-01 05-18 06-08 06-15 06-29 07-13 07-20 08-07 "
                    + "08-17 10-12 11-02 11-16 12-08 12-25"));
  }

  @Test
  void colombia_hadSeventeenDatesIn2025_twoHolidaysSharingOne() {
    assertThat(dates(COLOMBIA, 2025))
        .isEqualTo(
            listed(
                "01-01 01-06 03-24 04-17 04-18 05-01 06-02 06-23 06-30 07-20 08-07 08-18 10-13 "
                    + "11-03 11-17 12-08 12-25"));
    assertThat(find(COLOMBIA, "2025-06-30").name())
        .isEqualTo("Sagrado Corazón de Jesús, San Pedro y San Pablo");
    assertThat(find(COLOMBIA, "2025-06-30").law()).isEqualTo("Ley 51 de 1983, art. 2");
  }

  @Test
  void colombia_hasNineteenIn2027() {
    assertThat(dates(COLOMBIA, 2027))
        .isEqualTo(
            listed(
                "01-01 01-11 03-22 03-25 03-26 05-01 05-10 05-31 06-07 07-05 07-12 07-20 08-07 "
                    + "08-16 10-18 11-01 11-15 12-08 12-25"));
  }

  @ParameterizedTest
  @CsvSource({"2026, 2026-07-13", "2027, 2027-07-12", "2028, 2028-07-10", "2029, 2029-07-09"})
  void colombiasLawOf2026_movesItsDayToMonday(int year, LocalDate expected) {
    assertThat(COLOMBIA.in(year))
        .filteredOn(day -> "Ley 2578 de 2026, art. 6".equals(day.law()))
        .extracting(Holiday::date, Holiday::name)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(expected, "Virgen de Chiquinquirá"));
  }

  @Test
  void mexico_hasSevenIn2026_andOneMoreWhenThePresidencyIsHandedOver() {
    assertThat(dates(MEXICO, 2026)).isEqualTo(listed("01-01 02-02 03-16 05-01 09-16 11-16 12-25"));
    assertThat(dates(MEXICO, 2024)).contains("10-01");
    assertThat(dates(MEXICO, 2030)).contains("10-01");
    assertThat(dates(MEXICO, 2022)).doesNotContain("10-01");
  }

  @Test
  void peru_hasSixteenIn2026_fourOfThemNew() {
    assertThat(dates(PERU, 2026))
        .isEqualTo(
            listed(
                "01-01 04-02 04-03 05-01 06-07 06-29 07-23 07-28 07-29 08-06 08-30 10-08 11-01 "
                    + "12-08 12-09 12-25"));
    assertThat(dates(PERU, 2022)).contains("08-06", "12-09").doesNotContain("06-07", "07-23");
  }

  @Test
  void chile_hasSixteenIn2026() {
    assertThat(dates(CHILE, 2026))
        .isEqualTo(
            listed(
                "01-01 04-03 04-04 05-01 05-21 06-21 06-29 07-16 08-15 09-18 09-19 10-12 10-31 "
                    + "11-01 12-08 12-25"));
  }

  @ParameterizedTest
  @CsvSource({
    "2023, 06-26",
    "2024, 06-29",
    "2025, 06-29",
    "2026, 06-29",
    "2027, 06-28",
    "2028, 06-26"
  })
  void chilesLawOf1999_movesSaintPeter(int year, String expected) {
    assertThat(CHILE.in(year))
        .filteredOn(day -> day.name().equals("San Pedro y San Pablo"))
        .extracting(day -> day.date().toString().substring(5))
        .containsExactly(expected);
  }

  @Test
  void chile_fillsTheGapsAroundItsNationalDays() {
    assertThat(dates(CHILE, 2023)).contains("01-02", "06-21", "10-09", "10-27");
    assertThat(dates(CHILE, 2024)).contains("06-20", "09-20").doesNotContain("09-17");
    assertThat(dates(CHILE, 2027)).contains("09-17").doesNotContain("09-20");
    assertThat(dates(CHILE, 2029)).contains("09-17", "06-20");
  }

  @Test
  void argentina_hasSixteenIn2026() {
    assertThat(dates(ARGENTINA, 2026))
        .isEqualTo(
            listed(
                "01-01 02-16 02-17 03-24 04-02 04-03 05-01 05-25 06-15 06-20 07-09 08-17 10-12 "
                    + "11-23 12-08 12-25"));
  }

  @ParameterizedTest
  @EnumSource(HolidayCountry.class)
  void everyDay_namesItsLaw_andStandsOnceInItsYear(HolidayCountry country) {
    for (int year = HolidayCountry.FIRST_YEAR; year <= HolidayCountry.LAST_YEAR; year++) {
      int wanted = year;
      assertThat(country.in(year))
          .allSatisfy(day -> {
            assertThat(day.law()).isNotBlank();
            assertThat(day.date().getYear()).isEqualTo(wanted);
          })
          .extracting(Holiday::date)
          .doesNotHaveDuplicates()
          .isSorted();
    }
    assertThat(HolidayCountry.find(country.code())).contains(country);
  }

  @Test
  void aYearWithoutKnownRules_isRefused() {
    assertThatThrownBy(() -> COLOMBIA.in(2021)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> COLOMBIA.in(2041)).isInstanceOf(IllegalArgumentException.class);
    assertThat(HolidayCountry.find("EC")).isEmpty();
  }
}
