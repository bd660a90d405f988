package com.b2chatsimulator.clerk;

import java.security.SecureRandom;

/** Identifiers of Clerk's form: a word and 27 letters and digits. */
final class Ids {
  private static final String LETTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  static String of(String prefix) {
    StringBuilder id = new StringBuilder(prefix);
    for (int i = 0; i < 27; i++) {
      id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return id.toString();
  }

  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
