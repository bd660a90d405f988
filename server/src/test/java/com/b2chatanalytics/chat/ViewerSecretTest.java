package com.b2chatanalytics.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewerSecretTest {

  @Test
  void onlyTheLastPartOfTheUrlIsHidden_andNothingElseMoves() {
    assertThat(
            ViewerSecret.hide(
                """
                { "n": 1.10, "viewer_url" : "https://app.b2chat.io/viewer/a-1/geheim" ,"b":"é\\u00e9"}\
                """))
        .isEqualTo(
            """
            { "n": 1.10, "viewer_url" : "https://app.b2chat.io/viewer/a-1/***" ,"b":"é\\u00e9"}\
            """);
    assertThat(ViewerSecret.hide("{\"viewer_url\":null}")).isEqualTo("{\"viewer_url\":null}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"https://app.b2chat.io/viewer/a/geheim/\"",
        "\"https://app.b2chat.io/viewer/a/geheim?x=/y\"",
        "\"https://app.b2chat.io/geheim/a\"",
        "\"geheim\\\"/x\"",
        "{\"url\":\"https://app.b2chat.io/viewer/a/geheim\"}",
        "[[\"geheim\"],2]",
      })
  void valueOfAnyOtherShape_isHiddenWhole(String value) {
    String rest = ",\"long\":\"" + "x".repeat(70_000) + "\",\"last\":[true]}";
    for (String name : new String[] {"viewer_url", "viewer\\u005furl"}) {
      assertThat(ViewerSecret.hide("{\"" + name + "\":" + value + rest))
          .isEqualTo("{\"" + name + "\":\"***\"" + rest);
    }
    assertThat(ViewerSecret.hide("{\"p\":" + "1".repeat(20) + ",\"d\":{\"viewer_url\":12345}}"))
        .isEqualTo("{\"p\":" + "1".repeat(20) + ",\"d\":{\"viewer_url\":\"***\"}}");
  }
}
