package com.b2chatanalytics.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The value of a dimension as a segment of a path. */
class CompareKeyTest {
  private static final String NASTY = "/\\;%~.\n\u2028a1";

  private static String decoded(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ventas / Norte",
        "100 %",
        "a;b",
        "..",
        ".",
        "c\\d",
        "~2f~",
        "ranking",
        "ñandú 🦤"
      })
  void whateverPeopleNameIt_comesBack(String value) {
    String segment = CompareKey.segment(value);
    assertThat(CompareKey.value(decoded(segment))).isEqualTo(value);
    assertThat(segment)
        .doesNotContain("/", ";", "\\", "%2F", "%5C", "%3B", "%25", "%00")
        .isNotIn(".", "..", "ranking");
  }

  @Test
  void anyText_comesBack() {
    Random random = new Random(20_261_130);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length >= 0; length--) {
        text.append(
            random.nextBoolean()
                ? NASTY.charAt(random.nextInt(NASTY.length()))
                : (char) (' ' + random.nextInt(0x300)));
      }
      String value = text.toString();
      assertThat(CompareKey.value(decoded(CompareKey.segment(value)))).isEqualTo(value);
    }
  }

  @Test
  void aSegmentThatNobodyMade_isReadAsItStands() {
    assertThat(CompareKey.value("a~b~c")).isEqualTo("a~b~c".replace("~b~", "\u000b"));
    assertThat(CompareKey.value("~zz~")).isEqualTo("~zz~");
    assertThat(CompareKey.value("~ffffff~")).isEmpty();
  }
}
