package com.b2chatanalytics.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Digests that nobody can make or try out who has not the key: HMAC-SHA-256. What is hashed for one
 * purpose never equals what is hashed for another.
 */
public final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac keyed;
  private final String keyName;

  /**
   * @param keyName tells keys apart without giving them away
   */
  public KeyedHash(byte[] key, String keyName) {
    try {
      this.keyed = Mac.getInstance(ALGORITHM);
      this.keyed.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
    this.keyName = keyName;
  }

  /** Which key it is: another one makes other digests. */
  public String keyName() {
    return keyName;
  }

  /** The digest, 32 bytes. */
  public byte[] of(String purpose, byte[] content) {
    try {
      Mac mac = (Mac) keyed.clone();
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(content);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Java's own " + ALGORITHM + " can be cloned", e);
    }
  }

  /** The digest of a text, as 43 characters. */
  public String of(String purpose, String text) {
    byte[] digest = of(purpose, text.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }
}
