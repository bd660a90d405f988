package com.b2chatanalytics.operate;

/**
 * What the readings say of one part.
 *
 * @param kind why, in a word: the key of a text {@code health.<part>.<kind>}
 */
public record Finding(HealthState state, String kind) {

  static Finding good(String kind) {
    return new Finding(HealthState.GOOD, kind);
  }

  static Finding care(String kind) {
    return new Finding(HealthState.CARE, kind);
  }

  static Finding bad(String kind) {
    return new Finding(HealthState.BAD, kind);
  }

  static Finding off() {
    return new Finding(HealthState.OFF, "off");
  }

  static Finding unknown() {
    return new Finding(HealthState.UNKNOWN, "unknown");
  }
}
