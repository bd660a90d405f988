package com.b2chatanalytics.page;

import com.b2chatanalytics.imports.ConsoleImport;
import com.b2chatanalytics.imports.ImportCounts;
import com.b2chatanalytics.imports.ImportNote;
import com.b2chatanalytics.imports.ImportRefusal;
import com.b2chatanalytics.imports.ImportState;
import com.b2chatanalytics.imports.MissingContent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Imports in words. */
final class SyncImportWords {
  private static final int MISSING_DAYS = 400;
  private static final double MEGABYTE = 1024 * 1024;

  private final Words words;

  SyncImportWords(Words words) {
    this.words = words;
  }

  SyncImportView overview(
      @Nullable String refused, long largest, List<ConsoleImport> latest, MissingContent missing) {
    return new SyncImportView(
        "/sync/import",
        refused == null || !isReason(refused) ? null : words.say("import.error." + refused),
        size(largest),
        largest,
        latest.stream().map(this::row).toList(),
        latest.stream().anyMatch(one -> one.state().active()),
        new SyncMissing(words).view(missing, MISSING_DAYS));
  }

  /** The address may say anything. */
  private static boolean isReason(String key) {
    return Arrays.stream(ImportRefusal.Reason.values()).anyMatch(one -> one.key().equals(key));
  }

  private SyncImportView.Row row(ConsoleImport one) {
    return new SyncImportView.Row(
        one.id(),
        "/sync/import/" + one.id(),
        one.fileName(),
        state(one),
        tone(one.state()),
        mark(one.state()),
        words.moment(one.createdAt()),
        size(one.bytes()),
        words.number(one.counts().filled() + one.counts().created()));
  }

  SyncImportView.One one(ConsoleImport one, List<ImportNote> notes) {
    boolean active = one.state().active();
    return new SyncImportView.One(
        one.id(),
        one.fileName(),
        sentence(one),
        state(one),
        tone(one.state()),
        mark(one.state()),
        verdict(one),
        one.detail(),
        one.progress(),
        words.percent(Math.floor(one.progress() * 100) / 100),
        active,
        one.cancelAsked(),
        one.state() == ImportState.PREVIEWED,
        counts(one.counts()),
        notes(notes));
  }

  private String sentence(ConsoleImport one) {
    List<String> parts = new ArrayList<>();
    parts.add(size(one.bytes()));
    LocalDate from = one.from();
    LocalDate to = one.to();
    if (from != null && to != null) {
      parts.add(words.say("import.days", words.calendarDay(from), words.calendarDay(to)));
    }
    parts.add(words.moment(one.createdAt()));
    return String.join(" · ", parts);
  }

  private String state(ConsoleImport one) {
    return one.state() == ImportState.RUNNING
        ? words.say("import.step." + one.step().key())
        : words.say("import.state." + one.state().key());
  }

  private String verdict(ConsoleImport one) {
    ImportCounts counts = one.counts();
    if (one.state() == ImportState.FAILED && one.error() != null) {
      return words.name("import.error", one.error());
    }
    long adds = counts.created() + counts.filled() + counts.extended();
    return switch (one.state()) {
      case PREVIEWED ->
          adds == 0
              ? words.say("import.verdict.nothing")
              : words.say("import.verdict.preview", adds, words.number(counts.messages()));
      case SUCCEEDED, PARTIAL ->
          words.say("import.verdict.done", adds, words.number(counts.messages()));
      case QUEUED, RUNNING -> words.say("import.verdict.working");
      case FAILED, CANCELLED -> words.say("import.verdict.ended");
    };
  }

  private List<SyncRunView.Count> counts(ImportCounts counts) {
    List<SyncRunView.Count> all = new ArrayList<>();
    all.add(count("rows", counts.rows()));
    all.add(count("chats", counts.chats()));
    all.add(count("created", counts.created()));
    all.add(count("filled", counts.filled()));
    all.add(count("extended", counts.extended()));
    all.add(count("messages", counts.messages()));
    all.add(count("authors", counts.authors()));
    all.add(count("known", counts.known()));
    all.add(count("unchanged", counts.unchanged()));
    all.add(count("disagreements", counts.disagreements()));
    all.add(count("unreadable", counts.unreadable()));
    return all;
  }

  private SyncRunView.Count count(String key, long value) {
    return new SyncRunView.Count(
        words.say("import.count." + key),
        words.number(value),
        words.say("import.count." + key + ".help"));
  }

  private List<SyncImportView.Notes> notes(List<ImportNote> notes) {
    List<SyncImportView.Notes> all = new ArrayList<>();
    for (ImportNote.Kind kind :
        List.of(ImportNote.Kind.DISAGREEMENT, ImportNote.Kind.UNREADABLE, ImportNote.Kind.ADDED)) {
      List<SyncImportView.Note> some =
          notes.stream().filter(note -> note.kind() == kind).map(this::note).toList();
      if (!some.isEmpty()) {
        String key = "import.notes." + kind.key();
        all.add(new SyncImportView.Notes(words.say(key), words.say(key + ".help"), some));
      }
    }
    return all;
  }

  private SyncImportView.Note note(ImportNote note) {
    String chat = note.chatId();
    Long row = note.row();
    return new SyncImportView.Note(
        row == null ? words.say("import.file") : words.say("import.row", words.number(row)),
        chat == null || note.kind() == ImportNote.Kind.UNREADABLE
            ? null
            : "/chats/" + Address.segment(chat),
        words.name("import.what", note.what()),
        note.archived(),
        note.file());
  }

  private String size(long bytes) {
    return bytes < MEGABYTE / 10
        ? words.say("import.kilobytes", Math.max(1, bytes / 1024))
        : words.say("import.megabytes", words.decimal(bytes / MEGABYTE));
  }

  private static String tone(ImportState state) {
    return switch (state) {
      case FAILED -> "beyond";
      case PARTIAL, PREVIEWED -> "soon";
      case SUCCEEDED -> "within";
      case QUEUED, RUNNING, CANCELLED -> "even";
    };
  }

  private static String mark(ImportState state) {
    return switch (state) {
      case FAILED -> "◆";
      case PARTIAL, PREVIEWED -> "■";
      case SUCCEEDED -> "●";
      case QUEUED, RUNNING, CANCELLED -> "○";
    };
  }
}
