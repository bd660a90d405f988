package com.b2chatanalytics.sync;

import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Counts at night, day by day, what B2Chat says it has, and has days that differ read again. */
@Component
public class Reconciler {

  /** Does the next piece of work for the leader; returns whether there was any. */
  boolean step(long lead) throws InterruptedException {
    return false;
  }

  /** Has the days from {@code from} to {@code to}, both included, counted as soon as possible. */
  public void verify(LocalDate from, LocalDate to) {}
}
