package com.b2chatanalytics.platform;

import java.util.Set;

/**
 * Settings in PostgreSQL are not what they were a second ago; this node or another changed them.
 *
 * @param keys of those that changed
 */
public record SettingsChanged(Set<String> keys) {
  public SettingsChanged {
    keys = Set.copyOf(keys);
  }
}
