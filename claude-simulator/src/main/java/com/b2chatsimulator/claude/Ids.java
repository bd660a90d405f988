package com.b2chatsimulator.claude;

import java.security.SecureRandom;

/** Identifiers of Anthropic's form: a word and 22 letters and digits. */
final class Ids {
  private static final String LETTERS =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  static String of(String prefix) {
    StringBuilder id = new StringBuilder(prefix).append("01");
    for (int i = 0; i < 22; i++) {
      id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return id.toString();
  }
}
