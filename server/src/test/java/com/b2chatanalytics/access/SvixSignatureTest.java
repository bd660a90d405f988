package com.b2chatanalytics.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.access.SvixSignature.Headers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector that Svix's own libraries are tested by. */
class SvixSignatureTest {
  private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3";
  private static final String OTHER = "whsec_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4";
  private static final String RIGHT = "v1,9r1hGZQX2iyhl3VIXko9z2MMabqeVWChmDDxDsPaT/k=";
  private static final byte[] BODY =
      "{\"type\":\"user.deleted\",\"data\":{\"id\":\"user_1\",\"object\":\"user\",\"deleted\":true}}"
          .getBytes(UTF_8);
  private static final Instant SENT = Instant.ofEpochSecond(1_700_000_000);

  private static boolean holds(String signature, Instant now, String... secrets) {
    Headers headers = new Headers("msg_test1", "1700000000", signature);
    return new SvixSignature(List.of(secrets)).holds(headers, BODY, now);
  }

  @Test
  void rightSignature_holds_forFiveMinutesEitherWay() {
    assertThat(holds(RIGHT, SENT, SECRET)).isTrue();
    assertThat(holds(RIGHT, SENT.plusSeconds(299), SECRET)).isTrue();
    assertThat(holds(RIGHT, SENT.minusSeconds(299), SECRET)).isTrue();
    assertThat(holds(RIGHT, SENT.plusSeconds(301), SECRET)).isFalse();
    assertThat(holds(RIGHT, SENT.minusSeconds(301), SECRET)).isFalse();
  }

  @Test
  void oneOfSeveral_isEnough_ofSignaturesAndOfSecrets() {
    assertThat(holds("v1a,c2ln v2,AAAA v1,AAAA " + RIGHT, SENT, SECRET)).isTrue();
    assertThat(holds(RIGHT, SENT, OTHER, SECRET)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v1,",
        "v1",
        "v1,not*base64",
        "v1,AAAA",
        "v2,9r1hGZQX2iyhl3VIXko9z2MMabqeVWChmDDxDsPaT/k=",
        "9r1hGZQX2iyhl3VIXko9z2MMabqeVWChmDDxDsPaT/k="
      })
  void anythingElse_doesNotHold(String signature) {
    assertThat(holds(signature, SENT, SECRET)).isFalse();
  }

  @Test
  void noSecret_neverMeansNoCheck() {
    assertThat(holds(RIGHT, SENT)).isFalse();
    assertThat(holds(RIGHT, SENT, OTHER)).isFalse();
  }

  @Test
  void everythingSigned_counts() {
    SvixSignature signature = new SvixSignature(List.of(SECRET));
    Headers right = new Headers("msg_test1", "1700000000", RIGHT);
    assertThat(signature.holds(right, (new String(BODY, UTF_8) + " ").getBytes(UTF_8), SENT))
        .isFalse();
    assertThat(signature.holds(new Headers("msg_test2", "1700000000", RIGHT), BODY, SENT))
        .isFalse();
    assertThat(signature.holds(new Headers("msg_test1", "1700000001", RIGHT), BODY, SENT))
        .isFalse();
    assertThat(signature.holds(new Headers("msg_test1", "yesterday", RIGHT), BODY, SENT)).isFalse();
    assertThat(signature.holds(new Headers(null, null, null), BODY, SENT)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "whsec_", "whsec_AAAA", "whsec_not*base64at*all*****", "secret"})
  void whatIsNoSecret_isRefusedAtTheStart(String text) {
    assertThat(SvixSignature.isSecret(text)).isFalse();
    assertThat(SvixSignature.isSecret(SECRET)).isTrue();
  }
}
