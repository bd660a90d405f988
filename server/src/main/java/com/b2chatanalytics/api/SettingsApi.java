package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.metric.NamingJson;
import com.b2chatanalytics.metric.NamingStore;
import com.b2chatanalytics.metric.SlaPoliciesJson;
import com.b2chatanalytics.metric.SlaPolicyStore;
import com.b2chatanalytics.platform.Reach;
import com.b2chatanalytics.worktime.OfficeHours;
import com.b2chatanalytics.worktime.OfficeHoursJson;
import com.b2chatanalytics.worktime.OfficeHoursStore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * SLA policies, office hours, holidays and naming. What is put takes effect at once and comes back
 * as it was understood; what cannot stand is refused whole, each wrong field named.
 */
@RestController
@RequestMapping("/api/v1/settings")
class SettingsApi {
  private final SlaPolicyStore sla;
  private final OfficeHoursStore hours;
  private final NamingStore naming;

  SettingsApi(SlaPolicyStore sla, OfficeHoursStore hours, NamingStore naming) {
    this.sla = sla;
    this.hours = hours;
    this.naming = naming;
  }

  @GetMapping("/sla")
  @Requires(Permission.ANALYTICS_READ)
  Map<String, Object> sla() {
    return SlaPoliciesJson.write(sla.policies().within(Reach.current()));
  }

  @PutMapping("/sla")
  @Audited("settings.sla")
  @Requires(Permission.SETTINGS_WRITE)
  Map<String, Object> putSla(@RequestBody Object body) {
    sla.put(SlaPoliciesJson.read(body));
    return sla();
  }

  /** Under which names agents and departments count; what is not in it stays as B2Chat has it. */
  @GetMapping("/naming")
  @Requires(Permission.SETTINGS_READ)
  Map<String, Object> naming() {
    return NamingJson.write(naming.get());
  }

  /** Every number, filter and list follows at once; what B2Chat said is kept as it came. */
  @PutMapping("/naming")
  @Audited("settings.naming")
  @Requires(Permission.SETTINGS_WRITE)
  Map<String, Object> putNaming(@RequestBody Object body) {
    naming.put(NamingJson.read(body));
    return naming();
  }

  /** The latest hours, with those that earlier dates use as {@code earlier}. */
  @GetMapping("/office-hours")
  @Requires(Permission.ANALYTICS_READ)
  Map<String, @Nullable Object> officeHours() {
    Reach reach = Reach.current();
    List<OfficeHours> history = hours.history().stream().map(each -> each.within(reach)).toList();
    Map<String, @Nullable Object> json = OfficeHoursJson.write(history.getLast());
    json.put(
        "earlier",
        history.subList(0, history.size() - 1).stream().map(OfficeHoursJson::write).toList());
    return json;
  }

  /** With {@code effectiveFrom} earlier dates keep their hours, without it none does. */
  @PutMapping("/office-hours")
  @Audited("settings.hours")
  @Requires(Permission.SETTINGS_WRITE)
  Map<String, @Nullable Object> putOfficeHours(@RequestBody Object body) {
    hours.put(OfficeHoursJson.readHours(body));
    return officeHours();
  }

  @GetMapping("/holidays")
  @Requires(Permission.ANALYTICS_READ)
  List<Map<String, @Nullable Object>> holidays() {
    return OfficeHoursJson.write(hours.holidays());
  }

  @PutMapping("/holidays")
  @Audited("settings.holidays")
  @Requires(Permission.SETTINGS_WRITE)
  List<Map<String, @Nullable Object>> putHolidays(@RequestBody Object body) {
    hours.put(OfficeHoursJson.readHolidays(body));
    return holidays();
  }
}
