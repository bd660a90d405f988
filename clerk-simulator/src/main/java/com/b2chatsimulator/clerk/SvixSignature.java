package com.b2chatsimulator.clerk;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Svix's signature of a webhook: HMAC-SHA256 over {@code id.timestamp.body}.
 *
 * @see <a href="https://docs.svix.com/receiving/verifying-payloads/how-manual">Svix: verifying
 *     manually</a>
 */
public final class SvixSignature {
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";

  private SvixSignature() {}

  /**
   * One entry of the header {@code svix-signature}.
   *
   * @param secret {@code whsec_} and the key in Base64
   * @param timestamp seconds since 1970
   */
  public static String of(String secret, String id, long timestamp, byte[] body) {
    byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
    }
  }

  static String secretOf(byte[] key) {
    return PREFIX + Base64.getEncoder().encodeToString(key);
  }
}
