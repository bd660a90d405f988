package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.imports.ConsoleImport;
import com.b2chatanalytics.imports.ImportNote;
import com.b2chatanalytics.imports.ImportRefusal;
import com.b2chatanalytics.imports.Imports;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/** Files of B2Chat's console: take one, preview it, confirm, and see what it brought. */
@Controller
@Requires(Permission.SYNC_RUN)
class SyncImportPage {
  private static final String HERE = "/sync/import";
  private static final int HISTORY = 50;

  private final Pages pages;
  private final Templates templates;
  private final Imports imports;

  SyncImportPage(Pages pages, Templates templates, Imports imports) {
    this.pages = pages;
    this.templates = templates;
    this.imports = imports;
  }

  @GetMapping(HERE)
  View overview(HttpServletRequest request, HttpServletResponse response) {
    String refused = Parameters.of(request).one("refused").orElse(null);
    Words words = pages.words(request);
    LocalDate today = pages.today();
    SyncImportView view =
        new SyncImportWords(words)
            .overview(
                refused,
                imports.largestFile(),
                imports.latest(HISTORY),
                imports.missingContentLately(today.minusYears(SyncQuestions.YEARS), today));
    return view(request, response, "import", words.say("import.title"), view);
  }

  /** Takes a file and previews it; nothing is written before somebody confirms. */
  @PostMapping(HERE)
  @Audited("import.sent")
  View take(@RequestParam(required = false) @Nullable MultipartFile file) throws IOException {
    if (file == null || file.isEmpty()) {
      return SyncPage.back(HERE + "?refused=" + ImportRefusal.Reason.EMPTY.key());
    }
    String name = file.getOriginalFilename();
    try (var content = file.getInputStream()) {
      return SyncPage.back(HERE + "/" + imports.receive(name == null ? "" : name, content, true));
    } catch (ImportRefusal refusal) {
      return SyncPage.back(HERE + "?refused=" + refusal.reason().key());
    }
  }

  @GetMapping(HERE + "/{id}")
  View one(
      @PathVariable String id,
      Person person,
      HttpServletRequest request,
      HttpServletResponse response) {
    ConsoleImport found = find(id);
    Words words = pages.words(request);
    List<ImportNote> notes = imports.notes(found.id());
    if (!person.may(Permission.EXPORT_PII)) {
      notes = notes.stream().map(ImportNote::withoutPersonalData).toList();
    }
    SyncImportView.One view = new SyncImportWords(words).one(found, notes);
    return view(request, response, "importone", view.file(), view);
  }

  /** Confirms a preview; one that is no preview any more is simply shown. */
  @PostMapping(HERE + "/{id}/run")
  @Audited("import.run")
  View run(@PathVariable String id) {
    ConsoleImport found = find(id);
    imports.run(found.id());
    return SyncPage.back(HERE + "/" + found.id());
  }

  @PostMapping(HERE + "/{id}/cancel")
  @Audited("import.cancelled")
  View cancel(@PathVariable String id) {
    ConsoleImport found = find(id);
    imports.cancel(found.id());
    return SyncPage.back(HERE + "/" + found.id());
  }

  private View view(
      HttpServletRequest request,
      HttpServletResponse response,
      String template,
      String title,
      Object view) {
    Shell shell = pages.shell(request, Shell.Place.SYNC, title);
    boolean refresh = request.getHeader("HX-Request") != null;
    response.setHeader("Vary", "HX-Request");
    return templates.view(
        "sync/" + template + (refresh ? "fragment" : ""), Map.of("shell", shell, "view", view));
  }

  private ConsoleImport find(String id) {
    if (!id.matches("\\d{1,18}")) {
      throw Problem.notFound("import " + id);
    }
    return imports.find(Long.parseLong(id)).orElseThrow(() -> Problem.notFound("import " + id));
  }
}
