package com.b2chatanalytics.chat;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts a text means.
 *
 * @param pattern the text anywhere in a field; absent for every contact
 * @param name the text anywhere in a name that is read with {@link #ACCENTED} as {@link #PLAIN}
 * @param digits the digits alone anywhere in a phone, for a text that is one however it is grouped
 * @param id the contact of that id, for a text that is one
 * @param departments only contacts with a chat in one of these; absent for all
 */
record ContactMatch(
    @Nullable String pattern,
    @Nullable String name,
    @Nullable String digits,
    @Nullable Long id,
    @Nullable Set<String> departments) {
  static final String ACCENTED = "áàäâãåéèëêíìïîóòöôõúùüûñçÁÀÄÂÃÅÉÈËÊÍÌÏÎÓÒÖÔÕÚÙÜÛÑÇ";
  static final String PLAIN = "aaaaaaeeeeiiiiooooouuuuncaaaaaaeeeeiiiiooooouuuunc";

  private static final int LEAST_DIGITS = 5;

  static ContactMatch of(@Nullable String text, @Nullable Set<String> departments) {
    if (text == null) {
      return new ContactMatch(null, null, null, null, departments);
    }
    String digits = text.replaceAll("[\\s+()./-]", "");
    boolean number = digits.matches("[0-9]{1,18}");
    return new ContactMatch(
        ChatArchive.containing(text),
        ChatArchive.containing(plain(text)),
        number && digits.length() >= LEAST_DIGITS ? ChatArchive.containing(digits) : null,
        number ? Long.valueOf(digits) : null,
        departments);
  }

  private static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.toLowerCase(Locale.ROOT));
    for (int i = 0; i < plain.length(); i++) {
      int at = ACCENTED.indexOf(plain.charAt(i));
      if (at >= 0) {
        plain.setCharAt(i, PLAIN.charAt(at));
      }
    }
    return plain.toString();
  }
}
