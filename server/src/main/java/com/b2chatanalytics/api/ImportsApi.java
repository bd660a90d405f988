package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.imports.ConsoleImport;
import com.b2chatanalytics.imports.ImportCounts;
import com.b2chatanalytics.imports.ImportNote;
import com.b2chatanalytics.imports.ImportRefusal;
import com.b2chatanalytics.imports.Imports;
import com.b2chatanalytics.imports.MissingContent;
import com.b2chatanalytics.imports.MissingDay;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Imports of console files, and what content they could still fill. */
@RestController
@RequestMapping("/api/v1/sync")
@Requires(Permission.SYNC_RUN)
class ImportsApi {
  private static final int MOST = 500;
  private static final int USUAL = 50;
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2100, 12, 31);

  private final Imports imports;

  ImportsApi(Imports imports) {
    this.imports = imports;
  }

  /** The id of something accepted. */
  record Accepted(long id) {}

  /**
   * An import.
   *
   * @param from first day of the account on which one of its chats was created; absent while unread
   * @param error key of why it failed; {@code detail} tells more in English
   * @param notes examples of what was added, what disagrees and what could not be read; left out of
   *     lists
   */
  record ImportView(
      long id,
      String fileName,
      long bytes,
      boolean dryRun,
      String state,
      String step,
      boolean cancelAsked,
      Instant createdAt,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      double progress,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      ImportCounts counts,
      @Nullable String error,
      @Nullable String detail,
      @Nullable List<NoteView> notes) {

    static ImportView of(ConsoleImport one, @Nullable List<ImportNote> notes) {
      return new ImportView(
          one.id(),
          one.fileName(),
          one.bytes(),
          one.dryRun(),
          one.state().key(),
          one.step().key(),
          one.cancelAsked(),
          one.createdAt(),
          one.startedAt(),
          one.endedAt(),
          one.progress(),
          one.from(),
          one.to(),
          one.counts(),
          one.error(),
          one.detail(),
          notes == null ? null : notes.stream().map(NoteView::of).toList());
    }
  }

  /** One example; texts are as customers wrote them, absent for whoever may not see those. */
  record NoteView(
      String kind,
      @Nullable Long row,
      @Nullable String chatId,
      String what,
      @Nullable Instant at,
      @Nullable String archived,
      @Nullable String file) {

    static NoteView of(ImportNote note) {
      return new NoteView(
          note.kind().key(),
          note.row(),
          note.chatId(),
          note.what(),
          note.at(),
          note.archived(),
          note.file());
    }
  }

  /** Content that the API withheld; {@code fillable} is what an export could fill now. */
  record MissingView(
      LocalDate from, LocalDate to, List<DayView> days, List<MissingContent.Export> exports) {}

  /** One day of the account. */
  record DayView(
      LocalDate day,
      long chats,
      long withoutContent,
      long agentInitiated,
      long stillOpen,
      long fillable,
      long filled) {

    static DayView of(MissingDay day) {
      return new DayView(
          day.day(),
          day.chats(),
          day.withoutContent(),
          day.agentInitiated(),
          day.stillOpen(),
          day.fillable(),
          day.filled());
    }
  }

  /**
   * Takes a file; 202 with the id of the import, which waits for its turn. 400 when it cannot be an
   * export, 413 when it is too large, 503 when the disk has no room for it.
   *
   * @param file XLSX or CSV of B2Chat's console, plain or in a zip
   * @param dryRun {@code true} for a preview
   */
  @PostMapping(path = "/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Audited("import.sent")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted receive(
      @RequestParam("file") MultipartFile file,
      @RequestParam(name = "dryRun", defaultValue = "false") boolean dryRun)
      throws IOException {
    String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
    try (InputStream content = file.getInputStream()) {
      return new Accepted(imports.receive(name, content, dryRun));
    } catch (ImportRefusal refusal) {
      throw problem(refusal);
    }
  }

  private static Problem problem(ImportRefusal refusal) {
    return switch (refusal.reason()) {
      case TOO_LARGE -> Problem.of(ProblemType.TOO_LARGE, refusal.detail());
      case UNREADABLE_FILE, DISK_FULL -> Problem.of(ProblemType.UNAVAILABLE, refusal.detail());
      default -> Problem.badParameter("file", refusal.detail());
    };
  }

  /** The latest imports, the newest first; {@code limit} from 1 to 500, 50 by default. */
  @GetMapping("/imports")
  List<ImportView> imports(HttpServletRequest request) {
    int limit = Parameters.of(request).allow("limit").integer("limit", USUAL, 1, MOST);
    return imports.latest(limit).stream().map(one -> ImportView.of(one, null)).toList();
  }

  @GetMapping("/imports/{id}")
  ImportView one(@PathVariable String id, Person person) {
    return imports
        .find(number(id))
        .map(one -> ImportView.of(one, notes(one, person)))
        .orElseThrow(() -> none(id));
  }

  private List<ImportNote> notes(ConsoleImport one, Person person) {
    List<ImportNote> notes = imports.notes(one.id());
    return person.may(Permission.EXPORT_PII)
        ? notes
        : notes.stream().map(ImportNote::withoutPersonalData).toList();
  }

  /** 202: writes what the preview compared. 409 when it is no preview, or no longer. */
  @PostMapping("/imports/{id}/run")
  @Audited("import.run")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ImportView run(@PathVariable String id, Person person) {
    ConsoleImport before = imports.find(number(id)).orElseThrow(() -> none(id));
    if (!imports.run(before.id())) {
      throw Problem.conflict("Import " + id + " is no preview: " + before.state().key() + ".");
    }
    return one(id, person);
  }

  /** 202: ends before its next batch; what it wrote stays. 409 when it has ended already. */
  @PostMapping("/imports/{id}/cancel")
  @Audited("import.cancelled")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ImportView cancel(@PathVariable String id, Person person) {
    ConsoleImport before = imports.find(number(id)).orElseThrow(() -> none(id));
    if (!imports.cancel(before.id())) {
      throw Problem.conflict("Import " + id + " has ended: " + before.state().key() + ".");
    }
    return one(id, person);
  }

  /** What the API withheld of chats created from {@code from} to {@code to}, both included. */
  @GetMapping("/missing-content")
  MissingView missing(HttpServletRequest request) {
    Parameters parameters = Parameters.of(request).allow("from", "to");
    LocalDate from = day(parameters, "from");
    LocalDate to = day(parameters, "to");
    try {
      MissingContent missing = imports.missingContent(from, to);
      return new MissingView(
          from, to, missing.days().stream().map(DayView::of).toList(), missing.exports());
    } catch (IllegalArgumentException e) {
      throw Problem.badParameter("from", String.valueOf(e.getMessage()));
    }
  }

  private static LocalDate day(Parameters parameters, String name) {
    String text = parameters.one(name).orElseThrow(() -> Problem.badParameter(name, "is missing"));
    try {
      LocalDate day = LocalDate.parse(text);
      if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
        return day;
      }
    } catch (DateTimeException _) {
      // Said below.
    }
    throw Problem.badParameter(name, "is no day like 2026-01-31");
  }

  private static long number(String id) {
    return id.matches("\\d{1,18}") ? Long.parseLong(id) : -1;
  }

  private static Problem none(String id) {
    return Problem.notFound("import " + id);
  }
}
