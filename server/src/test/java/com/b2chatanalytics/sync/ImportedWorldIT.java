package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.b2chatanalytics.imports.ConsoleImport;
import com.b2chatanalytics.imports.ImportRig;
import com.b2chatanalytics.imports.ImportState;
import com.b2chatanalytics.imports.MissingContent;
import com.b2chatanalytics.imports.MissingDay;
import com.b2chatanalytics.platform.TestDatabase;
import com.b2chatsimulator.ChatStory;
import com.b2chatsimulator.ConsoleExport;
import com.b2chatsimulator.StoryMessage;
import com.b2chatsimulator.WorldSettings;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the API delivers and what the console exports are together the simulator's whole world. */
class ImportedWorldIT {
  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static final int DAYS = 5;

  @TempDir Path folder;
  private SyncRig sync;
  private ImportRig rig;
  private LocalDate from;
  private LocalDate to;

  @BeforeEach
  void open() {
    WorldSettings world = WorldSettings.defaults().withHistoryDays(DAYS).withChatsPerDay(50);
    sync = new SyncRig(database.dataSource(), world, DAYS);
    rig = open(sync);
    to = sync.world.today();
    from = to.minusDays(DAYS);
  }

  private ImportRig open(SyncRig of) {
    return new ImportRig(database.dataSource(), of.time, SyncRig.ZONE, folder);
  }

  @AfterEach
  void close() {
    rig.close();
    sync.close();
  }

  @Test
  void apiThenFile_isTheWholeWorld_andAgainChangesNothing() throws Exception {
    sync.work();
    ConsoleExport export = export();
    MissingContent before = rig.missing(from, to);
    assertThat(before.exports()).isNotEmpty();

    ConsoleImport done = rig.importFile(export.csv());

    assertThat(done.state()).isEqualTo(ImportState.SUCCEEDED);
    assertThat(done.counts().disagreements()).isZero();
    assertThat(done.counts().created()).isZero();
    assertThat(done.counts().filled())
        .isEqualTo(before.days().stream().mapToLong(MissingDay::withoutContent).sum())
        .isPositive();
    assertThat(rig.missing(from, to).exports()).isEmpty();
    assertWholeWorld();

    long revision = rig.archive().revision();
    ConsoleImport again = rig.importFile(ConsoleExport.zipped("x.xlsx", export.xlsx()));
    assertThat(again.state()).isEqualTo(ImportState.SUCCEEDED);
    assertThat(again.counts().unchanged()).isEqualTo(done.counts().chats());
    assertThat(rig.archive().revision()).isEqualTo(revision);
    sync.sql().sql("update sync_day set swept_at = 'epoch'").update();
    sync.work();
    assertWholeWorld();
  }

  @Test
  void fileThenApi_isTheWholeWorld() throws Exception {
    ConsoleExport export = export().withColumnPerSender();
    ConsoleImport first = rig.importFile(ConsoleExport.zipped("chats.csv", export.csv()));
    assertThat(first.counts().created()).isEqualTo(first.counts().chats()).isPositive();

    sync.work();
    assertWholeWorld();

    ConsoleImport again = rig.importFile(export.xlsx());
    assertThat(again.counts().messages() + again.counts().authors()).isZero();
    assertThat(again.counts().disagreements()).isZero();
    assertWholeWorld();
  }

  @Test
  void preview_writesNothing_andCountsWhatRunningItWrites() throws Exception {
    sync.work();
    long revision = rig.archive().revision();

    ConsoleImport preview = rig.preview(export().csv());
    assertThat(preview.state()).isEqualTo(ImportState.PREVIEWED);
    assertThat(rig.archive().revision()).isEqualTo(revision);

    sync.sql().sql("update console_import set cancel_asked = true").update();
    assertThat(rig.imports().run(preview.id())).isTrue();
    ConsoleImport done = rig.finish(preview.id());
    assertThat(done.state()).isEqualTo(ImportState.SUCCEEDED);
    assertThat(done.counts()).isEqualTo(preview.counts());
    assertThat(rig.imports().run(preview.id())).isFalse();
    assertWholeWorld();
    MissingContent counted = rig.missing(from, to);
    sync.sql().sql("update message set from_file = false").update();
    assertThat(rig.missing(from, to)).as("not counted anew").isEqualTo(counted);
  }

