package com.b2chatanalytics.quality;

import com.b2chatanalytics.platform.AppearanceStore;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** Tells what scoring took in the present month and the eleven before, in the reporting zone. */
@Component
public class ScoringCosts {
  private static final int MONTHS = 11;

  private final CostStore store;
  private final AppearanceStore appearance;
  private final InstantSource clock;

  ScoringCosts(CostStore store, AppearanceStore appearance, InstantSource clock) {
    this.store = store;
    this.appearance = appearance;
    this.clock = clock;
  }

  /** Today in the reporting zone. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), appearance.timeZone());
  }

  /** The costs by day. */
  public Costs lately() {
    ZoneId zone = appearance.timeZone();
    LocalDate first = today().withDayOfMonth(1).minusMonths(MONTHS);
    return new Costs(store.days(first.atStartOfDay(zone).toInstant(), zone));
  }
}
