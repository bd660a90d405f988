package com.b2chatanalytics.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhraseTest {
  private static final Texts TEXTS = new Texts();
  private static final Object[] WORDS = {"Ana", "", "<b>", "{0}", "it's", "1", "2", "3", "4", "5"};
  private static final Object[] COUNTS = {0, 1, 2, 3, 4L, 5L, 6, 1_000, 8, 9};
  private static final Object[] NUMBERS = {1L, 2_000, 0.5, "Ana", 1, 0, 7L, 8L, 9L, 10L};

  @ParameterizedTest
  @EnumSource
  void everyText_isSaidAsMessageFormatSaysIt(Language language) {
    int said = 0;
    for (String key : TEXTS.keys(language)) {
      String pattern = TEXTS.pattern(language, key);
      if (key.startsWith("date.")) {
        continue;
      }
      boolean counts = pattern.contains(",");
      Object[][] all = counts ? new Object[][] {COUNTS, {}} : new Object[][] {WORDS, NUMBERS, {}};
      for (Object[] arguments : all) {
        assertThat(TEXTS.phrase(language, key).with(arguments))
            .as(key)
            .isEqualTo(new MessageFormat(pattern, language.locale()).format(arguments));
        said++;
      }
    }
    assertThat(said).isGreaterThan(3_000);
  }

  @Test
  void placesAndQuotes_areKept() {
    assertThat(new Phrase("{1} of {0}, it''s '{0}'", Locale.ENGLISH).with("a", "b"))
        .isEqualTo("b of a, it's {0}");
    assertThat(new Phrase("{0} of {1}", Locale.ENGLISH).with("a")).isEqualTo("a of {1}");
    assertThat(new Phrase("{0}", Locale.ENGLISH).with(1_000)).isEqualTo("1,000");
    assertThat(new Phrase("plain", Locale.ENGLISH).with("a")).isEqualTo("plain");
  }
}
