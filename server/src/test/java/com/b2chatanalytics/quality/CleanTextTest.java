package com.b2chatanalytics.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanTextTest {

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "ho\u200Bla,hola",
        "\u202Eodnum\u202C hola,odnum hola",
        "a\u0000b\u001Bc\u009Fd,abcd",
        "una\t\u00A0 \u3000cosa,una cosa",
        "'uno\r\n\r\n\ndos','uno\ndos'",
        "uno\u2028dos\u0085tres,'uno\ndos\ntres'",
        "cafe\u0301,café",
        "❤\uFE0F,❤",
        "x\uDB40\uDC49\uDB40\uDC47y,xy",
        "roto \uD83D fin,roto fin",
        "\uE000privado,privado",
        "\u3164\u2800hola ,hola",
        "soy [PERSON_1],soy (PERSON_1)",
        "soy [ person_12 ],soy ( person_12 )",
        "sigue […] fin,sigue (…) fin",
        "[no] [1] [A_B],[no] [1] [A_B]",
      })
  void whatNobodySees_goes(String written, String seen) {
    assertThat(CleanText.of(written)).isEqualTo(seen);
  }

  @RepeatedTest(300)
  void anyText_isCleanAfterOnePass(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append(
          (char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : random.nextInt(0x100)));
    }
    String clean = CleanText.of(text.toString());

    assertThat(CleanText.of(clean)).isEqualTo(clean);
    assertThat(Normalizer.isNormalized(clean, Normalizer.Form.NFC)).isTrue();
    assertThat(clean.codePoints())
        .noneMatch(each ->
            each != '\n' && Character.getType(each) == Character.CONTROL
                || Character.getType(each) == Character.FORMAT
                || Character.getType(each) == Character.SURROGATE);
    assertThat(clean).isEqualTo(clean.strip());
  }
}
