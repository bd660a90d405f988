package com.b2chatanalytics.worktime;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Countries whose public holidays are known by rule. What a law leaves to a decree of the year,
 * such as bridge days and elections, is not in. A day that two holidays share stands once, with
 * both names.
 */
public enum HolidayCountry {
  COLOMBIA("CO", ColombiaHolidays.RULES),
  MEXICO("MX", MexicoHolidays.RULES),
  PERU("PE", PeruHolidays.RULES),
  CHILE("CL", ChileHolidays.RULES),
  ARGENTINA("AR", ArgentinaHolidays.RULES);

  /** The first year for which the laws of today speak. */
  public static final int FIRST_YEAR = 2022;

  /** The last year for which the rules are known to hold, laws permitting. */
  public static final int LAST_YEAR = 2040;

  private final String code;
  private final List<HolidayRule> rules;

  HolidayCountry(String code, List<HolidayRule> rules) {
    this.code = code;
    this.rules = rules;
  }

  /** Its two letters of ISO 3166. */
  public String code() {
    return code;
  }

  /** The country of these two letters, absent when its rules are not known. */
  public static Optional<HolidayCountry> find(String code) {
    return Arrays.stream(values()).filter(country -> country.code.equals(code)).findFirst();
  }

  /**
   * The holidays of a year by date, each with its law.
   *
   * @param year from {@link #FIRST_YEAR} to {@link #LAST_YEAR}
   */
  public List<Holiday> in(int year) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new IllegalArgumentException("no rules for " + year);
    }
    Map<LocalDate, Holiday> byDate = new TreeMap<>();
    for (HolidayRule rule : rules) {
      if (rule.years().test(year)) {
        Holiday holiday = new Holiday(rule.date().apply(year), rule.name(), null, rule.law());
        byDate.merge(holiday.date(), holiday, HolidayCountry::both);
      }
    }
    return List.copyOf(byDate.values());
  }

  private static Holiday both(Holiday one, Holiday other) {
    String laws =
        String.valueOf(one.law()).equals(other.law()) ? one.law() : one.law() + "; " + other.law();
    return new Holiday(one.date(), one.name() + ", " + other.name(), null, laws);
  }
}
