package com.b2chatanalytics.access;

import com.b2chatanalytics.platform.Problem;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a password must be: 12 to 200 characters of any kind, not one that many have, and neither
 * the person's e-mail nor the product's name with something added. Nothing else is asked for, since
 * rules about kinds of characters make passwords alike.
 */
final class PasswordRule {
  static final int SHORTEST = 12;
  static final int LONGEST = 200;

  /**
   * The most common ones of this length in lists of leaked passwords, digits and signs left out.
   */
  private static final Set<String> COMMON =
      Set.of(
          "",
          "password",
          "contrasena",
          "contraseña",
          "qwertyuiop",
          "qwertyuiopasdf",
          "qwerty",
          "qwertyqwerty",
          "asdfghjkl",
          "asdfasdfasdf",
          "iloveyou",
          "teamo",
          "administrator",
          "administrador",
          "admin",
          "adminadmin",
          "welcome",
          "bienvenido",
          "bienvenidos",
          "changeme",
          "letmein",
          "passwordpassword",
          "qazwsxedc",
          "qwerasdfzxcv",
          "zxcvbnm",
          "abcdefghijkl",
          "abcdefghijklm",
          "abc",
          "abcd",
          "abcdef",
          "football",
          "futbol",
          "princess",
          "unknown",
          "superman",
          "dragon",
          "monkey",
          "colombia",
          "bogota",
          "medellin",
          "mexico",
          "america",
          "nacional",
          "secreto",
          "secret",
          "bchat",
          "bchatanalytics",
          "analytics");

  private PasswordRule() {}

  /**
   * Refuses a password that cannot stand.
   *
   * @throws Problem 400 for the field {@code password}
   */
  static void check(String password, String email) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST || password.indexOf('\0') >= 0) {
      throw Problem.badParameter(
          "password", "must have %d to %d characters".formatted(SHORTEST, LONGEST));
    }
    String letters = letters(password);
    String owner = letters(email.replaceFirst("@.*", ""));
    boolean fewKinds = password.chars().boxed().collect(Collectors.toSet()).size() < 5;
    if (fewKinds
        || COMMON.contains(letters)
        || letters.equals(owner)
        || letters.equals(letters(email))) {
      throw Problem.badParameter("password", "is one that is tried first; take another");
    }
  }

  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetter)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
