package com.b2chatanalytics.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts the secrets that settings keep in PostgreSQL (AES-256-GCM), by a key that is never
 * there: {@code B2A_SECRET_KEY}, or a file {@code secret.key} in the data folder. So a backup or a
 * stolen database gives no password away. What another key sealed reads as absent.
 */
public final class SecretBox {
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int SHORTEST_KEY = 32;
  private static final String VERSION = "v1";

  private final SecretKeySpec key;
  private final String keyName;
  private final SecureRandom random = new SecureRandom();

  private SecretBox(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
    this.keyName = HexFormat.of().formatHex(sha256(key), 0, 4);
  }

  /**
   * By the key that the environment gives, else by the one in the folder, made when there is none.
   *
   * @param given {@code B2A_SECRET_KEY}
   * @throws ContradictorySettings when the key is too short, or its file cannot be used
   */
  static SecretBox open(@Nullable String given, Path dataFolder) {
    if (given != null && !given.isBlank()) {
      if (given.strip().length() < SHORTEST_KEY) {
        throw new ContradictorySettings(
            "B2A_SECRET_KEY is shorter than " + SHORTEST_KEY + " characters.",
            "Give it like the output of: openssl rand -base64 32");
      }
      return new SecretBox(sha256(given.strip().getBytes(StandardCharsets.UTF_8)));
    }
    try {
      return new SecretBox(kept(dataFolder.resolve("secret.key")));
    } catch (IOException e) {
      throw new UncheckedIOException("The key file cannot be read or written", e);
    }
  }

  private static byte[] kept(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      byte[] fresh = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(fresh);
      // Beside, then renamed: half a key must never be taken for one.
      Path half =
          Files.createTempFile(
              file.toAbsolutePath().getParent(),
              "secret",
              ".part",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(half, Base64.getEncoder().encodeToString(fresh));
      try {
        Files.createLink(file, half);
      } catch (FileAlreadyExistsException _) {
        // Another process was first; its key is the one.
      } finally {
        Files.delete(half);
      }
    }
    byte[] key;
    try {
      key = Base64.getDecoder().decode(Files.readString(file).strip());
    } catch (IllegalArgumentException _) {
      key = new byte[0];
    }
    if (key.length != KEY_BYTES) {
      throw new ContradictorySettings(
          "The file " + file + " holds no key.",
          "Put the right file there, or delete it and enter the stored secrets anew.");
    }
    return key;
  }

  /**
   * Seals a secret.
   *
   * @param purpose what it is for: it opens for nothing else, so that nobody who can write to the
   *     database can swap secrets
   */
  public String seal(String purpose, String secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, purpose);
      byte[] sealed = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
      byte[] whole = Arrays.copyOf(nonce, nonce.length + sealed.length);
      System.arraycopy(sealed, 0, whole, nonce.length, sealed.length);
      return VERSION + "." + keyName + "." + Base64.getEncoder().encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has AES-GCM", e);
    }
  }

  /** Opens what was sealed for the same purpose; empty when another key, or a hand, was at it. */
  public Optional<String> open(String purpose, String sealed) {
    String[] parts = sealed.split("\\.", -1);
    if (parts.length != 3 || !parts[0].equals(VERSION) || !parts[1].equals(keyName)) {
      return Optional.empty();
    }
    try {
      byte[] whole = Base64.getDecoder().decode(parts[2]);
      if (whole.length <= NONCE_BYTES) {
        return Optional.empty();
      }
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, NONCE_BYTES), purpose);
      byte[] secret = cipher.doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
      return Optional.of(new String(secret, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Digests by a key that is derived from this one for the purpose. */
  public KeyedHash hash(String purpose) {
    return new KeyedHash(
        new KeyedHash(key.getEncoded(), keyName)
            .of("key of", purpose.getBytes(StandardCharsets.UTF_8)),
        keyName);
  }

  private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher;
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
    return "SecretBox[key " + keyName + "]";
  }
}
