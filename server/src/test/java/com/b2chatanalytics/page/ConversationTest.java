package com.b2chatanalytics.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTest {

  @Test
  void media_isALinkWhereABrowserMayFollowIt() {
    assertThat(Conversation.webAddress(" https://media.example.com/a%20b.jpg?x=1 "))
        .isEqualTo("https://media.example.com/a%20b.jpg?x=1");
    assertThat(Conversation.webAddress("http://media.example.com/a.jpg")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>",
        "//evil.example.com/a",
        "https:/nohost",
        "a file.jpg",
        ""
      })
  void media_isNoLinkOtherwise(String address) {
    assertThat(Conversation.webAddress(address)).isNull();
  }
}
