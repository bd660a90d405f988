package com.b2chatanalytics.mail;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Writes letters in one language, as text and as HTML. Their words are {@code
 * messages/letters_{en,es}.properties}; what people typed stands in them as plain words only.
 *
 * @param locale of the words
 * @param base our address as people see it, without a slash at its end
 */
public record LetterPaper(Locale locale, String base) {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(ContentType.Html);
  private static final ResourceBundle.Control EXACTLY =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /**
   * A letter's words.
   *
   * @param language as the attribute {@code lang} spells it
   * @param button text of the link; absent without one
   * @param address where it leads
   */
  public record Words(
      String language,
      String subject,
      List<String> paragraphs,
      @Nullable String button,
      String address,
      String foot) {}

  /**
   * Writes a letter.
   *
   * @param kind names its words
   * @param path of ours to which its link leads; absent without one
   * @param arguments of its words, as somebody typed them
   */
  public Letter write(
      String kind,
      String about,
      String to,
      @Nullable String path,
      Instant expiresAt,
      String... arguments) {
    Object[] plain = Arrays.stream(arguments).map(Letter::plain).toArray();
    Words words =
        new Words(
            locale.getLanguage(),
            say(kind + ".subject", plain),
            List.of(say(kind + ".greeting", plain), say(kind + ".text", plain)),
            path == null ? null : say(kind + ".button", plain),
            path == null ? base : base + path,
            say(kind + ".foot", plain));
    StringOutput html = new StringOutput();
    TEMPLATES.render("mail/letter.jte", Map.of("letter", words), html);
    return new Letter(kind, about, to, words.subject(), text(words), html.toString(), expiresAt);
  }

  private static String text(Words words) {
    StringBuilder text = new StringBuilder();
    words.paragraphs().forEach(one -> text.append(one).append("\n\n"));
    if (words.button() != null) {
      text.append(words.button()).append(":\n").append(words.address()).append("\n\n");
    }
    return text.append("--\n").append(words.foot()).append('\n').toString();
  }

  private String say(String key, Object[] arguments) {
    String pattern = ResourceBundle.getBundle("messages.letters", locale, EXACTLY).getString(key);
    return new MessageFormat(pattern, locale).format(arguments);
  }
}
