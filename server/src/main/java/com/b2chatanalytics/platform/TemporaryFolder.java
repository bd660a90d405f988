package com.b2chatanalytics.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * Temporary files in a folder of ours: DuckDB unpacks its 70 MB library there, and a process that
 * was killed leaves it behind for the next start to sweep.
 */
public final class TemporaryFolder {
  private TemporaryFolder() {}

  /**
   * Makes {@code dataFolder/tmp/<process id>} this JVM's temporary folder and deletes those of dead
   * processes. Must come before anything else asks for a temporary file.
   */
  public static void use(Path dataFolder) throws IOException {
    Path all = Files.createDirectories(dataFolder.toAbsolutePath().normalize().resolve("tmp"));
    try (Stream<Path> folders = Files.list(all)) {
      for (Path folder : folders.filter(TemporaryFolder::isLeftBehind).toList()) {
        FileSystemUtils.deleteRecursively(folder);
      }
    }
    Path own = all.resolve(Long.toString(ProcessHandle.current().pid()));
    FileSystemUtils.deleteRecursively(own);
    System.setProperty("java.io.tmpdir", Files.createDirectory(own).toString());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(own)));
  }

  private static boolean isLeftBehind(Path folder) {
    String name = folder.getFileName().toString();
    return name.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(name)).isEmpty();
  }

  private static void delete(Path own) {
    try {
      FileSystemUtils.deleteRecursively(own);
    } catch (IOException _) {
      // The next start sweeps it.
    }
  }
}
