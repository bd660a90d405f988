package com.b2chatanalytics.operate;

import com.b2chatanalytics.chat.Tombstone;
import com.b2chatanalytics.platform.ContradictorySettings;
import com.b2chatanalytics.platform.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tombstones a second time, beside the key and outside the database: so a backup that is older
 * than an erasure brings nobody back. A line is a tombstone; lines are only ever added.
 */
final class TombstoneFile {
  private static final int FIELDS = 4;

  private final Path file;

  TombstoneFile(Path dataFolder) {
    this.file = dataFolder.resolve("erased.tombstones");
  }

  /**
   * What the file holds; nothing when there is none.
   *
   * @throws ContradictorySettings when it is damaged: nobody may then come back unseen
   */
  synchronized List<Tombstone> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      List<Tombstone> read = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          read.add(tombstone(line));
        }
      }
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + file + " cannot be read", e);
    }
  }

  private Tombstone tombstone(String line) {
    String[] parts = line.strip().split(" ");
    try {
      if (parts.length == FIELDS) {
        return new Tombstone(parts[3], parts[2], parts[1], Instant.parse(parts[0]));
      }
    } catch (DateTimeException _) {
      // The same as any other line that is none.
    }
    throw new ContradictorySettings(
        "The file " + file + " is damaged: a line of it is no tombstone of an erased customer.",
        "Put a whole copy of it there, such as that of another server.");
  }

  /** Adds those that the file lacks. */
  synchronized void keep(Collection<Tombstone> tombstones) {
    Map<String, Tombstone> all = new LinkedHashMap<>();
    read().forEach(one -> all.put(one.trace(), one));
    int before = all.size();
    tombstones.forEach(one -> all.putIfAbsent(one.trace(), one));
    if (all.size() == before) {
      return;
    }
    try {
      // Half a file would forget somebody.
      new PrivateFile(file).replace(all.values().stream().map(TombstoneFile::line).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + file + " cannot be written", e);
    }
  }

  private static String line(Tombstone one) {
    return String.join(" ", one.erasedAt().toString(), one.keyName(), one.person(), one.trace());
  }
}
