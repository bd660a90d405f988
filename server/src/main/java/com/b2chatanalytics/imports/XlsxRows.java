package com.b2chatanalytics.imports;

import com.b2chatanalytics.imports.ImportRefusal.Reason;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** The first sheet of a workbook that {@link SafeZip} has looked through. */
final class XlsxRows implements RowSource {
  private static final int MOST_COLUMNS = 1_000;

  /** Written out, a number of ten characters could have a thousand million digits. */
  private static final int MOST_DIGITS = 400;

  private final ReadableWorkbook workbook;
  private final Stream<Row> stream;
  private final Iterator<Row> rows;
  private final long expected;
  private long read;

  private XlsxRows(ReadableWorkbook workbook, Stream<Row> stream, long expected) {
    this.workbook = workbook;
    this.stream = stream;
    this.rows = stream.iterator();
    this.expected = expected;
  }

  /**
   * Opens the first sheet.
   *
   * @param expected rows that were counted in it
   */
  static XlsxRows open(Path file, long expected) throws IOException {
    try {
      ReadableWorkbook workbook = new ReadableWorkbook(file.toFile());
      return new XlsxRows(workbook, workbook.getFirstSheet().openStream(), expected);
    } catch (RuntimeException e) {
      throw damaged(e);
    }
  }

  /** Of what is wrong with a workbook the parser tells by exceptions of every kind. */
  @Override
  public @Nullable List<String> next() throws IOException {
    try {
      if (!rows.hasNext()) {
        return null;
      }
      read++;
      return texts(rows.next());
    } catch (RuntimeException e) {
      throw damaged(e);
    }
  }

  private static List<String> texts(Row row) {
    List<String> texts = new ArrayList<>();
    for (Cell cell : row) {
      if (cell != null && cell.getColumnIndex() < MOST_COLUMNS) {
        int missing = cell.getColumnIndex() + 1 - texts.size();
        texts.addAll(Collections.nCopies(Math.max(0, missing), ""));
        texts.set(cell.getColumnIndex(), text(cell));
      }
    }
    return texts;
  }

  /** A formula is never computed: what stands there is what somebody wrote to us. */
  private static String text(Cell cell) {
    if (cell.getType() == CellType.FORMULA) {
      return "=" + cell.getFormula();
    }
    return switch (cell.getValue()) {
      case null -> "";
      case BigDecimal number when Math.abs((long) number.scale()) > MOST_DIGITS ->
          number.toString();
      case BigDecimal number -> number.stripTrailingZeros().toPlainString();
      default -> cell.getText();
    };
  }

  private static ImportRefusal damaged(RuntimeException e) {
    return new ImportRefusal(
        Reason.DAMAGED, "The workbook cannot be read: " + e.getClass().getSimpleName() + ".");
  }

  @Override
  public double progress() {
    return expected == 0 ? 1 : Math.min(1, (double) read / expected);
  }

  @Override
  public boolean shortRowsAreCut() {
    return false;
  }

  @Override
  public void close() throws IOException {
    stream.close();
    workbook.close();
  }
}
