package com.b2chatanalytics.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that seals, and older ones that only open until nothing is sealed by them any more.
 *
 * @param older the latest first
 */
record SecretKeys(Key current, List<Key> older) {
  SecretKeys {
    older = List.copyOf(older);
  }

  /**
   * One key.
   *
   * @param name tells it from others and gives nothing of it away
   */
  record Key(String name, byte[] bytes) {
    static Key of(byte[] bytes) {
      return new Key(HexFormat.of().formatHex(sha256(bytes), 0, 4), bytes.clone());
    }

    /** Of words that somebody thought of, long enough. */
    static Key of(String words) {
      return of(sha256(words.getBytes(StandardCharsets.UTF_8)));
    }

    SecretKeySpec aes() {
      return new SecretKeySpec(bytes, "AES");
    }

    @Override
    public String toString() {
      return "Key[" + name + "]";
    }
  }

  /** The one of this name. */
  Optional<Key> named(String name) {
    return current.name().equals(name)
        ? Optional.of(current)
        : older.stream().filter(key -> key.name().equals(name)).findFirst();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
