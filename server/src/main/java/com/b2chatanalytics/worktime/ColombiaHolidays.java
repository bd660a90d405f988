package com.b2chatanalytics.worktime;

import static com.b2chatanalytics.worktime.HolidayRule.easter;
import static com.b2chatanalytics.worktime.HolidayRule.on;

import java.time.Month;
import java.util.List;

/**
 * Colombia: Ley 51 de 1983, which names the days and moves most of them to the next Monday, and Ley
 * 2578 de 2026, which adds one.
 */
final class ColombiaHolidays {
  private static final String LAW = "Ley 51 de 1983, art. 1";
  private static final String MOVED = "Ley 51 de 1983, art. 2";
  private static final int CHIQUINQUIRA_SINCE = 2026;

  static final List<HolidayRule> RULES =
      List.of(
          on(Month.JANUARY, 1, "Año Nuevo", LAW),
          onMonday(Month.JANUARY, 6, "Reyes Magos"),
          onMonday(Month.MARCH, 19, "San José"),
          easter(-3, "Jueves Santo", LAW),
          easter(-2, "Viernes Santo", LAW),
          on(Month.MAY, 1, "Día del Trabajo", LAW),
          easter(43, "Ascensión del Señor", MOVED),
          easter(64, "Corpus Christi", MOVED),
          easter(71, "Sagrado Corazón de Jesús", MOVED),
          onMonday(Month.JUNE, 29, "San Pedro y San Pablo"),
          on(Month.JULY, 9, "Virgen de Chiquinquirá", "Ley 2578 de 2026, art. 6")
              .since(CHIQUINQUIRA_SINCE)
              .moved(HolidayRule::nextMonday),
          on(Month.JULY, 20, "Día de la Independencia", LAW),
          on(Month.AUGUST, 7, "Batalla de Boyacá", LAW),
          onMonday(Month.AUGUST, 15, "Asunción de la Virgen"),
          onMonday(Month.OCTOBER, 12, "Día de la Diversidad Étnica y Cultural"),
          onMonday(Month.NOVEMBER, 1, "Todos los Santos"),
          onMonday(Month.NOVEMBER, 11, "Independencia de Cartagena"),
          on(Month.DECEMBER, 8, "Inmaculada Concepción", LAW),
          on(Month.DECEMBER, 25, "Navidad", LAW));

  private ColombiaHolidays() {}

  private static HolidayRule onMonday(Month month, int day, String name) {
    return on(month, day, name, MOVED).moved(HolidayRule::nextMonday);
  }
}
