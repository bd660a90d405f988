package com.b2chatanalytics.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A small file of ours that nobody else may read. It is written beside and then renamed, and is on
 * the disk before that: neither a crash nor a loss of power leaves half of it, or none.
 */
public final class PrivateFile {
  private final Path file;

  /** In a folder that is made when something is written. */
  public PrivateFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  /** Writes it; what it held before is gone. */
  public void replace(List<String> lines) throws IOException {
    Path half = beside(lines);
    try {
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(half);
    }
  }

  /** Writes it unless it is there: of several processes the first one's stays. */
  public void create(List<String> lines) throws IOException {
    Path half = beside(lines);
    try {
      Files.createLink(file, half);
    } catch (FileAlreadyExistsException _) {
      // Another process was first.
    } finally {
      Files.delete(half);
    }
  }

  private Path beside(List<String> lines) throws IOException {
    Path folder = file.resolveSibling("");
    Files.createDirectories(folder);
    Path half =
        Files.createTempFile(
            folder,
            file.getFileName().toString(),
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(half);
      throw e;
    }
    return half;
  }
}
