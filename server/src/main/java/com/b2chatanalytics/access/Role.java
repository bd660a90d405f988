package com.b2chatanalytics.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What somebody is here for, the lesser role first. */
public enum Role {
  /** Reads everything analytic, exports, handles alerts, reviews AI scores. */
  MANAGER,
  /** Also settings, sync control, people, data management and audit. */
  ADMIN;

  /** The role of this name, in any case. */
  public static Optional<Role> of(String text) {
    String name = text.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(role -> role.name().equals(name)).findFirst();
  }

  /** The permissions that come with the role. */
  public Set<Permission> permissions() {
    var held = EnumSet.noneOf(Permission.class);
    Arrays.stream(Permission.values())
        .filter(p -> p.lowestRole().compareTo(this) <= 0)
        .forEach(held::add);
    return held;
  }

  /** The lesser of two roles. */
  public Role atMost(Role other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
