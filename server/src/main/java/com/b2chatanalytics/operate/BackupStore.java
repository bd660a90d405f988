package com.b2chatanalytics.operate;

import com.b2chatanalytics.operate.BackupManifest.Sum;
import com.b2chatanalytics.operate.BackupManifest.Sums;
import com.b2chatanalytics.operate.BackupManifest.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes backups: a ZIP of a manifest, each table's rows and, last, their checksums. Streams, so
 * that memory does not grow with the archive; the key that encrypts stored secrets is not in it.
 */
final class BackupStore {
  static final String MANIFEST = "manifest.json";
  static final String SUMS = "checksums.json";

  private final DataSource database;
  private final JsonMapper json;

  BackupStore(DataSource database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  /**
   * What was written.
   *
   * @param rows of all tables
   * @param bytes of the file
   */
  record Written(long rows, long bytes) {}

  /**
   * Writes one file, which is there whole or not at all and readable by its owner only.
   *
   * @param progress told 0 to 1
   * @throws BackupRefused when there is nothing to back up or the file cannot be written
   */
  Written write(Path file, Instant now, DoubleConsumer progress) {
    Path half = file.resolveSibling(file.getFileName() + ".part");
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.deleteIfExists(half);
      try {
        long rows;
        try (OutputStream out = ownersOnly(half);
            ZipOutputStream zip = new ZipOutputStream(out)) {
          zip.setLevel(Deflater.BEST_SPEED);
          rows = write(zip, now, progress);
        }
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        return new Written(rows, Files.size(file));
      } finally {
        Files.deleteIfExists(half);
      }
    } catch (IOException e) {
      throw new BackupRefused(
          BackupRefused.Why.FILE, "The file " + file + " cannot be written: " + e.getMessage());
    }
  }

  private static OutputStream ownersOnly(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return Files.newOutputStream(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }

  private long write(ZipOutputStream zip, Instant now, DoubleConsumer progress) throws IOException {
    try (SnapshotStore snapshot = SnapshotStore.open(database)) {
      String version = snapshot.schemaVersion();
      List<Table> tables = snapshot.tables();
      BackupManifest manifest =
          new BackupManifest(
              BackupManifest.FORMAT,
              version,
              snapshot.mode(),
              now,
              snapshot.serverVersion(),
              tables,
              snapshot.counters());
      String digest = put(zip, MANIFEST, manifest);
      Map<String, Long> sizes = snapshot.sizes();
      long whole =
          Math.max(1, tables.stream().mapToLong(t -> sizes.getOrDefault(t.name(), 0L)).sum());
      long done = 0;
      Map<String, Sum> sums = new HashMap<>();
      for (Table table : tables) {
        zip.putNextEntry(new ZipEntry(table.entry()));
        SummedStream out = new SummedStream(zip);
        long rows = snapshot.copy(table, out);
        sums.put(table.name(), new Sum(rows, out.bytes(), out.sha256()));
        zip.closeEntry();
        done += sizes.getOrDefault(table.name(), 0L);
        progress.accept((double) done / whole);
      }
      put(zip, SUMS, new Sums(digest, sums));
      return sums.values().stream().mapToLong(Sum::rows).sum();
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("The backup could not read the database", e);
    }
  }

  /** Returns the digest of what was put. */
  private String put(ZipOutputStream zip, String name, Object value) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    SummedStream out = new SummedStream(zip);
    out.write(json.writeValueAsBytes(value));
    zip.closeEntry();
    return out.sha256();
  }
}
