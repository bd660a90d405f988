package com.b2chatanalytics.metric;

import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.SettingChange;
import com.b2chatanalytics.platform.SettingStore;
import com.b2chatanalytics.platform.SettingsChanged;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the SLA policies among the settings and tells by {@link SlaPoliciesChanged} when they
 * change. Reads the database once, and then when they changed there, on whichever node.
 */
@Component
public class SlaPolicyStore {
  private static final String KEY = "sla";

  private final SettingStore settings;
  private final ApplicationEventPublisher events;
  private volatile @Nullable SlaPolicies known;

  public SlaPolicyStore(SettingStore settings, ApplicationEventPublisher events) {
    this.settings = settings;
    this.events = events;
  }

  /** The policies that judge now; the default ones until somebody sets others. */
  public SlaPolicies policies() {
    SlaPolicies policies = known;
    return policies != null ? policies : load();
  }

  /** Replaces all policies and the goal. */
  public synchronized void put(SlaPolicies policies) {
    if (policies.equals(policies())) {
      return;
    }
    settings.put(KEY, SlaPoliciesJson.write(policies));
    known = policies;
    events.publishEvent(new SlaPoliciesChanged());
  }

  /** The last change; empty while the default policies hold. */
  public Optional<String> version() {
    return settings.lastChange(KEY, Map.class).map(SettingChange::version);
  }

  /**
   * Puts everything back as it stood before the last change.
   *
   * @param version the change that the caller means
   * @throws Problem 409 when it has been changed since
   */
  public synchronized void undo(String version) {
    SettingChange<Map> last =
        settings
            .lastChange(KEY, Map.class)
            .filter(change -> change.version().equals(version))
            .orElseThrow(() -> Problem.conflict("This was changed again since."));
    // Before the first change nothing was kept, which reads as the default.
    Map before = last.before();
    put(before == null ? SlaPolicies.defaults() : SlaPoliciesJson.read(before));
  }

  @EventListener
  void follow(SettingsChanged changed) {
    if (changed.keys().contains(KEY) && isNews()) {
      events.publishEvent(new SlaPoliciesChanged());
    }
  }

  private synchronized boolean isNews() {
    SlaPolicies before = known;
    return before != null && !load().equals(before);
  }

  private synchronized SlaPolicies load() {
    SlaPolicies policies =
        settings.find(KEY, Map.class).map(SlaPoliciesJson::read).orElseGet(SlaPolicies::defaults);
    known = policies;
    return policies;
  }
}
