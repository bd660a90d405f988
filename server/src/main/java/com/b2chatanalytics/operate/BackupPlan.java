package com.b2chatanalytics.operate;

import com.b2chatanalytics.platform.FieldReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When backups are made by themselves, and how many are kept.
 *
 * @param nightly whether one is made each night
 * @param kept so many files stay in the folder, the newest; older ones are deleted
 */
public record BackupPlan(boolean nightly, int kept) {
  /** More than a year of nights fill any disk. */
  public static final int MOST = 400;

  static final int USUAL = 7;

  /**
   * Reads {@code {"nightly":true,"kept":7}}.
   *
   * @throws com.b2chatanalytics.platform.Problem 400 that names every wrong field
   */
  public static BackupPlan read(@Nullable Object json) {
    FieldReader body = FieldReader.of(json);
    body.allowOnly(List.of("nightly", "kept"));
    var plan =
        new BackupPlan(
            body.field("nightly").flag(false), (int) body.field("kept").whole(1, MOST, USUAL));
    body.demandCorrect();
    return plan;
  }
}
