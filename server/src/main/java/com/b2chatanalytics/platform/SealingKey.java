package com.b2chatanalytics.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;

/** A key by which secrets are sealed. */
final class SealingKey {
  private final String name;
  private final byte[] bytes;

  private SealingKey(byte[] bytes) {
    this.name = HexFormat.of().formatHex(sha256(bytes), 0, 4);
    this.bytes = bytes.clone();
  }

  static SealingKey of(byte[] bytes) {
    return new SealingKey(bytes);
  }

  /** Of words that somebody thought of, long enough. */
  static SealingKey of(String words) {
    return new SealingKey(sha256(words.getBytes(StandardCharsets.UTF_8)));
  }

  /** Tells it from others and gives nothing of it away. */
  String name() {
    return name;
  }

  SecretKeySpec aes() {
    return new SecretKeySpec(bytes, "AES");
  }

  /** The key itself, as its file holds it. */
  String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "SealingKey[" + name + "]";
  }
}
