package com.b2chatanalytics.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
      new PrivateFile(file).create(lines(new SecretKeys(fresh(), List.of())));
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
    new PrivateFile(file).replace(lines(keys));
  }

  private static List<String> lines(SecretKeys keys) {
    List<String> lines = new ArrayList<>();
    lines.add(keys.current().base64());
    keys.older().forEach(key -> lines.add(key.base64()));
    return lines;
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
