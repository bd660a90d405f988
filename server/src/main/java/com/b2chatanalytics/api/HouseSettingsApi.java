package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.platform.AppearanceJson;
import com.b2chatanalytics.platform.AppearanceStore;
import com.b2chatanalytics.platform.ScheduleJson;
import com.b2chatanalytics.platform.ScheduleStore;
import com.b2chatanalytics.sync.Plans;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The schedule of the sync and the appearance of the pages. Fields that the environment sets
 * ({@code fixed}) keep its value.
 */
@RestController
@RequestMapping("/api/v1/settings")
class HouseSettingsApi {
  private final ScheduleStore schedule;
  private final AppearanceStore appearance;
  private final Plans plans;
  private final InstantSource clock;

  HouseSettingsApi(
      ScheduleStore schedule, AppearanceStore appearance, Plans plans, InstantSource clock) {
    this.schedule = schedule;
    this.appearance = appearance;
    this.plans = plans;
    this.clock = clock;
  }

  @GetMapping("/schedule")
  @Requires(Permission.SETTINGS_READ)
  Map<String, @Nullable Object> schedule() {
    Map<String, @Nullable Object> json = ScheduleJson.write(schedule.get());
    json.put("fixed", new TreeSet<>(schedule.fixed()));
    return json;
  }

  /** Keeps the schedule; what is left out stays, and the sync follows with its next step. */
  @PutMapping("/schedule")
  @Audited("settings.schedule")
  @Requires(Permission.SETTINGS_WRITE)
  Map<String, @Nullable Object> putSchedule(@RequestBody Object body) {
    schedule.put(schedule.allowed(ScheduleJson.read(body, schedule.get(), clock.instant())));
    return schedule();
  }

  /** What the plan of the day would be under this schedule; keeps nothing. */
  @PostMapping("/schedule/plan")
  @Audited("schedule.planned")
  @Requires(Permission.SETTINGS_READ)
  SyncPlanApi.PlanView plan(@RequestBody Object body) {
    return SyncPlanApi.PlanView.of(
        plans.under(schedule.allowed(ScheduleJson.read(body, schedule.get(), clock.instant()))));
  }

  @GetMapping("/appearance")
  @Requires(Permission.ANALYTICS_READ)
  Map<String, @Nullable Object> appearance() {
    Map<String, @Nullable Object> json = AppearanceJson.write(appearance.get());
    json.put("fixed", new TreeSet<>(appearance.fixed()));
    return json;
  }

  /** Keeps the appearance; what is left out stays. */
  @PutMapping("/appearance")
  @Audited("settings.appearance")
  @Requires(Permission.SETTINGS_WRITE)
  Map<String, @Nullable Object> putAppearance(@RequestBody Object body) {
    appearance.put(appearance.allowed(AppearanceJson.read(body, appearance.get())));
    return appearance();
  }
}
