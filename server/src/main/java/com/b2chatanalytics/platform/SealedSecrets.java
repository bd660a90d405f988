package com.b2chatanalytics.platform;

/** Keeps sealed secrets in PostgreSQL, and seals them anew when there is another key. */
public interface SealedSecrets {
  /**
   * Seals anew whatever an older key sealed, in the transaction of the caller.
   *
   * @return how many there were
   */
  int sealAnew();
}
