package com.b2chatanalytics.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LengthTextTest {

  @ParameterizedTest
  @CsvSource({
    "300, 300",
    "0, 0",
    "5:00, 300",
    "0:45, 45",
    "90:00, 5400",
    "1:30:00, 5400",
    "48:00:00, 172800",
    "90 s, 90",
    "5 min, 300",
    "5m, 300",
    "2 h, 7200",
    "1 h 30 min, 5400",
    "1h30m, 5400",
    "2 días, 172800",
    "1 hora 5 minutos, 3900",
    "1 d 2 h 3 min 4 s, 93784",
    "  5 MIN , 300",
  })
  void length_isReadAsPeopleTypeIt(String text, long seconds) {
    assertThat(LengthText.read(text)).isEqualTo(OptionalLong.of(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "soon",
        "5:7",
        "5:60",
        "1:60:00",
        "-5",
        "5 min later",
        "1.5 h",
        "366 d",
        "31536001",
        "999999999999",
        "min",
        "5 min 2 h"
      })
  void whatIsNoLength_isNotGuessed(String text) {
    assertThat(LengthText.read(text)).isEmpty();
  }
}
