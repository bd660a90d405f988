package com.b2chatanalytics.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Whether a webhook was sent by whoever knows a secret, by Svix's scheme: HMAC-SHA256 over id, time
 * and the body as it came.
 *
 * @see <a href="https://docs.svix.com/receiving/verifying-payloads/how-manual">Svix: verifying</a>
 */
final class SvixSignature {
  static final Duration TOLERANCE = Duration.ofSeconds(300);
  private static final String SECRET = "whsec_";
  private static final String VERSION = "v1,";
  private static final int LONGEST_ID = 255;
  private static final int MOST_SIGNATURES = 16;

  private final List<String> secrets;

  /** By secrets that all are {@link #isSecret}; with none of them nothing ever holds. */
  SvixSignature(List<String> secrets) {
    this.secrets = List.copyOf(secrets);
  }

  /** What was sent along with the body; null for a header that is not there. */
  record Headers(@Nullable String id, @Nullable String timestamp, @Nullable String signature) {}

  static boolean isSecret(String text) {
    try {
      return text.startsWith(SECRET) && key(text).length >= 16;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** Whether one of the secrets signed this, within five minutes of {@code now}. */
  boolean holds(Headers headers, byte[] body, Instant now) {
    String id = headers.id();
    String timestamp = headers.timestamp();
    String signature = headers.signature();
    if (id == null
        || id.isEmpty()
        || id.length() > LONGEST_ID
        || timestamp == null
        || !timestamp.matches("\\d{1,12}")
        || signature == null) {
      return false;
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    if (Duration.between(sent, now).abs().compareTo(TOLERANCE) > 0) {
      return false;
    }
    String[] signatures = signature.split(" ", MOST_SIGNATURES + 1);
    boolean holds = false;
    for (String secret : secrets) {
      byte[] right = mac(key(secret), (id + "." + timestamp + ".").getBytes(UTF_8), body);
      for (String one : signatures) {
        holds |= one.startsWith(VERSION) && MessageDigest.isEqual(right, decoded(one));
      }
    }
    return holds;
  }

  private static byte[] decoded(String signature) {
    try {
      return Base64.getDecoder().decode(signature.substring(VERSION.length()));
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }

  private static byte[] key(String secret) {
    return Base64.getDecoder().decode(secret.substring(SECRET.length()));
  }

  private static byte[] mac(byte[] key, byte[] head, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(head);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HmacSHA256", e);
    }
  }
}
