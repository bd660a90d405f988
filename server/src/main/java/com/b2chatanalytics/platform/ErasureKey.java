package com.b2chatanalytics.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/**
 * The file {@code erasure.key}: by this key erased customers are recognised. It is made of the key
 * of stored secrets when first needed, so that nodes with the same {@code B2A_SECRET_KEY} agree,
 * and stays when that one is replaced: digests cannot be made anew of what is gone.
 */
final class ErasureKey {
  private static final int KEY_BYTES = 32;
  private static final String PURPOSE = "erasure";

  private ErasureKey() {}

  /**
   * Reads it; makes it when there is none.
   *
   * @throws ContradictorySettings when the file holds no key
   */
  static KeyedHash open(Path dataFolder, SecretBox secrets) {
    Path file = dataFolder.resolve("erasure.key").toAbsolutePath();
    try {
      if (!Files.exists(file)) {
        String made = Base64.getEncoder().encodeToString(secrets.derive(PURPOSE));
        new PrivateFile(file).create(List.of(made));
      }
      byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
      if (key.length == KEY_BYTES) {
        return new KeyedHash(key, SealingKey.of(key).name());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The key of erasure cannot be read or written", e);
    } catch (IllegalArgumentException _) {
      // Said below.
    }
    throw new ContradictorySettings(
        "The file " + file + " holds no key.",
        "Put the right file there. Without it, whom B2Chat sends of the erased comes back.");
  }
}
