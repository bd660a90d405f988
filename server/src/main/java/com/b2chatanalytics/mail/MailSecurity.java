package com.b2chatanalytics.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the way to a mail server is encrypted. */
public enum MailSecurity {
  /** Encrypted from the first byte, usually on port 465. */
  TLS,
  /** Begins plain and must become encrypted before anything is told, usually on port 587. */
  STARTTLS,
  /** Not at all: whoever is on the way reads along. */
  NONE;

  /** As settings and texts spell it: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that is spelt so, in any case. */
  public static Optional<MailSecurity> of(String text) {
    return Arrays.stream(values())
        .filter(one -> one.name().equalsIgnoreCase(text.strip()))
        .findFirst();
  }

  /** What a port stands for where nobody says otherwise. */
  static MailSecurity usual(int port) {
    return port == 465 ? TLS : STARTTLS;
  }
}
