package com.b2chatanalytics.platform;

import java.util.List;
import java.util.Optional;

/**
 * The key that seals, and older ones that only open until nothing is sealed by them any more.
 *
 * @param older the latest first
 */
record SecretKeys(SealingKey current, List<SealingKey> older) {
  SecretKeys {
    older = List.copyOf(older);
  }

  /** The one of this name. */
  Optional<SealingKey> named(String name) {
    return current.name().equals(name)
        ? Optional.of(current)
        : older.stream().filter(key -> key.name().equals(name)).findFirst();
  }
}
