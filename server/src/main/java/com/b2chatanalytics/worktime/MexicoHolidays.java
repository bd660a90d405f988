package com.b2chatanalytics.worktime;

import static com.b2chatanalytics.worktime.HolidayRule.monday;
import static com.b2chatanalytics.worktime.HolidayRule.on;

import java.time.Month;
import java.util.List;

/** Mexico: the days of obligatory rest of the Ley Federal del Trabajo. Election days are not in. */
final class MexicoHolidays {
  private static final String LAW = "Ley Federal del Trabajo, art. 74";
  private static final int HANDOVER = 2024;
  private static final int TERM = 6;

  static final List<HolidayRule> RULES =
      List.of(
          on(Month.JANUARY, 1, "Año Nuevo", LAW),
          monday(1, Month.FEBRUARY, "Día de la Constitución", LAW),
          monday(3, Month.MARCH, "Natalicio de Benito Juárez", LAW),
          on(Month.MAY, 1, "Día del Trabajo", LAW),
          on(Month.SEPTEMBER, 16, "Día de la Independencia", LAW),
          on(Month.OCTOBER, 1, "Transmisión del Poder Ejecutivo Federal", LAW)
              .since(HANDOVER)
              .inYears(year -> (year - HANDOVER) % TERM == 0),
          monday(3, Month.NOVEMBER, "Aniversario de la Revolución", LAW),
          on(Month.DECEMBER, 25, "Navidad", LAW));

  private MexicoHolidays() {}
}
