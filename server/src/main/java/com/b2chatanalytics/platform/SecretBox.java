package com.b2chatanalytics.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts the secrets that settings keep in PostgreSQL (AES-256-GCM), by a key that is never
 * there: {@code B2A_SECRET_KEY}, or a file {@code secret.key} in the data folder. So a backup or a
 * stolen database gives no password away. What another key sealed reads as absent; older keys, from
 * {@code B2A_SECRET_KEY_OLD} or further lines of the file, open what they sealed and seal nothing.
 */
public final class SecretBox {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int SHORTEST_KEY = 32;
  private static final String VERSION = "v1";

  private final @Nullable KeyFile file;
  private final SecureRandom random = new SecureRandom();
  private volatile SecretKeys keys;

  private SecretBox(SecretKeys keys, @Nullable KeyFile file) {
    this.keys = keys;
    this.file = file;
  }

  /**
   * By the key that the environment gives, else by the one in the folder, made when there is none.
   *
   * @param given {@code B2A_SECRET_KEY}
   * @param old {@code B2A_SECRET_KEY_OLD}
   * @throws ContradictorySettings when a key is too short, or its file cannot be used
   */
  static SecretBox open(@Nullable String given, @Nullable String old, Path dataFolder) {
    List<SealingKey> older = new ArrayList<>();
    words("B2A_SECRET_KEY_OLD", old).ifPresent(older::add);
    Optional<SealingKey> current = words("B2A_SECRET_KEY", given);
    if (current.isPresent()) {
      return new SecretBox(new SecretKeys(current.get(), older), null);
    }
    try {
      KeyFile file = new KeyFile(dataFolder);
      SecretKeys kept = file.read();
      older.addAll(0, kept.older());
      return new SecretBox(new SecretKeys(kept.current(), older), file);
    } catch (IOException e) {
      throw new UncheckedIOException("The key file cannot be read or written", e);
    }
  }

  private static Optional<SealingKey> words(String name, @Nullable String given) {
    if (given == null || given.isBlank()) {
      return Optional.empty();
    }
    if (given.strip().length() < SHORTEST_KEY) {
      throw new ContradictorySettings(
          name + " is shorter than " + SHORTEST_KEY + " characters.",
          "Give it like the output of: openssl rand -base64 32");
    }
    return Optional.of(SealingKey.of(given.strip()));
  }

  /** Tells the key from others, and gives nothing of it away. */
  public String keyName() {
    return keys.current().name();
  }

  /** Whether the key is a file of ours, which can be replaced while the product runs. */
  public boolean isFile() {
    return file != null;
  }

  /** Whether older keys still open what they sealed. */
  public boolean hasOlder() {
    return !keys.older().isEmpty();
  }

  /** Whether an older key sealed it, which still opens. */
  public boolean isOlder(String sealed) {
    String[] parts = sealed.split("\\.", -1);
    SecretKeys now = keys;
    return parts.length == 3
        && parts[0].equals(VERSION)
        && !parts[1].equals(now.current().name())
        && now.named(parts[1]).isPresent();
  }

  /** From now on a new key seals; those before still open. The file holds both before anything. */
  synchronized void renew() {
    List<SealingKey> older = new ArrayList<>(List.of(keys.current()));
    older.addAll(keys.older());
    replace(new SecretKeys(KeyFile.fresh(), older));
  }

  /** Older keys are forgotten: nothing is sealed by them any more. */
  synchronized void forgetOlder() {
    replace(new SecretKeys(keys.current(), List.of()));
  }

  private void replace(SecretKeys next) {
    KeyFile kept = file;
    if (kept != null) {
      try {
        kept.write(next);
      } catch (IOException e) {
        throw new UncheckedIOException("The key file cannot be written", e);
      }
    }
    keys = next;
  }

  /**
   * Seals a secret.
   *
   * @param purpose what it is for: it opens for nothing else, so that nobody who can write to the
   *     database can swap secrets. Of a setting its key.
   */
  public String seal(String purpose, String secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    SealingKey key = keys.current();
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, purpose);
      byte[] sealed = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
      byte[] whole = Arrays.copyOf(nonce, nonce.length + sealed.length);
      System.arraycopy(sealed, 0, whole, nonce.length, sealed.length);
      return VERSION + "." + key.name() + "." + Base64.getEncoder().encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has AES-GCM", e);
    }
  }

  /** Opens what was sealed for the same purpose; empty when another key, or a hand, was at it. */
  public Optional<String> open(String purpose, String sealed) {
    String[] parts = sealed.split("\\.", -1);
    if (parts.length != 3 || !parts[0].equals(VERSION)) {
      return Optional.empty();
    }
    return keys.named(parts[1]).flatMap(key -> open(key, purpose, parts[2]));
  }

  private static Optional<String> open(SealingKey key, String purpose, String base64) {
    try {
      byte[] whole = Base64.getDecoder().decode(base64);
      if (whole.length <= NONCE_BYTES) {
        return Optional.empty();
      }
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(whole, NONCE_BYTES), purpose);
      byte[] secret = cipher.doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
      return Optional.of(new String(secret, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** A key of its own for another purpose, which tells nothing of this one. */
  byte[] derive(String purpose) {
    SealingKey key = keys.current();
    return new KeyedHash(key.aes().getEncoded(), key.name())
        .of("key of", purpose.getBytes(StandardCharsets.UTF_8));
  }

  private static Cipher cipher(int mode, SealingKey key, byte[] nonce, String purpose)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key.aes(), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  @Override
  public String toString() {
    return "SecretBox[key " + keyName() + "]";
  }
}
