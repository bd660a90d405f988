package com.b2chatanalytics.imports;

import com.b2chatanalytics.platform.ContradictorySettings;
import java.nio.file.Path;
import org.springframework.util.unit.DataSize;

/**
 * Where files wait for their import, and how large one may be.
 *
 * @param folder in the data folder, outside everything that is served
 * @param largestFile {@code B2A_IMPORT_MAX_SIZE}, bytes of the file as sent; 1 KB at least, default
 *     200 MB
 */
record ImportSettings(Path folder, DataSize largestFile) {
  static final String NAME = "B2A_IMPORT_MAX_SIZE";
  static final String DEFAULT = "200MB";

  static ImportSettings of(Path dataFolder, String largest) {
    try {
      DataSize size = DataSize.parse(largest.strip());
      if (size.toKilobytes() >= 1) {
        return new ImportSettings(dataFolder.resolve("imports"), size);
      }
    } catch (IllegalArgumentException _) {
      throw wrong(largest);
    }
    throw wrong(largest);
  }

  private static ContradictorySettings wrong(String value) {
    return new ContradictorySettings(
        NAME + " is \"" + value + "\".", "It may be a size like 200MB or 1GB.");
  }
}
