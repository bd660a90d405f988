package com.b2chatanalytics.platform;

/** Space left on the disk that holds the data folder. */
@FunctionalInterface
public interface FreeSpace {

  /** Bytes that can still be written; very many when that is not known. */
  long bytes();
}
