package com.b2chatanalytics.platform;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The file {@code secret.key}: the key on its first line, older ones below. */
final class KeyFile {
  private static final int KEY_BYTES = 32;

  private final Path file;

  KeyFile(Path dataFolder) {
    this.file = dataFolder.resolve("secret.key").toAbsolutePath();
  }

  static SealingKey fresh() {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return SealingKey.of(bytes);
  }

  /**
   * Reads it; makes it when there is none.
   *
   * @throws ContradictorySettings when it holds no key
   */
  SecretKeys read() throws IOException {
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Path half = written(new SecretKeys(fresh(), List.of()));
      try {
        Files.createLink(file, half);
      } catch (FileAlreadyExistsException _) {
        // Another process was first; its key is the one.
      } finally {
        Files.delete(half);
      }
    }
    List<SealingKey> keys = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        keys.add(key(line.strip()));
      }
    }
    if (keys.isEmpty()) {
      throw noKey();
    }
    return new SecretKeys(keys.getFirst(), keys.subList(1, keys.size()));
  }

  void write(SecretKeys keys) throws IOException {
    Files.move(
        written(keys), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Beside, then renamed: half a key must never be taken for one. */
  private Path written(SecretKeys keys) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(keys.current().base64());
    keys.older().forEach(key -> lines.add(key.base64()));
    Path half =
        Files.createTempFile(
            file.getParent(),
            "secret",
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(half, lines);
    return half;
  }

  private SealingKey key(String line) {
    try {
      byte[] bytes = Base64.getDecoder().decode(line);
      if (bytes.length == KEY_BYTES) {
        return SealingKey.of(bytes);
      }
    } catch (IllegalArgumentException _) {
      // Said below.
    }
    throw noKey();
  }

  private ContradictorySettings noKey() {
    return new ContradictorySettings(
        "The file " + file + " holds no key.",
        "Put the right file there, or delete it and enter the stored secrets anew.");
  }
}
