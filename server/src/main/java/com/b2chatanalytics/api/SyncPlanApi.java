package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.sync.FreshnessLog;
import com.b2chatanalytics.sync.FreshnessLog.Kind;
import com.b2chatanalytics.sync.FreshnessLog.Lag;
import com.b2chatanalytics.sync.Plans;
import com.b2chatanalytics.sync.SyncPlan;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the day's requests are spent on, and how late changes reach the archive. */
@RestController
@RequestMapping("/api/v1/sync")
@Requires(Permission.ANALYTICS_READ)
class SyncPlanApi {
  private static final int MOST_HOURS = 35 * 24;
  private static final int USUAL_HOURS = 48;
  private static final int NOW_HOURS = 1;

  private final Plans plans;
  private final FreshnessLog freshness;
  private final InstantSource clock;

  SyncPlanApi(Plans plans, FreshnessLog freshness, InstantSource clock) {
    this.plans = plans;
    this.freshness = freshness;
    this.clock = clock;
  }

  /**
   * The plan of the day.
   *
   * @param day in the zone of the B2Chat account
   */
  record PlanView(
      Instant at,
      LocalDate day,
      int perDay,
      Instant resetsAt,
      List<SpendView> needs,
      @Nullable LiveView live,
      @Nullable BackfillView backfill) {

    static PlanView of(SyncPlan plan) {
      return new PlanView(
          plan.at(),
          plan.day(),
          plan.perDay(),
          plan.resetsAt(),
          plan.needs().stream()
              .map(spend -> new SpendView(spend.need().key(), spend.used(), spend.expected()))
              .toList(),
          plan.live() == null ? null : LiveView.of(plan.live()),
          plan.backfill() == null
              ? null
              : new BackfillView(
                  plan.backfill().days(), plan.backfill().requests(), plan.backfill().endsAt()));
    }
  }

  /** Attempts since the account's midnight, and those expected until the next one. */
  record SpendView(String need, int used, int expected) {}

  /**
   * The live tail.
   *
   * @param why {@code busy}, {@code quiet} or {@code budget}
   * @param yesterdayEvery of so many sweeps one reads yesterday too
   */
  record LiveView(
      double pauseSeconds,
      String why,
      int yesterdayEvery,
      int requests,
      double freshWithinSeconds,
      double olderFreshWithinSeconds) {

    static LiveView of(SyncPlan.Live live) {
      return new LiveView(
          seconds(live.pause()),
          live.why().name().toLowerCase(Locale.ROOT),
          live.yesterdayEvery(),
          live.requests(),
          seconds(live.freshWithin()),
          seconds(live.olderFreshWithin()));
    }
  }

  /** Days and requests that the back-fill has left; no end while nothing is left for it. */
  record BackfillView(int days, int requests, @Nullable Instant endsAt) {}

  /** Lags, each counted as the upper edge of its step. */
  record LagView(int samples, double p50Seconds, double p95Seconds, double longestSeconds) {
    static LagView of(Lag lag) {
      return new LagView(
          lag.samples(), seconds(lag.p50()), seconds(lag.p95()), seconds(lag.longest()));
    }
  }

  /** One hour; kinds without samples are left out. */
  record HourView(Instant hour, Map<String, LagView> lags) {}

  /**
   * How late changes came.
   *
   * @param lately of the last hour and the one before
   */
  record FreshnessView(Map<String, LagView> lately, List<HourView> hours) {}

  /** What today's requests were and will be spent on. */
  @GetMapping("/plan")
  PlanView plan() {
    return PlanView.of(plans.now());
  }

  /** Lags by the hour, the oldest first; {@code hours} from 1 to 840, 48 by default. */
  @GetMapping("/freshness")
  FreshnessView freshness(HttpServletRequest request) {
    int hours = Parameters.of(request).allow("hours").integer("hours", USUAL_HOURS, 1, MOST_HOURS);
    Instant from = clock.instant().minus(Duration.ofHours(hours));
    return new FreshnessView(
        views(freshness.lately(NOW_HOURS)),
        freshness.since(from).stream()
            .map(hour -> new HourView(hour.hour(), views(hour.lags())))
            .toList());
  }

  private static Map<String, LagView> views(Map<Kind, Lag> lags) {
    Map<String, LagView> views = new LinkedHashMap<>();
    lags.forEach((kind, lag) -> views.put(kind.key(), LagView.of(lag)));
    return views;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
