package com.b2chatanalytics.metric;

import com.b2chatanalytics.platform.SettingStore;
import com.b2chatanalytics.platform.SettingsChanged;
import java.util.Map;
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
