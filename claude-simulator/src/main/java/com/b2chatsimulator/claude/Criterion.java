package com.b2chatsimulator.claude;

import java.util.Locale;

/** What is scored, each from 0 to 100. */
enum Criterion {
  RESOLUTION,
  SENTIMENT,
  PROFESSIONALISM,
  CLARITY;

  /** As schemas spell it: lower case. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
