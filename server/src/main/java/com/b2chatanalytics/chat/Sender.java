package com.b2chatanalytics.chat;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who of our side wrote an outgoing message, as a console file tells; the API never does. */
public enum Sender {
  AGENT,
  BOT;

  /** As the archive spells it: lower case. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static @Nullable Sender of(@Nullable String key) {
    return key == null ? null : valueOf(key.toUpperCase(Locale.ROOT));
  }
}
