package com.b2chatanalytics.quality;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a message was besides text. Only this word leaves the machine: the wire's own names are not
 * ours, and the address of the file opens it.
 */
public enum Medium {
  IMAGE,
  AUDIO,
  VIDEO,
  FILE,
  STICKER,
  LOCATION,
  CONTACT,
  OTHER;

  /** The medium behind a wire name; absent for text and for a message without a type. */
  static @Nullable Medium of(@Nullable String type) {
    if (type == null || type.equalsIgnoreCase("TEXT")) {
      return null;
    }
    for (Medium medium : values()) {
      if (medium.name().equalsIgnoreCase(type)) {
        return medium;
      }
    }
    return OTHER;
  }

  /** As a transcript spells it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
