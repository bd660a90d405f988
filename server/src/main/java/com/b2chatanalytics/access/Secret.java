package com.b2chatanalytics.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** A random word of 256 bits that signs requests; only its SHA-256 is ever stored. */
record Secret(String text) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new one, beginning with {@code prefix}, of characters that need no quoting anywhere. */
  static Secret random(String prefix) {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return new Secret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  byte[] hash() {
    return sha256(text);
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
