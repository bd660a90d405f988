package com.b2chatanalytics.quality;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is scored, each from 0 to 100, in the order in which it is asked for. */
public enum Criterion {
  /** Whether the customer got what they came for. */
  RESOLUTION(false),
  /** How the customer seemed to feel in the end; 50 is neutral. */
  SENTIMENT(false),
  /** How the agent treated the customer. */
  PROFESSIONALISM(true),
  /** Whether the customer could understand and act on what the agent wrote. */
  CLARITY(true);

  private final boolean agentAlone;

  Criterion(boolean agentAlone) {
    this.agentAlone = agentAlone;
  }

  /** As the answer, the API and the measures spell it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The criterion of a key. */
  public static Optional<Criterion> of(String key) {
    return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
  }

  /** Whether a message of this speaker can show it; a bot's or a campaign's shows nothing. */
  boolean isShownBy(Speaker speaker) {
    return speaker == Speaker.AGENT || speaker == Speaker.CUSTOMER && !agentAlone;
  }
}
