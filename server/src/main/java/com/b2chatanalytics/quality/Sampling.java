package com.b2chatanalytics.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a chat comes to be reviewed. Only random ones tell how far the scores agree with people. */
public enum Sampling {
  RANDOM,
  /** The lowest effectiveness first. */
  LOWEST,
  /** Where the two passes disagree, then by confidence, the lowest first. */
  UNCERTAIN,
  /** Somebody chose it. */
  ASKED;

  /** As addresses and the database spell it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The sampling of a key. */
  public static Optional<Sampling> of(String key) {
    return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
  }
}
