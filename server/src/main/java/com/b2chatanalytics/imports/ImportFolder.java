package com.b2chatanalytics.imports;

import com.b2chatanalytics.imports.ImportRefusal.Reason;
import com.b2chatanalytics.platform.FreeSpace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The folder where files wait for their import, under names of our own. */
final class ImportFolder {
  private static final String FILE = ".file";

  private final Path folder;
  private final long largest;
  private final Room room;

  ImportFolder(ImportSettings settings, FreeSpace space) {
    this.folder = settings.folder();
    this.largest = settings.largestFile().toBytes();
    this.room = new Room(space);
  }

  long largestFile() {
    return largest;
  }

  /** Room on its disk. */
  Room room() {
    return room;
  }

  Path file(long id) {
    return folder.resolve(id + FILE);
  }

  /**
   * Keeps what is sent under a passing name.
   *
   * @throws ImportRefusal when it is larger than allowed, or the disk is nearly full
   */
  Path take(InputStream content) throws IOException {
    Files.createDirectories(folder);
    Path taken = Files.createTempFile(folder, "sent-", ".tmp");
    try (OutputStream out = room.guarded(Files.newOutputStream(taken))) {
      byte[] bytes = new byte[1 << 16];
      long size = 0;
      for (int got = content.read(bytes); got >= 0; got = content.read(bytes)) {
        size += got;
        if (size > largest) {
          throw new ImportRefusal(
              Reason.TOO_LARGE, "The file is larger than %,d bytes.".formatted(largest));
        }
        out.write(bytes, 0, got);
      }
    } catch (ImportRefusal | IOException e) {
      Files.deleteIfExists(taken);
      throw e;
    }
    return taken;
  }

  void keep(Path taken, long id) throws IOException {
    Files.move(taken, file(id), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes the file of an import that has ended, and what was unpacked of it. */
  void delete(long id) {
    deleteThose(files(id + FILE + "*"));
  }

  /** Removes what belongs to no import that still works, and what a kill left half sent. */
  void sweep(Set<Long> working, Instant keptBefore, Instant sentBefore) {
    deleteThose(files("sent-*.tmp").stream().filter(file -> isOlder(file, sentBefore)).toList());
    deleteThose(
        files("*" + FILE + "*").stream()
            .filter(file -> !working.contains(number(file)) && isOlder(file, keptBefore))
            .toList());
  }

  private static boolean isOlder(Path file, Instant than) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(than);
    } catch (IOException _) {
      return false;
    }
  }

  private static long number(Path file) {
    String name = file.getFileName().toString();
    String digits = name.substring(0, name.indexOf(FILE));
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : -1;
  }

  private List<Path> files(String pattern) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var found = Files.newDirectoryStream(folder, pattern)) {
      return Stream.iterate(found.iterator(), Iterator::hasNext, it -> it)
          .map(Iterator::next)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private static void deleteThose(List<Path> files) {
    for (Path file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot remove " + file, e);
      }
    }
  }
}
