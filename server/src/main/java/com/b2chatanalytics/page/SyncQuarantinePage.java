package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.sync.MarkedRecord;
import com.b2chatanalytics.sync.Quarantine;
import com.b2chatanalytics.sync.QuarantineRetries;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Records that could not be read: the list, one with the offending place marked, other tries. */
@Controller
@Requires(Permission.SYNC_RUN)
class SyncQuarantinePage {
  private final Pages pages;
  private final Templates templates;
  private final Quarantine quarantine;
  private final QuarantineRetries retries;

  SyncQuarantinePage(
      Pages pages, Templates templates, Quarantine quarantine, QuarantineRetries retries) {
    this.pages = pages;
    this.templates = templates;
    this.quarantine = quarantine;
    this.retries = retries;
  }

  @GetMapping("/sync/quarantine")
  View list(HttpServletRequest request, HttpServletResponse response, Person person) {
    SyncQuarantineList asked = SyncQuarantineList.of(Parameters.of(request));
    Words words = pages.words(request);
    SyncQuarantineView view =
        asked.view(words, quarantine, retries.latest().orElse(null), mayExport(person));
    Shell shell = pages.shell(request, Shell.Place.SYNC, words.say("quarantine.title"));
    response.setHeader("Vary", "HX-Request");
    boolean refresh = request.getHeader("HX-Request") != null;
    return templates.view(
        refresh ? "sync/quarantinefragment" : "sync/quarantine",
        Map.of("shell", shell, "view", view));
  }

  @GetMapping("/sync/quarantine/{id}")
  View one(@PathVariable String id, HttpServletRequest request, Person person) {
    return one(id, null, false, request, person);
  }

  /** Reads the record again and says what came of it, on its own page. */
  @PostMapping("/sync/quarantine/{id}/retry")
  @Audited("quarantine.retried")
  View retry(@PathVariable String id, HttpServletRequest request, Person person) {
    Words words = pages.words(request);
    try {
      Optional<Quarantine.Retried> tried = quarantine.retry(number(id));
      boolean solved = tried.map(Quarantine.Retried::resolved).orElse(false);
      String told = tried.isEmpty() ? "gone" : solved ? "solved" : "still";
      return one(id, words.say("quarantine.tried." + told), solved, request, person);
    } catch (DataIntegrityViolationException | DateTimeException | ArithmeticException _) {
      return one(id, words.say("quarantine.tried.unstored"), false, request, person);
    }
  }

  @PostMapping("/sync/quarantine/retry")
  @Audited("quarantine.retried")
  View retryAll() {
    retries.start();
    return SyncPage.back("/sync/quarantine");
  }

  @PostMapping("/sync/quarantine/retries/{id}/cancel")
  @Audited("quarantine.cancelled")
  View cancel(@PathVariable String id) {
    retries.cancel(number(id));
    return SyncPage.back("/sync/quarantine");
  }

  private View one(
      String id, @Nullable String told, boolean solved, HttpServletRequest request, Person person) {
    MarkedRecord record =
        quarantine
            .marked(number(id), person.may(Permission.EXPORT_PII))
            .orElseThrow(() -> Problem.notFound("record " + id + " in quarantine"));
    Words words = pages.words(request);
    SyncQuarantineView.One view = SyncQuarantineList.one(words, record, told, solved);
    Shell shell = pages.shell(request, Shell.Place.SYNC, view.heading());
    return templates.view("sync/record", Map.of("shell", shell, "view", view));
  }

  private static boolean mayExport(Person person) {
    return person.may(Permission.EXPORT_RUN) && person.may(Permission.EXPORT_PII);
  }

  private static long number(String id) {
    return id.matches("\\d{1,18}") ? Long.parseLong(id) : -1;
  }
}
