package com.b2chatanalytics.metric;

import java.util.Locale;

/** Who wrote a message, as far as B2Chat lets one tell. */
public enum Author {
  /** The customer. */
  INCOMING,
  /** A person of the team: an outgoing message in the human phase. */
  AGENT,
  /** An outgoing message before the human phase, or in a chat without one. */
  BOT,
  /** A campaign template, whichever way it is marked: never a reply, never opens a wait. */
  BROADCAST;

  /** As the public API spells it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
