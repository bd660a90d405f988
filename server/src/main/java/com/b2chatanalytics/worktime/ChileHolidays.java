package com.b2chatanalytics.worktime;

import static com.b2chatanalytics.worktime.HolidayRule.easter;
import static com.b2chatanalytics.worktime.HolidayRule.on;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;

/** Chile: Ley 2.977 and those after it. Days of elections are not in. */
final class ChileHolidays {
  private static final String LAW = "Ley 2.977";
  private static final String MOVED = "Ley 19.668";
  private static final String BRIDGES = "Ley 20.215";
  private static final String LATER_BRIDGES = "Ley 20.983";

  static final List<HolidayRule> RULES =
      List.of(
          on(Month.JANUARY, 1, "Año Nuevo", LAW),
          on(Month.JANUARY, 2, "Feriado de Año Nuevo", LATER_BRIDGES).ifOn(DayOfWeek.MONDAY),
          easter(-2, "Viernes Santo", LAW),
          easter(-1, "Sábado Santo", LAW),
          on(Month.MAY, 1, "Día del Trabajo", "Código del Trabajo, art. 35"),
          on(Month.MAY, 21, "Día de las Glorias Navales", LAW),
          new HolidayRule(
              "Día Nacional de los Pueblos Indígenas",
              "Ley 21.357",
              _ -> true,
              ChileHolidays::winterSolstice),
          on(Month.JUNE, 29, "San Pedro y San Pablo", MOVED).moved(ChileHolidays::toMonday),
          on(Month.JULY, 16, "Virgen del Carmen", "Ley 20.148"),
          on(Month.AUGUST, 15, "Asunción de la Virgen", LAW),
          on(Month.SEPTEMBER, 17, "Feriado de Fiestas Patrias", BRIDGES).ifOn(DayOfWeek.MONDAY),
          on(Month.SEPTEMBER, 17, "Feriado de Fiestas Patrias", LATER_BRIDGES)
              .ifOn(DayOfWeek.FRIDAY),
          on(Month.SEPTEMBER, 18, "Independencia Nacional", LAW),
          on(Month.SEPTEMBER, 19, "Día de las Glorias del Ejército", LAW),
          on(Month.SEPTEMBER, 20, "Feriado de Fiestas Patrias", BRIDGES).ifOn(DayOfWeek.FRIDAY),
          on(Month.OCTOBER, 12, "Encuentro de Dos Mundos", MOVED).moved(ChileHolidays::toMonday),
          on(Month.OCTOBER, 31, "Día de las Iglesias Evangélicas y Protestantes", "Ley 20.299")
              .moved(ChileHolidays::toFriday),
          on(Month.NOVEMBER, 1, "Todos los Santos", LAW),
          on(Month.DECEMBER, 8, "Inmaculada Concepción", LAW),
          on(Month.DECEMBER, 25, "Navidad", LAW));

  private ChileHolidays() {}

  /**
   * The day on which the June solstice falls in Chile. Until 2040 it comes before four hours UTC on
   * the 21st in leap years and those after them, and later in the two others.
   */
  private static LocalDate winterSolstice(int year) {
    return LocalDate.of(year, Month.JUNE, year % 4 < 2 ? 20 : 21);
  }

  /** Tuesday to Thursday: that week's Monday. Friday: the next one. */
  private static LocalDate toMonday(LocalDate date) {
    return switch (date.getDayOfWeek()) {
      case TUESDAY, WEDNESDAY, THURSDAY -> HolidayRule.lastMonday(date);
      case FRIDAY -> HolidayRule.nextMonday(date);
      case MONDAY, SATURDAY, SUNDAY -> date;
    };
  }

  /** Tuesday: the Friday before. Wednesday: the Friday after. */
  private static LocalDate toFriday(LocalDate date) {
    return switch (date.getDayOfWeek()) {
      case TUESDAY -> date.minusDays(4);
      case WEDNESDAY -> date.plusDays(2);
      case MONDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY -> date;
    };
  }
}