  @Test
  void killedAtAnyCommit_goesOnWithoutLossOrDouble() throws Exception {
    sync.work();
    long id = rig.imports().receive("x", new ByteArrayInputStream(export().csv()), false);
    int kills = 0;
    ConsoleImport done = rig.imports().find(id).orElseThrow();
    while (done.state().active()) {
      rig.close();
      rig = open(sync);
      rig.sweep();
      rig.dieAtCommit(1 + kills % 3);
      try {
        done = rig.finish(id);
      } catch (ImportRig.Killed _) {
        kills++;
      }
    }
    assertThat(kills).isGreaterThan(4);
    assertThat(done.state()).isEqualTo(ImportState.SUCCEEDED);
    assertThat(done.counts().rows()).isEqualTo(done.counts().messages() + done.counts().known());
    assertThat(folder).isEmptyDirectory();
    assertWholeWorld();
  }

  @Test
  void cancelledImport_leavesNeitherFileNorRows() {
    long id = rig.imports().receive("x", new ByteArrayInputStream(export().csv()), false);
    assertThat(rig.imports().cancel(id)).isTrue();
    assertThat(rig.finish(id).state()).isEqualTo(ImportState.CANCELLED);
    assertThat(folder).isEmptyDirectory();
    assertThat(rig.archive().revision()).isZero();
  }

  @Test
  void diskThatFills_endsTheImportInWords_andItIsDoneOnceThereIsRoom() throws Exception {
    sync.work();
    long id = rig.imports().receive("x", new ByteArrayInputStream(export().csv()), false);
    rig.leaveFree(100L << 20);
    ConsoleImport refused = rig.finish(id);
    assertThat(refused.state()).isEqualTo(ImportState.FAILED);
    assertThat(refused.error()).isEqualTo("disk_full");
    assertThat(folder).isEmptyDirectory();
    assertThatThrownBy(() -> rig.importFile(export().csv())).hasMessageContaining("100 MB left");

    rig.leaveFree(Long.MAX_VALUE);
    assertThat(rig.importFile(export().csv()).state()).isEqualTo(ImportState.SUCCEEDED);
    assertWholeWorld();
  }

  @Test
  void rowsThatCannotBeRead_andDisagreements_areReported() throws Exception {
    sync.work();
    ChatStory told =
        stories().stream().filter(ChatStory::contentExported).findFirst().orElseThrow();
    StoryMessage first = told.messages().getFirst();
    String stamp = first.at().atZone(SyncRig.ZONE).toLocalDateTime().toString().replace('T', ' ');
    String created =
        told.createdAt().atZone(SyncRig.ZONE).toLocalDateTime().toString().replace('T', ' ');
    String csv =
        """
        Chat ID;Chat Created At;Message Created At;Message Incoming(YES/NO);Message Type;Message
        %1$s;%2$s;%3$s;%4$s;%5$s;another text
        %1$s;%2$s;yesterday;YES;TEXT;a
        ;%2$s;%3$s;YES;TEXT;b
        %1$s;%2$s;%3$s;perhaps;TEXT;c
        %1$s;%2$s
        """
            .formatted(told.id(), created, stamp, first.isIncoming() ? "YES" : "NO", first.type());

    ConsoleImport done = rig.importFile(csv.getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThat(done.state()).isEqualTo(ImportState.PARTIAL);
    assertThat(done.counts().unreadable()).isEqualTo(4);
    assertThat(done.counts().messages()).isZero();
    assertThat(rig.notes(done.id()))
        .extracting(note -> note.what())
        .containsExactly("no_message_at", "no_chat_id", "no_direction", "cut", "body");
    assertThatThrownBy(() -> rig.importFile(new byte[0])).hasMessageContaining("empty");
  }

  private ConsoleExport export() {
    return sync.world.journal().consoleExport(from, to, now());
  }

  private Instant now() {
    return sync.time.instant();
  }

  private List<ChatStory> stories() {
    return sync.world.journal().chats(from, to, now()).toList();
  }

  private void assertWholeWorld() {
    WorldComparison.assertSameChats(sync, from, to, now());
    WholeWorld.assertHeld(rig.archive()::find, sync.world, from, to, now());
  }
}
