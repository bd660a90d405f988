package com.b2chatanalytics.operate;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Counts and digests what passes. Closing it leaves the stream below open. In COPY's text format
 * each row ends with the only line feed in it.
 */
final class SummedStream extends FilterOutputStream {
  private final MessageDigest digest = digest();
  private long bytes;
  private long lines;

  SummedStream(OutputStream out) {
    super(out);
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public void write(int one) throws IOException {
    digest.update((byte) one);
    bytes++;
    lines += one == '\n' ? 1 : 0;
    out.write(one);
  }

  @Override
  public void write(byte[] buffer, int from, int length) throws IOException {
    digest.update(buffer, from, length);
    bytes += length;
    for (int i = from; i < from + length; i++) {
      lines += buffer[i] == '\n' ? 1 : 0;
    }
    out.write(buffer, from, length);
  }

  @Override
  public void close() throws IOException {
    flush();
  }

  long lines() {
    return lines;
  }

  long bytes() {
    return bytes;
  }

  /** Of everything so far; only once. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
