package com.b2chatanalytics.worktime;

import static com.b2chatanalytics.worktime.HolidayRule.easter;
import static com.b2chatanalytics.worktime.HolidayRule.on;

import java.time.Month;
import java.util.List;

/** Peru: Decreto Legislativo 713 and the four laws that have added a day since 2021. */
final class PeruHolidays {
  private static final String LAW = "Decreto Legislativo 713, art. 6";

  static final List<HolidayRule> RULES =
      List.of(
          on(Month.JANUARY, 1, "Año Nuevo", LAW),
          easter(-3, "Jueves Santo", LAW),
          easter(-2, "Viernes Santo", LAW),
          on(Month.MAY, 1, "Día del Trabajo", LAW),
          on(Month.JUNE, 7, "Batalla de Arica y Día de la Bandera", "Ley 31788").since(2024),
          on(Month.JUNE, 29, "San Pedro y San Pablo", LAW),
          on(Month.JULY, 23, "Día de la Fuerza Aérea del Perú", "Ley 31822").since(2023),
          on(Month.JULY, 28, "Fiestas Patrias", LAW),
          on(Month.JULY, 29, "Fiestas Patrias", LAW),
          on(Month.AUGUST, 6, "Batalla de Junín", "Ley 31530").since(2022),
          on(Month.AUGUST, 30, "Santa Rosa de Lima", LAW),
          on(Month.OCTOBER, 8, "Combate de Angamos", LAW),
          on(Month.NOVEMBER, 1, "Todos los Santos", LAW),
          on(Month.DECEMBER, 8, "Inmaculada Concepción", LAW),
          on(Month.DECEMBER, 9, "Batalla de Ayacucho", "Ley 31381").since(2022),
          on(Month.DECEMBER, 25, "Navidad", LAW));

  private PeruHolidays() {}
}
