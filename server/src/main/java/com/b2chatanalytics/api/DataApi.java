package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Audit;
import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.metric.ReadModel;
import com.b2chatanalytics.operate.BackupPlan;
import com.b2chatanalytics.operate.BackupRun;
import com.b2chatanalytics.operate.Backups;
import com.b2chatanalytics.operate.Retention;
import com.b2chatanalytics.platform.FieldReader;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Backups, purging and the rebuild of the read model. Restoring is a command: see
 * docs/operations.md.
 */
@RestController
class DataApi {
  private static final int MOST_RUNS = 500;
  private static final int USUAL_RUNS = 50;

  private final Backups backups;
  private final ReadModel readModel;
  private final Retention retention;

  DataApi(Backups backups, ReadModel readModel, Retention retention) {
    this.backups = backups;
    this.readModel = readModel;
    this.retention = retention;
  }

  /** The id of something accepted. */
  record BackupAccepted(long id) {}

  /**
   * 202: this node's read model is made anew; the old one answers until then. {@code GET
   * /api/v1/sync} tells its progress as {@code rebuild}.
   */
  @PostMapping("/api/v1/data/rebuild")
  @Audited("data.rebuilt")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Requires(Permission.DATA_PURGE)
  void rebuild() {
    readModel.rebuild();
  }

  /**
   * Clears by the rule of retention that holds: 202 with the id of a run; one that is under way is
   * told instead. With {@code {"dryRun":true}} 200 with what would be cleared now.
   */
  @PostMapping("/api/v1/data/purge")
  @Audited("data.purged")
  @Requires(Permission.DATA_PURGE)
  ResponseEntity<Object> purge(@RequestBody(required = false) @Nullable Object body) {
    boolean dryRun = false;
    if (body != null) {
      FieldReader read = FieldReader.of(body);
      read.allowOnly(List.of("dryRun"));
      dryRun = read.field("dryRun").isGiven() && read.field("dryRun").flag(false);
      read.demandCorrect();
    }
    if (dryRun) {
      Audit.nothingDone();
      return ResponseEntity.ok(RetentionApi.counted(retention, retention.policy()));
    }
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .body(new RetentionApi.Accepted(retention.start()));
  }

  /** 202 with the id of a backup; one that is being made is told instead. */
  @PostMapping("/api/v1/data/backups")
  @Audited("data.backup")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Requires(Permission.DATA_PURGE)
  BackupAccepted backUp() {
    return new BackupAccepted(backups.start());
  }

  /** The latest backups, the newest first; {@code limit} 1 to 500. */
  @GetMapping("/api/v1/data/backups")
  @Requires(Permission.SETTINGS_READ)
  List<BackupRun> latest(HttpServletRequest request) {
    int limit = Parameters.of(request).allow("limit").integer("limit", USUAL_RUNS, 1, MOST_RUNS);
    return backups.latest(limit);
  }

  @GetMapping("/api/v1/data/backups/{id}")
  @Requires(Permission.SETTINGS_READ)
  BackupRun one(@PathVariable String id) {
    long number = id.matches("\\d{1,18}") ? Long.parseLong(id) : -1;
    return backups.find(number).orElseThrow(() -> Problem.notFound("backup " + id));
  }

  @GetMapping("/api/v1/settings/backup")
  @Requires(Permission.SETTINGS_READ)
  BackupPlan plan() {
    return backups.plan();
  }

  /** Sets when backups are made and how many are kept; holds from the next one on. */
  @PutMapping("/api/v1/settings/backup")
  @Audited("settings.backup")
  @Requires({Permission.SETTINGS_WRITE, Permission.DATA_PURGE})
  BackupPlan put(@RequestBody Object body) {
    backups.put(BackupPlan.read(body));
    return backups.plan();
  }
}
