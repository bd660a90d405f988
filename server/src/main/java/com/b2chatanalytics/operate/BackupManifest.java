package com.b2chatanalytics.operate;

import com.b2chatanalytics.platform.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a backup says of itself, before its tables.
 *
 * @param format of the file; {@value #FORMAT}
 * @param schemaVersion of the tables: the last migration that had made them
 * @param mode whose database it was
 * @param madeAt by the product's clock, when the snapshot was taken
 * @param postgres version of the server it came from; for people only
 * @param tables in an order in which no row comes before one that it refers to
 * @param counters what each numbered column had given out last, as {@code table.column}
 */
record BackupManifest(
    int format,
    String schemaVersion,
    Mode mode,
    Instant madeAt,
    String postgres,
    List<Table> tables,
    Map<String, Long> counters) {

  static final int FORMAT = 1;

  BackupManifest {
    tables = List.copyOf(tables);
    counters = Map.copyOf(counters);
  }

  /** A table and its columns in the order of its rows. */
  record Table(String name, List<String> columns) {
    Table {
      columns = List.copyOf(columns);
    }

    /** Where its rows stand in the file, in PostgreSQL's text format of COPY. */
    String entry() {
      return "tables/" + name + ".copy";
    }
  }

  /** What the rows of one table come to. */
  record Sum(long rows, long bytes, String sha256) {}

  /**
   * The last entry of a file: without it the file is cut off.
   *
   * @param manifest digest of the manifest's bytes
   */
  record Sums(String manifest, Map<String, Sum> tables) {
    Sums {
      tables = Map.copyOf(tables);
    }
  }
}
