package com.b2chatanalytics.platform;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/** Whether the tables are of this program's age. */
final class SchemaAge {
  private SchemaAge() {}

  /**
   * Looks before anything is written: an older program would read and write tables that it does not
   * know.
   *
   * @throws ContradictorySettings when a newer program has changed the tables
   */
  static void demandNotNewer(Flyway flyway) {
    MigrationVersion newest = null;
    MigrationVersion ours = null;
    for (MigrationInfo info : flyway.info().all()) {
      MigrationVersion version = info.getVersion();
      if (version != null && info.getState() == MigrationState.FUTURE_SUCCESS) {
        newest = version;
      } else if (version != null && info.getState().isResolved()) {
        ours = version;
      }
    }
    if (newest != null) {
      throw new ContradictorySettings(
          "The database was changed by a newer version of this program: its tables are of "
              + newest
              + ", this program knows them until "
              + ours
              + ".",
          "Start the newer version again, or restore a backup from before the upgrade into an empty"
              + " database.");
    }
  }
}
