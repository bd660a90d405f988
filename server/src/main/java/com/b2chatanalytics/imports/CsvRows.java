package com.b2chatanalytics.imports;

import com.b2chatanalytics.imports.ImportRefusal.Reason;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file: UTF-8, UTF-16 with its mark, or else Windows-1252, as spreadsheets of the region save
 * it; with commas, semicolons or tabs.
 */
final class CsvRows implements RowSource {
  private static final int LARGEST_FIELD = 1 << 20;
  private static final int HEAD = 16 * 1024;
  private static final char MARK = '\ufeff';

  private final long size;
  private final CountedStream counted;
  private final CsvReader<CsvRecord> reader;
  private final CloseableIterator<CsvRecord> records;

  private CsvRows(long size, CountedStream counted, CsvReader<CsvRecord> reader) {
    this.size = size;
    this.counted = counted;
    this.reader = reader;
    this.records = reader.iterator();
  }

  static CsvRows open(Path file) throws IOException {
    Charset charset = charset(file);
    CountedStream counted = new CountedStream(new BufferedInputStream(Files.newInputStream(file)));
    BufferedReader text = new BufferedReader(new InputStreamReader(counted, charset), HEAD);
    CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator(text))
            .allowExtraFields(true)
            .allowMissingFields(true)
            .skipEmptyLines(true)
            .maxBufferSize(LARGEST_FIELD)
            .ofCsvRecord((Reader) text);
    return new CsvRows(Files.size(file), counted, reader);
  }

  /**
   * The separator that the heading uses most; the reader then stands behind the byte order mark.
   */
  private static char separator(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != MARK) {
      text.reset();
    }
    text.mark(HEAD);
    char[] head = new char[HEAD / 2];
    int length = Math.max(0, text.read(head));
    text.reset();
    String heading = new String(head, 0, length).lines().findFirst().orElse("");
    char most = ',';
    for (char candidate : new char[] {';', '\t'}) {
      if (count(heading, candidate) > count(heading, most)) {
        most = candidate;
      }
    }
    return most;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  private static Charset charset(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      byte[] mark = in.readNBytes(2);
      if (mark.length == 2 && (mark[0] & 0xff) == 0xff && (mark[1] & 0xff) == 0xfe) {
        return StandardCharsets.UTF_16LE;
      }
      if (mark.length == 2 && (mark[0] & 0xff) == 0xfe && (mark[1] & 0xff) == 0xff) {
        return StandardCharsets.UTF_16BE;
      }
    }
    return isUtf8(file) ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
  }

  /** A character cut off at the very end is the cut's fault, not the encoding's. */
  private static boolean isUtf8(Path file) throws IOException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    CharBuffer chars = CharBuffer.allocate(1 << 16);
    try (var channel = Files.newByteChannel(file)) {
      while (channel.read(bytes) >= 0) {
        CoderResult result = decoder.decode(bytes.flip(), chars, false);
        if (result.isError()) {
          return false;
        }
        bytes.compact();
        chars.clear();
      }
    }
    return true;
  }

  @Override
  public @Nullable List<String> next() throws IOException {
    try {
      return records.hasNext() ? records.next().getFields() : null;
    } catch (CsvParseException e) {
      throw new ImportRefusal(Reason.DAMAGED, String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public double progress() {
    return size == 0 ? 1 : Math.min(1, (double) counted.read / size);
  }

  @Override
  public boolean shortRowsAreCut() {
    return true;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private static final class CountedStream extends FilterInputStream {
    private long read;

    CountedStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      read += one < 0 ? 0 : 1;
      return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int got = super.read(bytes, offset, length);
      read += Math.max(0, got);
      return got;
    }
  }
}
