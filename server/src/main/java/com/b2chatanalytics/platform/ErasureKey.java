package com.b2chatanalytics.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

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
        write(file, secrets.derive(PURPOSE));
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

  /** Beside, then renamed: half a key must never be taken for one. */
  private static void write(Path file, byte[] key) throws IOException {
    Files.createDirectories(file.getParent());
    Path half =
        Files.createTempFile(
            file.getParent(),
            "erasure",
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(half, Base64.getEncoder().encodeToString(key));
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
