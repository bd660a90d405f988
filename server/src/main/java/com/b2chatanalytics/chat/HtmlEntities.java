package com.b2chatanalytics.chat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The HTML entities that B2Chat's console writes into messages: the five of XML, Latin letters by
 * name, and any character by number. Others stay as they are.
 */
public final class HtmlEntities {
  private static final int LONGEST = 10;
  private static final int ROUNDS = 4;

  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", "\u00a0"),
          Map.entry("hellip", "…"),
          Map.entry("ndash", "–"),
          Map.entry("mdash", "—"),
          Map.entry("lsquo", "‘"),
          Map.entry("rsquo", "’"),
          Map.entry("ldquo", "“"),
          Map.entry("rdquo", "”"),
          Map.entry("bull", "•"),
          Map.entry("euro", "€"),
          Map.entry("trade", "™"));

  /** Names of U+00A1 to U+00FF in their order. */
  private static final String[] LATIN =
      """
      iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr
      deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest
      Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml
      ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig
      agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml
      eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
      """
          .strip()
          .split("\\s+");

  private HtmlEntities() {}

  /** The text with each entity replaced once, as a page would show it. */
  public static String decode(String text) {
    int ampersand = text.indexOf('&');
    if (ampersand < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int from = 0;
    while (ampersand >= 0) {
      int end = text.indexOf(';', ampersand);
      String character =
          end < 0 || end - ampersand > LONGEST
              ? null
              : character(text.substring(ampersand + 1, end));
      plain.append(text, from, ampersand).append(character == null ? "&" : character);
      from = character == null ? ampersand + 1 : end + 1;
      ampersand = text.indexOf('&', from);
    }
    return plain.append(text, from, text.length()).toString();
  }

  /** The text decoded until nothing changes, for comparing alone. */
  static String decodeAll(String text) {
    String plain = text;
    for (int round = 0; round < ROUNDS; round++) {
      String next = decode(plain);
      if (next.equals(plain)) {
        return plain;
      }
      plain = next;
    }
    return plain;
  }

  private static @Nullable String character(String name) {
    if (name.startsWith("#")) {
      return numbered(name.substring(1));
    }
    String known = NAMED.get(name);
    if (known != null) {
      return known;
    }
    for (int i = 0; i < LATIN.length; i++) {
      if (LATIN[i].equals(name)) {
        return String.valueOf((char) (0xa1 + i));
      }
    }
    return null;
  }

  private static @Nullable String numbered(String digits) {
    boolean hex = digits.matches("[xX][0-9a-fA-F]{1,6}");
    if (!hex && !digits.matches("\\d{1,7}")) {
      return null;
    }
    int point = hex ? Integer.parseInt(digits.substring(1), 16) : Integer.parseInt(digits);
    boolean character =
        Character.isValidCodePoint(point)
            && point != 0
            && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
    return character ? Character.toString(point) : null;
  }
}
