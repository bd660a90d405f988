package com.b2chatanalytics.chat;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The channels known by name. Others keep the spelling of the wire. */
public enum Channel {
  WHATSAPP,
  FACEBOOK,
  TELEGRAM,
  LIVECHAT,
  BOTAPI,
  INSTAGRAM;

  /** As the public API and URLs spell it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a provider of this wire name belongs to a channel known by name. */
  public static boolean knows(@Nullable String provider) {
    String key = keyOf(provider);
    return key != null && Arrays.stream(values()).anyMatch(channel -> channel.key().equals(key));
  }

  /** The key of the channel behind a wire name: any that begins with WHATSAPP is whatsapp. */
  public static @Nullable String keyOf(@Nullable String provider) {
    if (provider == null) {
      return null;
    }
    String name = provider.toUpperCase(Locale.ROOT);
    if (name.startsWith("WHATSAPP")) {
      return WHATSAPP.key();
    }
    if (name.equals("B2CBOTAPI")) {
      return BOTAPI.key();
    }
    for (Channel channel : values()) {
      if (channel.name().equals(name)) {
        return channel.key();
      }
    }
    return provider;
  }
}
