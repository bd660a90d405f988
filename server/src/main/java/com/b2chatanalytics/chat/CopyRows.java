package com.b2chatanalytics.chat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in PostgreSQL's binary COPY format (PostgreSQL manual, COPY, File Formats). Binary because
 * it needs no escaping and spares the server from parsing stamps. Columns follow in the order of
 * the COPY statement.
 */
final class CopyRows {
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final long EPOCH_2000 = 946_684_800L;
  private static final int TEXT_OID = 25;

  private final int columns;
  private ByteBuffer out = ByteBuffer.allocate(1 << 16).put(HEADER);
  private int rows;

  CopyRows(int columns) {
    this.columns = columns;
  }

  int rows() {
    return rows;
  }

  CopyRows row() {
    room(2).putShort((short) columns);
    rows++;
    return this;
  }

  CopyRows nothing() {
    room(4).putInt(-1);
    return this;
  }

  CopyRows number(long value) {
    room(12).putInt(8).putLong(value);
    return this;
  }

  CopyRows number(@Nullable Long value) {
    return value == null ? nothing() : number(value.longValue());
  }

  CopyRows integer(@Nullable Integer value) {
    if (value == null) {
      return nothing();
    }
    room(8).putInt(4).putInt(value);
    return this;
  }

  CopyRows flag(@Nullable Boolean value) {
    if (value == null) {
      return nothing();
    }
    room(5).putInt(1).put((byte) (value ? 1 : 0));
    return this;
  }

  CopyRows instant(@Nullable Instant at) {
    if (at == null) {
      return nothing();
    }
    return number((at.getEpochSecond() - EPOCH_2000) * 1_000_000 + at.getNano() / 1_000);
  }

  CopyRows text(@Nullable String value) {
    return value == null ? nothing() : bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  CopyRows bytes(byte @Nullable [] value) {
    if (value == null) {
      return nothing();
    }
    room(4 + value.length).putInt(value.length).put(value);
    return this;
  }

  CopyRows json(String value) {
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    room(5 + text.length).putInt(1 + text.length).put((byte) 1).put(text);
    return this;
  }

  CopyRows texts(List<String> values) {
    ByteArrayOutputStream elements = new ByteArrayOutputStream();
    for (String value : values) {
      byte[] text = value.getBytes(StandardCharsets.UTF_8);
      elements.writeBytes(ByteBuffer.allocate(4).putInt(text.length).array());
      elements.writeBytes(text);
    }
    int dimensions = values.isEmpty() ? 0 : 1;
    int length = 12 + 8 * dimensions + elements.size();
    room(4 + length).putInt(length).putInt(dimensions).putInt(0).putInt(TEXT_OID);
    if (dimensions == 1) {
      out.putInt(values.size()).putInt(1).put(elements.toByteArray());
    }
    return this;
  }

  /** All rows and the trailer; nothing can be added afterwards. */
  ByteBuffer finish() {
    return room(2).putShort((short) -1).flip();
  }

  private ByteBuffer room(int length) {
    if (out.remaining() < length) {
      int size = Math.max(out.capacity() * 2, out.position() + length);
      out = ByteBuffer.allocate(size).put(out.flip());
    }
    return out;
  }
}
