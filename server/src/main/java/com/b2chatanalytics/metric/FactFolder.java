package com.b2chatanalytics.metric;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where fact databases lie: files {@code facts-1.duckdb}, {@code facts-2.duckdb} …, of which the
 * newest whole one answers. Without a folder they live in memory.
 */
final class FactFolder {
  private static final String PREFIX = "facts-";
  private static final String SUFFIX = ".duckdb";

  private final @Nullable Path folder;
  private final FactLimits limits;
  private int latest;

  FactFolder(@Nullable Path folder, FactLimits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  /**
   * The newest whole database made by this projection with those calendars; all other files of ours
   * are removed.
   */
  Optional<FactStore> takeUp(String workTime) {
    if (folder == null) {
      return Optional.empty();
    }
    FactStore found = null;
    for (Path file : files(folder)) {
      latest = Math.max(latest, number(file));
      if (found == null) {
        found = usable(file, workTime);
      } else {
        delete(file);
      }
    }
    return Optional.ofNullable(found);
  }

  /** An empty database of the next number. */
  FactStore create(String workTime) {
    if (folder == null) {
      return FactStore.create(null, limits, workTime);
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + folder, e);
    }
    latest++;
    Path file = folder.resolve(PREFIX + latest + SUFFIX);
    delete(file);
    return FactStore.create(file, limits, workTime);
  }

  /** Removes the files of a closed database. */
  void discard(FactStore store) {
    Path file = store.file();
    if (file != null) {
      delete(file);
    }
  }

  private @Nullable FactStore usable(Path file, String workTime) {
    FactStore store = FactStore.open(file, limits).orElse(null);
    if (store != null) {
      FactStore.Applied applied = store.applied();
      if (applied.complete()
          && applied.projection() == FactProjection.VERSION
          && applied.workTime().equals(workTime)) {
        return store;
      }
      store.close();
    }
    delete(file);
    return null;
  }

  /** The newest first. */
  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(folder, PREFIX + "[0-9]*" + SUFFIX)) {
      Stream<Path> files = StreamSupport.stream(found.spliterator(), false);
      return files
          .filter(file -> number(file) > 0)
          .sorted(Comparator.comparing(FactFolder::number).reversed())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private static int number(Path file) {
    String name = file.getFileName().toString();
    String digits = name.substring(PREFIX.length(), name.length() - SUFFIX.length());
    return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : 0;
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".wal"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + file, e);
    }
  }
}
