package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.operate.ErrorKind;
import com.b2chatanalytics.operate.ErrorLog;
import com.b2chatanalytics.operate.Health;
import com.b2chatanalytics.operate.HealthReadings.Job;
import com.b2chatanalytics.platform.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** How the product itself is: each part, the disk, the jobs and the errors of the log. */
@Controller
@Requires(Permission.OPERATIONS_READ)
class HealthPage {
  private static final String PATH = "/health";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Pages pages;
  private final Templates templates;
  private final Parts parts;
  private final Health health;
  private final ErrorLog errors;

  HealthPage(Pages pages, Templates templates, Parts parts, Health health, ErrorLog errors) {
    this.pages = pages;
    this.templates = templates;
    this.parts = parts;
    this.health = health;
    this.errors = errors;
  }

  @GetMapping(PATH)
  View show(HttpServletRequest request, HttpServletResponse response, Person person) {
    boolean refresh = request.getHeader("HX-Request") != null;
    Words words = pages.words(request);
    HealthView view = view(words, person.may(Permission.SETTINGS_WRITE));
    Shell shell = pages.shell(request, Shell.Place.HEALTH, words.say("health.title"));
    response.setHeader("Vary", "HX-Request");
    return templates.view(
        refresh ? "health/fragment" : "health/page", Map.of("shell", shell, "view", view));
  }

  /** Empties the error log, once somebody has dealt with what stands there. */
  @PostMapping(PATH + "/errors/clear")
  @Audited("health.cleared")
  @Requires({Permission.OPERATIONS_READ, Permission.SETTINGS_WRITE})
  View clear(HttpServletRequest request) {
    Parameters.of(request);
    errors.clear();
    return SyncPage.back(PATH + "#errors");
  }

  private HealthView view(Words words, boolean clears) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Health.Report report = health.now();
    Instant now = report.readings().at();
    HealthWords said = new HealthWords(words);
    HealthLists lists = new HealthLists(words, said, pages.today());
    Future<List<Health.Stretch>> history = parts.ask(() -> health.history(HealthStrips.from(now)));
    Future<List<ErrorKind>> kinds =
        parts.ask(() -> errors.latest(HealthLists.ERRORS, HealthLists.DAYS));
    Part<List<Health.Stretch>> stretches = parts.await(history, deadline, words);
    Part<List<ErrorKind>> met = parts.await(kinds, deadline, words);
    List<Health.Stretch> known = stretches.ready();
    List<ErrorKind> told = met.ready();
    HealthStrips strips = new HealthStrips(words, now, known == null ? List.of() : known);
    List<Job> jobs = report.readings().jobs();
    return new HealthView(
        said.verdict(report),
        report.parts().stream()
            .map(standing ->
                said.row(
                    standing,
                    report.readings(),
                    told == null ? List.of() : told,
                    strips.of(standing.part())))
            .toList(),
        strips.across(),
        new Part.Ready<>(lists.disk(report.readings())),
        jobs == null
            ? new Part.Failed<>(words.say("health.unknown"))
            : new Part.Ready<>(lists.jobs(jobs)),
        told == null
            ? new Part.Failed<>(met.failure() == null ? words.say("health.unknown") : met.failure())
            : new Part.Ready<>(lists.errors(told, clears)));
  }
}
