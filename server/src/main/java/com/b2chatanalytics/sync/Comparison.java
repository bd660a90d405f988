package com.b2chatanalytics.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number here beside B2Chat's.
 *
 * @param ours records in the archive
 * @param theirs records at B2Chat; absent while they have not been counted
 * @param differences why they differ, and what else is worth knowing; empty when they are equal
 */
public record Comparison(long ours, @Nullable Long theirs, List<Difference> differences) {
  public Comparison {
    differences = List.copyOf(differences);
  }
}
