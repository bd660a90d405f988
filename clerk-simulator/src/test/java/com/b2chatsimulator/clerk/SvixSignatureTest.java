package com.b2chatsimulator.clerk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SvixSignatureTest {

  /** What Svix's own Java library makes of it. */
  @Test
  void aSignature_isTheOneOfSvix() {
    String body =
        "{\"type\":\"user.deleted\",\"data\":{\"id\":\"user_1\",\"object\":\"user\",\"deleted\":true}}";
    assertThat(
            SvixSignature.of(
                "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3",
                "msg_test1",
                1_700_000_000L,
                body.getBytes(UTF_8)))
        .isEqualTo("v1,9r1hGZQX2iyhl3VIXko9z2MMabqeVWChmDDxDsPaT/k=");
  }
}
