package com.b2chatanalytics.operate;

import com.b2chatanalytics.operate.BackupManifest.Sum;
import com.b2chatanalytics.operate.BackupManifest.Sums;
import com.b2chatanalytics.operate.BackupManifest.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A backup to be read, checked whole before its first row is believed. */
final class BackupFile implements AutoCloseable {
  private static final int LONGEST_JSON = 16 << 20;

  private final Path file;
  private final ZipFile zip;
  private final BackupManifest manifest;
  private final Sums sums;

  private BackupFile(Path file, ZipFile zip, JsonMapper json) throws IOException {
    this.file = file;
    this.zip = zip;
    BackupManifest said = read(json, BackupStore.MANIFEST, BackupManifest.class);
    if (said == null || said.format() != BackupManifest.FORMAT) {
      throw noBackup(file);
    }
    manifest = said;
    Sums summed = read(json, BackupStore.SUMS, Sums.class);
    if (summed == null) {
      throw damaged("it ends before its checksums");
    }
    if (!summed.manifest().equals(digest(BackupStore.MANIFEST))) {
      throw damaged("its manifest is not as it was written");
    }
    sums = summed;
  }

  /**
   * Opens a file.
   *
   * @throws BackupRefused when it is no backup, cut off, or not to be read
   */
  static BackupFile open(Path file, JsonMapper json) {
    if (!Files.isRegularFile(file)) {
      throw new BackupRefused(BackupRefused.Why.FILE, "There is no file " + file + ".");
    }
    try {
      ZipFile zip = new ZipFile(file.toFile());
      try {
        return new BackupFile(file, zip, json);
      } catch (IOException | RuntimeException e) {
        zip.close();
        throw e;
      }
    } catch (ZipException _) {
      // A ZIP's directory stands at its end: a file that was cut off has none either.
      throw new BackupRefused(
          BackupRefused.Why.DAMAGED, "The file " + file + " is no backup of ours, or is cut off.");
    } catch (IOException e) {
      throw new BackupRefused(
          BackupRefused.Why.FILE, "The file " + file + " cannot be read: " + e.getMessage());
    }
  }

  BackupManifest manifest() {
    return manifest;
  }

  /** How many rows a table has. */
  long rows(Table table) {
    Sum sum = sums.tables().get(table.name());
    return sum == null ? 0 : sum.rows();
  }

  /**
   * Reads every byte.
   *
   * @throws BackupRefused when something is missing, too much or not as it was written
   */
  void verify() {
    Set<String> expected = new HashSet<>(Set.of(BackupStore.MANIFEST, BackupStore.SUMS));
    for (Table table : manifest.tables()) {
      expected.add(table.entry());
      Sum sum = sums.tables().get(table.name());
      if (sum == null || !sum.equals(sum(table))) {
        throw damaged("its table " + table.name() + " is not as it was written");
      }
    }
    zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> !expected.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw damaged("it holds something that does not belong there");
        });
  }

  private Sum sum(Table table) {
    try (InputStream in = rowsOf(table)) {
      SummedStream out = new SummedStream(OutputStream.nullOutputStream());
      in.transferTo(out);
      return new Sum(out.lines(), out.bytes(), out.sha256());
    } catch (IOException e) {
      throw damaged("its table " + table.name() + " cannot be read: " + e.getMessage());
    }
  }

  /** The rows of a table in PostgreSQL's text format; to be closed. */
  InputStream rowsOf(Table table) throws IOException {
    ZipEntry entry = zip.getEntry(table.entry());
    if (entry == null) {
      throw damaged("its table " + table.name() + " is missing");
    }
    return zip.getInputStream(entry);
  }

  private String digest(String name) throws IOException {
    try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
      SummedStream out = new SummedStream(OutputStream.nullOutputStream());
      in.transferTo(out);
      return out.sha256();
    }
  }

  private <T> @Nullable T read(JsonMapper json, String name, Class<T> type) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return null;
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return json.readValue(in.readNBytes(LONGEST_JSON), type);
    } catch (JacksonException | IllegalArgumentException _) {
      throw damaged("its " + name + " cannot be read");
    }
  }

  private static BackupRefused noBackup(Path file) {
    return new BackupRefused(
        BackupRefused.Why.NO_BACKUP,
        "The file " + file + " is no backup of ours, or of another format.");
  }

  private BackupRefused damaged(String how) {
    return new BackupRefused(
        BackupRefused.Why.DAMAGED, "The file " + file + " is damaged: " + how + ".");
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
