package com.b2chatanalytics.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {
  @TempDir Path folder;

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void whatIsWritten_isItsOwnersAlone_andNothingIsLeftBeside() throws IOException {
    Path file = folder.resolve("below").resolve("key");
    new PrivateFile(file).replace(List.of("one", "two"));
    new PrivateFile(file).replace(List.of("three"));

    assertThat(Files.readAllLines(file)).containsExactly("three");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(names(folder.resolve("below"))).containsExactly("key");
  }

  @Test
  void ofTwoThatMakeIt_theFirstOnesStays() throws IOException {
    Path file = folder.resolve("key");
    new PrivateFile(file).create(List.of("first"));
    new PrivateFile(file).create(List.of("second"));

    assertThat(Files.readAllLines(file)).containsExactly("first");
    assertThat(names(folder)).containsExactly("key");
  }

  @Test
  void whatCannotBePutInPlace_leavesNothingBehind() throws IOException {
    Path taken = folder.resolve("key");
    Files.createDirectories(taken.resolve("full"));

    assertThatThrownBy(() -> new PrivateFile(taken).replace(List.of("one")))
        .isInstanceOf(IOException.class);
    assertThat(names(folder)).containsExactly("key");
  }
}
