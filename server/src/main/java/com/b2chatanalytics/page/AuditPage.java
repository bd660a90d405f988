package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audit;
import com.b2chatanalytics.access.AuditEntry;
import com.b2chatanalytics.access.AuditQuery;
import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** Who did what: the audit, searchable, its filters in the address, and as a file. */
@Controller
@Requires(Permission.AUDIT_READ)
class AuditPage {
  private static final String HERE = "/settings/audit";
  private static final List<String> FILTERS = List.of("who", "what", "from", "to");
  private static final int SIZE = 50;
  private static final int PAGE_OF_FILE = 1_000;
  private static final int LONGEST_TEXT = 200;

  private final Pages pages;
  private final Templates templates;
  private final Audit audit;

  AuditPage(Pages pages, Templates templates, Audit audit) {
    this.pages = pages;
    this.templates = templates;
    this.audit = audit;
  }

  @GetMapping(HERE)
  View show(HttpServletRequest request) {
    Words words = pages.words(request);
    Shell shell = pages.shell(request, Shell.Place.AUDIT, words.say("audit.title"));
    AuditView view = view(words, Parameters.of(request));
    return templates.view("settings/audit", Map.of("shell", shell, "view", view));
  }

  /** All entries that the filters mean, the latest first. */
  @GetMapping(HERE + ".csv")
  @Audited("audit.exported")
  void file(HttpServletRequest request, HttpServletResponse response) throws IOException {
    AuditQuery query = query(Parameters.of(request), PAGE_OF_FILE);
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=audit.csv");
    CsvWriter csv = CsvWriter.builder().build(response.getWriter());
    csv.writeRecord("at", "who", "via", "what", "object", "outcome", "address", "details");
    List<AuditEntry> some = audit.find(query);
    while (!some.isEmpty()) {
      some.forEach(entry -> csv.writeRecord(fields(entry)));
      query = from(query, some.getLast().id());
      some = audit.find(query);
    }
    csv.flush();
  }

  private static AuditQuery from(AuditQuery query, long before) {
    return new AuditQuery(
        query.who(), query.what(), query.from(), query.until(), before, query.limit());
  }

  private static List<String> fields(AuditEntry entry) {
    return List.of(
        entry.at().toString(),
        harmless(entry.who()),
        entry.via().name(),
        harmless(entry.what()),
        harmless(entry.object() == null ? "" : entry.object()),
        entry.outcome().name(),
        entry.address() == null ? "" : entry.address(),
        entry.details().isEmpty() ? "" : harmless(entry.details().toString()));
  }

  /** A spreadsheet must not take a text for a formula. */
  private static String harmless(String text) {
    return text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
  }

  private AuditView view(Words words, Parameters parameters) {
    List<AuditEntry> found = audit.find(query(parameters, SIZE + 1));
    List<AuditEntry> shown = found.subList(0, Math.min(SIZE, found.size()));
    Address here = address(parameters);
    Address all = here.without("before");
    AuditWords said = new AuditWords(words);
    String next =
        found.size() > SIZE
            ? all.with("before", String.valueOf(shown.getLast().id())).toString()
            : null;
    return new AuditView(
        text(parameters, "who"),
        choices(said, text(parameters, "what")),
        text(parameters, "from"),
        text(parameters, "to"),
        !all.parameters().isEmpty(),
        shown.stream().map(entry -> said.row(entry, here)).toList(),
        next,
        here.all("before").isEmpty() ? null : all.toString(),
        all.at(HERE + ".csv").toString());
  }

  private List<AuditView.Choice> choices(AuditWords said, String chosen) {
    List<String> names = new ArrayList<>(audit.names());
    if (!chosen.isEmpty() && !names.contains(chosen)) {
      names.add(chosen);
    }
    return names.stream()
        .map(name -> new AuditView.Choice(name, said.what(name), name.equals(chosen)))
        .toList();
  }

  private AuditQuery query(Parameters parameters, int limit) {
    LocalDate from = day(parameters, "from");
    LocalDate to = day(parameters, "to");
    return new AuditQuery(
        absent(text(parameters, "who")),
        absent(text(parameters, "what")),
        from == null ? null : start(from),
        to == null ? null : start(to.plusDays(1)),
        before(parameters),
        limit);
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(pages.zone()).toInstant();
  }

  private static @Nullable String absent(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String text(Parameters parameters, String name) {
    String text = parameters.one(name).map(String::strip).orElse("");
    if (text.length() > LONGEST_TEXT) {
      throw Problem.badParameter(name, "at most " + LONGEST_TEXT + " characters");
    }
    return text;
  }

  private static @Nullable LocalDate day(Parameters parameters, String name) {
    String text = text(parameters, name);
    try {
      LocalDate day = text.isEmpty() ? null : LocalDate.parse(text);
      if (day == null || (day.getYear() >= 2000 && day.getYear() < 2100)) {
        return day;
      }
    } catch (DateTimeException _) {
      // Said below.
    }
    throw Problem.badParameter(name, "a day like 2026-01-31");
  }

  private static @Nullable Long before(Parameters parameters) {
    String text = text(parameters, "before");
    if (!text.isEmpty() && !text.matches("\\d{1,18}")) {
      throw Problem.badParameter("before", "is no id of an entry");
    }
    return text.isEmpty() ? null : Long.valueOf(text);
  }

  private static Address address(Parameters parameters) {
    Map<String, List<String>> kept = new LinkedHashMap<>();
    for (String name : FILTERS) {
      String text = text(parameters, name);
      if (!text.isEmpty()) {
        kept.put(name, List.of(text));
      }
    }
    String before = text(parameters, "before");
    if (!before.isEmpty()) {
      kept.put("before", List.of(before));
    }
    return new Address(HERE, kept);
  }
}
