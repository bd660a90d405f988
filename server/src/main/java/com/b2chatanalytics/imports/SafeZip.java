package com.b2chatanalytics.imports;

import com.b2chatanalytics.imports.ImportRefusal.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A zip from outside. Its names are never used as paths, and still none may lead out of its folder;
 * what is unpacked is counted as it comes, whatever the headers promise.
 */
final class SafeZip implements Closeable {
  private static final int MOST_ENTRIES = 1_000;
  private static final long LARGEST_UNPACKED = 4L << 30;

  /** Real exports shrink to a tenth or a thirtieth, bombs to a thousandth. */
  private static final int GREATEST_RATIO = 100;

  private static final long ALWAYS_ALLOWED = 1 << 20;

  private final ZipFile zip;
  private final List<ZipArchiveEntry> entries;
  private final long allowed;
  private long left;

  private SafeZip(ZipFile zip, List<ZipArchiveEntry> entries, long allowed) {
    this.zip = zip;
    this.entries = entries;
    this.allowed = allowed;
    this.left = allowed;
  }

  /**
   * Opens the file and looks through its table of contents.
   *
   * @throws ImportRefusal when it has no readable one, or anything in it is not as it should be
   */
  static SafeZip open(Path file) throws IOException {
    ZipFile zip;
    try {
      zip = ZipFile.builder().setPath(file).get();
    } catch (IOException | IllegalArgumentException e) {
      throw new ImportRefusal(Reason.DAMAGED, "The zip has no readable table of contents.");
    }
    try {
      List<ZipArchiveEntry> entries = new ArrayList<>(Collections.list(zip.getEntries()));
      long allowed = Math.min(LARGEST_UNPACKED, ALWAYS_ALLOWED + GREATEST_RATIO * Files.size(file));
      check(entries, allowed);
      return new SafeZip(zip, entries, allowed);
    } catch (ImportRefusal e) {
      zip.close();
      throw e;
    }
  }

  private static void check(List<ZipArchiveEntry> entries, long allowed) {
    if (entries.size() > MOST_ENTRIES) {
      throw new ImportRefusal(Reason.NESTED, entries.size() + " files in one zip.");
    }
    for (ZipArchiveEntry entry : entries) {
      if (leadsOut(entry.getName())) {
        throw new ImportRefusal(Reason.UNSAFE_NAME, "A name in the zip leads out of its folder.");
      }
      if (entry.getGeneralPurposeBit().usesEncryption()) {
        throw new ImportRefusal(Reason.ENCRYPTED, "The zip is protected by a password.");
      }
    }
    if (promised(entries) > allowed) {
      throw bomb(allowed);
    }
  }

  private static boolean leadsOut(String name) {
    String path = name.replace('\\', '/');
    return path.startsWith("/")
        || path.matches("[A-Za-z]:.*")
        || path.indexOf('\0') >= 0
        || List.of(path.split("/")).contains("..");
  }

  private static ImportRefusal bomb(long allowed) {
    return new ImportRefusal(
        Reason.ZIP_BOMB, "The zip unpacks to more than %,d bytes.".formatted(allowed));
  }

  /** The files in it, apart from folders and what operating systems put beside them. */
  List<ZipArchiveEntry> files() {
    return entries.stream()
        .filter(entry -> !entry.isDirectory())
        .filter(entry -> !entry.getName().startsWith("__MACOSX/"))
        .filter(entry -> !entry.getName().endsWith(".DS_Store"))
        .toList();
  }

  boolean isWorkbook() {
    return zip.getEntry("[Content_Types].xml") != null && zip.getEntry("xl/workbook.xml") != null;
  }

  /** Bytes that its files unpack to, as far as its table of contents tells the truth. */
  long promised() {
    return promised(entries);
  }

  private static long promised(List<ZipArchiveEntry> entries) {
    return entries.stream().mapToLong(entry -> Math.max(0, entry.getSize())).sum();
  }

  /**
   * Writes an entry to a file of our own.
   *
   * @throws ImportRefusal when there is no room for it, whatever was promised
   */
  void unpack(ZipArchiveEntry entry, Path to, Room room) throws IOException {
    try (OutputStream out = room.guarded(Files.newOutputStream(to))) {
      read(entry, (bytes, length) -> out.write(bytes, 0, length));
    }
  }

  /**
   * Looks through every part of a workbook before a parser does.
   *
   * @return rows of its sheets
   */
  long inspectWorkbook() throws IOException {
    long rows = 0;
    long texts = 0;
    long lastText = -1;
    for (ZipArchiveEntry entry : files()) {
      boolean sheet = entry.getName().toLowerCase(Locale.ROOT).startsWith("xl/worksheets/");
      XmlScan scan = new XmlScan();
      read(entry, scan::look);
      rows += sheet ? scan.rows() : 0;
      texts += scan.texts();
      lastText = Math.max(lastText, scan.lastText());
    }
    // The parser would look for it by filling the memory with texts that are not there.
    if (lastText >= texts) {
      throw new ImportRefusal(Reason.DAMAGED, "The workbook names a text that it does not hold.");
    }
    return rows;
  }

  private interface Taker {
    void take(byte[] bytes, int length) throws IOException;
  }

  private void read(ZipArchiveEntry entry, Taker taker) throws IOException {
    byte[] bytes = new byte[1 << 16];
    try (InputStream in = zip.getInputStream(entry)) {
      int got = in.read(bytes);
      while (got >= 0) {
        left -= got;
        if (left < 0) {
          throw bomb(allowed);
        }
        taker.take(bytes, got);
        got = in.read(bytes);
      }
    } catch (ZipException | java.io.EOFException e) {
      throw new ImportRefusal(Reason.DAMAGED, "The zip is damaged or was cut off.");
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
