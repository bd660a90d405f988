package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.b2chatanalytics.imports.ConsoleImport;
import com.b2chatanalytics.imports.ImportRig;
import com.b2chatanalytics.imports.ImportState;
import com.b2chatanalytics.platform.TestDatabase;
import com.b2chatsimulator.ConsoleExport;
import com.b2chatsimulator.FaultKind;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that B2Chat, PostgreSQL and the machine can do wrong, alone and combined, over days or
 * (with {@code -Dlong=true}) two weeks of simulated time.
 */
class StormIT {
  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static final String READ_AGAIN =
      """
      select not exists (select from sync_run
        where trigger = 'manual' and state in ('queued', 'running'))
      """;

  @TempDir Path folder;

  @Test
  void archive_equalsTheWorld_afterTheStorm() throws Exception {
    boolean full = Boolean.getBoolean("long");
    StormForm form = full ? StormForm.full() : StormForm.small();
    // So short that with some seeds a kind of fault finds nobody to strike.
    long seed = Long.getLong("seed", full ? System.nanoTime() % 1_000_000_000 : 1);
    System.out.println("StormIT: seed " + seed + " (-Dseed=" + seed + "), " + form);
    try (Storm calm = Storm.calm(form, seed);
        Storm storm = Storm.blowing(form, seed)) {
      FutureTask<Long> inCalm = new FutureTask<>(() -> requestsInCalm(calm));
      Thread.ofPlatform().daemon().name("calm").start(inCalm);
      storm.blowUntil(storm.end.plus(StormForm.CALM));
      long requestsInCalm = inCalm.get();
      StormVerdict verdict = new StormVerdict(storm);
      System.out.printf(
          "  %d chats, %d kills, faults %s, spoiled days %s%n",
          chats(storm), storm.killed(), storm.simulator.stats().faults(), storm.spoiledDays);
      System.out.println("  in the storm: " + spent(storm));
      System.out.println("  by spell: " + storm.bySpell(calm));
      verdict.nothingIsLost();
      verdict.noRunIsStuck();
      verdict.textsAreReadable();
      verdict.limitsWereKept();
      verdict.requestsAreFewerThan(requestsInCalm);

      storm.readAgain(storm.spoiledDays);
      storm.blowUntil(storm.time.instant().plus(Duration.ofDays(2)), READ_AGAIN);
      storm.blowUntil(storm.time.instant().plus(Duration.ofHours(2)));
      verdict.archiveEqualsTheWorld();
      importBesideTheSync(storm, verdict);
      verdict.noRunIsStuck();
      assertThat(storm.killed()).isEqualTo(form.kills());
      assertThat(storm.simulator.stats().faults()).containsOnlyKeys(FaultKind.values());
    }
  }

  /** While the node reads on, and a kill in the middle: what the file tells stays as it is. */
  private void importBesideTheSync(Storm storm, StormVerdict verdict) throws Exception {
    ConsoleExport export =
        storm.world.journal().consoleExport(storm.firstDay(), storm.lastDay(), storm.end);
    byte[] file = ConsoleExport.zipped("chats.csv", export.csv());
    FutureTask<ConsoleImport> importing = new FutureTask<>(() -> imported(storm, file));
    Thread.ofPlatform().daemon().name("import").start(importing);
    storm.blowUntil(storm.time.instant().plus(Duration.ofHours(1)));
    assertThat(importing.get().state()).isEqualTo(ImportState.SUCCEEDED);
    storm.blowUntil(storm.time.instant().plus(Duration.ofHours(1)));
    verdict.archiveEqualsTheWholeWorld();
  }

  private ConsoleImport imported(Storm storm, byte[] file) {
    long id;
    try (ImportRig first = new ImportRig(storm.dataSource, storm.time, SyncRig.ZONE, folder)) {
      id = first.imports().receive("chats.zip", new ByteArrayInputStream(file), false);
      first.dieAtCommit(3);
      assertThatThrownBy(() -> first.finish(id)).isInstanceOf(ImportRig.Killed.class);
    }
    try (ImportRig second = new ImportRig(storm.dataSource, storm.time, SyncRig.ZONE, folder)) {
      second.sweep();
      return second.finish(id);
    }
  }

  /** Beside the storm, on a clock of its own. */
  private static long requestsInCalm(Storm calm) throws Exception {
    long start = System.nanoTime();
    calm.blowUntil(calm.end.plus(StormForm.CALM));
    System.out.printf(
        "  in calm: %d requests, %d chats, %.0f s%n",
        calm.requests(), chats(calm), (System.nanoTime() - start) / 1e9);
    System.out.println("  in calm: " + spent(calm));
    new StormVerdict(calm).archiveEqualsTheWorld();
    return calm.requests();
  }

  /** Requests by what they were for. */
  private static String spent(Storm storm) {
    return storm
        .sql()
        .sql(
            """
            select string_agg(need || ' ' || used, ', ' order by need) from (
              select need, sum(used) as used from request_spend group by need) n
            """)
        .query(String.class)
        .single();
  }

  private static long chats(Storm storm) {
    return storm.sql().sql("select count(*) from chat").query(Long.class).single();
  }
}
