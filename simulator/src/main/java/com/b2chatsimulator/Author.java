package com.b2chatsimulator;

/** Who truly wrote a message; the export only tells customer from the rest, and broadcasts. */
public enum Author {
  CUSTOMER,
  AGENT,
  BOT,
  CAMPAIGN
}
