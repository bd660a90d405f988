package com.b2chatanalytics.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why the product lets somebody not in whom the provider signed in. */
public enum Refusal {
  /** The provider says no role, or one that means nothing here. */
  ROLE,
  /** Shut out, here or by the provider. */
  SHUT_OUT,
  /** The e-mail is not verified, or missing. */
  EMAIL,
  /** Somebody else, or the same person by a password, has the e-mail. */
  TAKEN;

  /** As addresses and texts spell it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one of this key. */
  public static Optional<Refusal> of(String key) {
    return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
  }
}
