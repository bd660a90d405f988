package com.b2chatanalytics.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {
  private static final String SECRET = "pässwörd 🙂";

  @TempDir Path folder = Path.of("");

  @Test
  void whatIsSealed_isOpenedByTheSameKeyForTheSamePurposeOnly() {
    SecretBox box = SecretBox.open(null, null, folder);
    String sealed = box.seal("b2chat", SECRET);
    assertThat(sealed).doesNotContain("pass").isNotEqualTo(box.seal("b2chat", SECRET));

    assertThat(SecretBox.open(null, null, folder).open("b2chat", sealed)).contains(SECRET);
    assertThat(box.open("mail", sealed)).isEmpty();
    SecretBox other = SecretBox.open("0123456789012345678901234567890123", null, folder);
    assertThat(other.open("b2chat", sealed)).isEmpty();
    assertThat(other.open("b2chat", other.seal("b2chat", ""))).contains("");
  }

  @Test
  void whatAHandChanged_isNotOpened() {
    SecretBox box = SecretBox.open(null, null, folder);
    String sealed = box.seal("b2chat", SECRET);
    String[] parts = sealed.split("\\.");
    byte[] bytes = Base64.getDecoder().decode(parts[2]);
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      String text = parts[0] + "." + parts[1] + "." + Base64.getEncoder().encodeToString(changed);
      assertThat(box.open("b2chat", text)).as("byte %d", i).isEmpty();
    }
    for (String wrong : new String[] {"", "v1", "v1..", "v1." + parts[1] + ".?", "a.b.c.d"}) {
      assertThat(box.open("b2chat", wrong)).as(wrong).isEmpty();
    }
  }

  @Test
  void theKeyFile_isItsOwnersOnly_andNothingElseIsLeft() throws IOException {
    SecretBox.open(null, null, folder);
    Path key = folder.resolve("secret.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(key);
    }
  }

  @Test
  void aKeyThatIsNone_isRefusedInWords() throws IOException {
    assertThatExceptionOfType(ContradictorySettings.class)
        .isThrownBy(() -> SecretBox.open("short", null, folder))
        .satisfies(e -> assertThat(e.getMessage() + e.remedy()).doesNotContain("\"short\""));
    Files.writeString(folder.resolve("secret.key"), "");
    assertThatExceptionOfType(ContradictorySettings.class)
        .isThrownBy(() -> SecretBox.open(null, null, folder))
        .withMessageContaining("holds no key");
  }

  @Test
  void aNewKey_sealsAtOnce_andTheOldOneOpensUntilItIsForgotten() throws IOException {
    SecretBox box = SecretBox.open(null, null, folder);
    String before = box.seal("b2chat", SECRET);
    box.renew();
    String after = box.seal("b2chat", SECRET);
    assertThat(box.isOlder(before)).isTrue();
    assertThat(box.isOlder(after)).isFalse();
    assertThat(box.open("b2chat", before)).contains(SECRET);

    // As after a crash right now.
    SecretBox again = SecretBox.open(null, null, folder);
    assertThat(again.open("b2chat", before)).contains(SECRET);
    assertThat(again.open("b2chat", after)).contains(SECRET);
    assertThat(again.keyName()).isEqualTo(box.keyName());
    assertThat(again.isOlder(before)).isTrue();

    again.forgetOlder();
    assertThat(again.open("b2chat", before)).isEmpty();
    assertThat(SecretBox.open(null, null, folder).open("b2chat", after)).contains(SECRET);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("secret.key"));
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("secret.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void theOldKeyOfTheEnvironment_opens_andSealsNothing() {
    String old = "old-0123456789012345678901234567890123";
    String fresh = "new-0123456789012345678901234567890123";
    String before = SecretBox.open(old, null, folder).seal("b2chat", SECRET);
    SecretBox both = SecretBox.open(fresh, old, folder);
    assertThat(both.open("b2chat", before)).contains(SECRET);
    String after = both.seal("b2chat", SECRET);
    assertThat(SecretBox.open(old, null, folder).open("b2chat", after)).isEmpty();
    assertThat(SecretBox.open(fresh, null, folder).open("b2chat", after)).contains(SECRET);
  }
}
