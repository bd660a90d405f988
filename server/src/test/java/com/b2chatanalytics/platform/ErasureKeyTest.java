package com.b2chatanalytics.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureKeyTest {
  private static final String GIVEN = "a key of the environment, long enough";

  @TempDir Path folder;

  private String digest(SecretBox secrets) {
    return ErasureKey.open(folder, secrets).of("phone", "3001234567");
  }

  @Test
  void theErased_areRecognised_afterTheKeyOfSecretsWasReplaced() {
    SecretBox secrets = SecretBox.open(null, null, folder);
    String before = digest(secrets);
    secrets.renew();
    secrets.forgetOlder();

    assertThat(digest(secrets)).isEqualTo(before);
    assertThat(digest(SecretBox.open(GIVEN, null, folder))).isEqualTo(before);
  }

  @Test
  void nodesWithTheSameKeyOfSecrets_agree(@TempDir Path other) {
    SecretBox secrets = SecretBox.open(GIVEN, null, folder);

    assertThat(digest(secrets))
        .isEqualTo(ErasureKey.open(other, secrets).of("phone", "3001234567"));
  }

  @Test
  void file_isItsOwnersAlone_andRefusedWhenSpoiled() throws IOException {
    SecretBox secrets = SecretBox.open(GIVEN, null, folder);
    digest(secrets);
    Path file = folder.resolve("erasure.key");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.writeString(file, "half");
    assertThatThrownBy(() -> digest(secrets)).isInstanceOf(ContradictorySettings.class);
  }
}
