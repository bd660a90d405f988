package com.b2chatanalytics.imports;

import com.b2chatanalytics.imports.ImportRefusal.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.jspecify.annotations.Nullable;

/**
 * A file of B2Chat's console, as rows: CSV or XLSX, plain or one or several of them in a zip. What
 * it is, is told by its content, never by its name.
 */
final class ConsoleFile implements Closeable {
  private static final int MOST_PARTS = 50;
  private static final int SNIFFED = 8 * 1024;
  private static final int PRINTABLE = 0x20;

  private enum Kind {
    CSV,
    ZIP
  }

  private final List<Path> parts;
  private final List<Path> unpacked;
  private int next;
  private long row;
  private @Nullable RowSource source;
  private @Nullable ConsoleLayout layout;

  private ConsoleFile(List<Path> parts, List<Path> unpacked) {
    this.parts = parts;
    this.unpacked = unpacked;
  }

  /**
   * One row.
   *
   * @param cut it ends before the heading does
   */
  record Line(ConsoleRow row, boolean cut) {}

  /**
   * Looks at content and table of contents, without unpacking.
   *
   * @throws ImportRefusal when it cannot be an export, or there is no room to unpack it
   */
  static void check(Path file, Room room) throws IOException {
    if (kind(file) == Kind.ZIP) {
      try (SafeZip zip = SafeZip.open(file)) {
        demandParts(zip, room);
      }
    }
  }

  /**
   * Opens it for reading from its first row; a zip's files are unpacked beside it until closed.
   *
   * @throws ImportRefusal when it cannot be an export, or there is no room to unpack it
   */
  static ConsoleFile open(Path file, Room room) throws IOException {
    if (kind(file) == Kind.CSV) {
      return new ConsoleFile(List.of(file), List.of());
    }
    List<Path> unpacked = new ArrayList<>();
    try (SafeZip zip = SafeZip.open(file)) {
      demandParts(zip, room);
      if (zip.isWorkbook()) {
        return new ConsoleFile(List.of(file), List.of());
      }
      for (ZipArchiveEntry entry : zip.files()) {
        Path part = file.resolveSibling(file.getFileName() + ".part-" + unpacked.size());
        unpacked.add(part);
        zip.unpack(entry, part, room);
      }
      return new ConsoleFile(List.copyOf(unpacked), unpacked);
    } catch (ImportRefusal | IOException e) {
      delete(unpacked);
      throw e;
    }
  }

  private static void demandParts(SafeZip zip, Room room) {
    int files = zip.files().size();
    if (files == 0) {
      throw new ImportRefusal(Reason.EMPTY, "The zip holds no file.");
    }
    if (files > MOST_PARTS && !zip.isWorkbook()) {
      throw new ImportRefusal(Reason.NESTED, files + " files in one zip.");
    }
    if (!zip.isWorkbook()) {
      room.demand(zip.promised());
    }
  }

  private static Kind kind(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(SNIFFED);
    }
    String start = new String(head, StandardCharsets.ISO_8859_1);
    if (start.isBlank()) {
      throw new ImportRefusal(Reason.EMPTY, "The file is empty.");
    }
    if (start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006")) {
      return Kind.ZIP;
    }
    boolean utf16 = start.startsWith("\u00ff\u00fe") || start.startsWith("\u00fe\u00ff");
    boolean binary =
        !utf16 && start.chars().anyMatch(c -> c < PRINTABLE && c != '\n' && c != '\r' && c != '\t');
    if (binary || start.stripLeading().startsWith("<") || start.startsWith("%PDF")) {
      throw new ImportRefusal(
          Reason.WRONG_TYPE, "The file is neither CSV nor XLSX nor a zip of them.");
    }
    return Kind.CSV;
  }

  /** The next row below a heading; absent at the end. */
  @Nullable Line next() throws IOException {
    while (true) {
      RowSource rows = source != null ? source : openPart();
      ConsoleLayout columns = layout;
      if (rows == null || columns == null) {
        return null;
      }
      List<String> cells = rows.next();
      if (cells == null) {
        rows.close();
        source = null;
        continue;
      }
      row++;
      Map<ConsoleColumn, String> meant = columns.cells(cells);
      if (!meant.isEmpty()) {
        boolean cut = rows.shortRowsAreCut() && cells.size() < columns.width();
        return new Line(new ConsoleRow(row, meant), cut);
      }
    }
  }

  /** Rows given so far and skipped empty ones, headings included. */
  long position() {
    return row;
  }

  /** How much is read, 0 to 1. */
  double progress() {
    RowSource rows = source;
    double ofPart = rows == null ? 0 : rows.progress();
    return Math.min(1, (Math.max(0, next - 1) + ofPart) / parts.size());
  }

  private @Nullable RowSource openPart() throws IOException {
    if (next == parts.size()) {
      return null;
    }
    RowSource rows = rows(parts.get(next++));
    source = rows;
    List<String> headings = rows.next();
    if (headings == null) {
      throw new ImportRefusal(Reason.EMPTY, "The file has no rows.");
    }
    row++;
    layout = ConsoleLayout.of(headings);
    return rows;
  }

  private RowSource rows(Path part) throws IOException {
    if (kind(part) == Kind.CSV) {
      return CsvRows.open(part);
    }
    try (SafeZip zip = SafeZip.open(part)) {
      if (!zip.isWorkbook()) {
        throw new ImportRefusal(
            unpacked.isEmpty() ? Reason.WRONG_TYPE : Reason.NESTED, "A zip within a zip.");
      }
      return XlsxRows.open(part, zip.inspectWorkbook());
    }
  }

  @Override
  public void close() throws IOException {
    if (source != null) {
      source.close();
    }
    delete(unpacked);
  }

  private static void delete(List<Path> files) throws IOException {
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
