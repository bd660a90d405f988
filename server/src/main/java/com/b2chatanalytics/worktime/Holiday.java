package com.b2chatanalytics.worktime;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A local date on which nobody works, in every department.
 *
 * @param name for people only
 * @param part what it takes out of the day; absent: the whole day
 * @param law what made it a holiday, for people only; absent when somebody entered it by hand
 */
public record Holiday(LocalDate date, String name, @Nullable OpenHours part, @Nullable String law) {

  /** A holiday of no law. */
  public Holiday(LocalDate date, String name, @Nullable OpenHours part) {
    this(date, name, part, null);
  }
}
