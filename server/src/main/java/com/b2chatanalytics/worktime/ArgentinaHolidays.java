package com.b2chatanalytics.worktime;

import static com.b2chatanalytics.worktime.HolidayRule.easter;
import static com.b2chatanalytics.worktime.HolidayRule.on;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;

/**
 * Argentina: Ley 27.399. The bridge days that a resolution names each year are no rule; they are
 * entered by hand.
 */
final class ArgentinaHolidays {
  private static final String LAW = "Ley 27.399, art. 1";
  private static final String MOVED = "Ley 27.399, art. 6";

  static final List<HolidayRule> RULES =
      List.of(
          on(Month.JANUARY, 1, "Año Nuevo", LAW),
          easter(-48, "Lunes de Carnaval", LAW),
          easter(-47, "Martes de Carnaval", LAW),
          on(Month.MARCH, 24, "Día Nacional de la Memoria por la Verdad y la Justicia", LAW),
          on(Month.APRIL, 2, "Día del Veterano y de los Caídos en la Guerra de Malvinas", LAW),
          easter(-2, "Viernes Santo", LAW),
          on(Month.MAY, 1, "Día del Trabajo", LAW),
          on(Month.MAY, 25, "Día de la Revolución de Mayo", LAW),
          movable(Month.JUNE, 17, "Paso a la Inmortalidad del General Güemes"),
          on(Month.JUNE, 20, "Paso a la Inmortalidad del General Belgrano", LAW),
          on(Month.JULY, 9, "Día de la Independencia", LAW),
          movable(Month.AUGUST, 17, "Paso a la Inmortalidad del General San Martín"),
          movable(Month.OCTOBER, 12, "Día del Respeto a la Diversidad Cultural"),
          movable(Month.NOVEMBER, 20, "Día de la Soberanía Nacional"),
          on(Month.DECEMBER, 8, "Inmaculada Concepción de María", LAW),
          on(Month.DECEMBER, 25, "Navidad", LAW));

  private ArgentinaHolidays() {}

  private static HolidayRule movable(Month month, int day, String name) {
    return on(month, day, name, MOVED).moved(ArgentinaHolidays::toMonday);
  }

  /** Tuesday and Wednesday: the Monday before. Thursday and Friday: the Monday after. */
  private static LocalDate toMonday(LocalDate date) {
    return switch (date.getDayOfWeek()) {
      case TUESDAY, WEDNESDAY -> HolidayRule.lastMonday(date);
      case THURSDAY, FRIDAY -> HolidayRule.nextMonday(date);
      case MONDAY, SATURDAY, SUNDAY -> date;
    };
  }
}
