package com.b2chatanalytics.platform;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** Unpacks the PostgreSQL that travels with the product, once per data folder and version. */
final class PostgresBinaries {
  static final String VERSION = "18.6.0";

  private PostgresBinaries() {}

  /**
   * The folder that holds {@code bin}, {@code lib} and {@code share}, unpacked if it is not there.
   *
   * @throws ContradictorySettings on a platform for which no PostgreSQL travels with us
   */
  static Path unpackInto(Path folder) throws IOException {
    Path home = folder.resolve("postgresql-" + VERSION);
    if (Files.isDirectory(home)) {
      return home;
    }
    String resource = "/postgres-" + platform() + ".txz";
    try (InputStream packed = PostgresBinaries.class.getResourceAsStream(resource)) {
      if (packed == null) {
        throw new ContradictorySettings(
            "There is no built-in PostgreSQL for this platform (" + platform() + ").",
            "Run a PostgreSQL 15 or newer and set SPRING_DATASOURCE_URL, _USERNAME and _PASSWORD.");
      }
      Path half = folder.resolve("postgresql-" + VERSION + ".half");
      FileSystemUtils.deleteRecursively(half);
      unpack(packed, half);
      Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
    }
    return home;
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String architecture =
        switch (System.getProperty("os.arch")) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64" -> "arm_64";
          case String other -> other;
        };
    return (system.startsWith("mac") ? "darwin" : system) + "-" + architecture;
  }

  private static void unpack(InputStream packed, Path target) throws IOException {
    try (var tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed, 1 << 16)))) {
      for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("Entry leaves its folder: " + entry.getName());
        }
        write(tar, entry, path);
      }
    }
  }

  private static void write(InputStream tar, TarArchiveEntry entry, Path path) throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Path parent = path.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, path);
      Files.setPosixFilePermissions(path, permissions(entry.getMode()));
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    var all = PosixFilePermission.values();
    var set = EnumSet.noneOf(PosixFilePermission.class);
    for (int bit = 0; bit < all.length; bit++) {
      if ((mode & (1 << (all.length - 1 - bit))) != 0) {
        set.add(all[bit]);
      }
    }
    return set;
  }
}
