package com.b2chatanalytics.imports;

import com.b2chatanalytics.imports.ImportRefusal.Reason;
import com.b2chatanalytics.platform.FreeSpace;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Room on the disk, of which an import leaves the sync a reserve whatever it unpacks. */
record Room(FreeSpace space) {
  /** More than the sync needs to go on. */
  static final long RESERVE = 512L << 20;

  private static final long MEGABYTE = 1 << 20;

  /**
   * To be asked before so many bytes are written.
   *
   * @throws ImportRefusal when they would go to the reserve
   */
  void demand(long bytes) {
    long free = space.bytes();
    if (free < RESERVE || free - RESERVE < bytes) {
      throw new ImportRefusal(
          Reason.DISK_FULL,
          "The disk has %d MB left, and %d MB of them are kept for the sync; %d MB are needed."
              .formatted(
                  free / MEGABYTE,
                  RESERVE / MEGABYTE,
                  Math.max(1, (bytes + MEGABYTE - 1) / MEGABYTE)));
    }
  }

  /** A stream that demands room for each megabyte before it writes it. */
  OutputStream guarded(OutputStream stream) {
    return new FilterOutputStream(stream) {
      private long granted;

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        grant(length);
        out.write(bytes, from, length);
      }

      @Override
      public void write(int one) throws IOException {
        grant(1);
        out.write(one);
      }

      private void grant(int length) {
        if (granted < length) {
          granted = Math.max(MEGABYTE, length);
          demand(granted);
        }
        granted -= length;
      }
    };
  }
}
