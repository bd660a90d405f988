package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.sync.MarkedRecord;
import com.b2chatanalytics.sync.Quarantine;
import com.b2chatanalytics.sync.QuarantineFilter;
import com.b2chatanalytics.sync.QuarantineRetries;
import com.b2chatanalytics.sync.QuarantinedRecord;
import com.b2chatanalytics.sync.RetryJob;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Records of B2Chat that could not be read: what is wrong with them, and another try. */
@RestController
@RequestMapping("/api/v1/sync/quarantine")
@Requires(Permission.SYNC_RUN)
class QuarantineApi {
  private static final int MOST = 500;
  private static final int USUAL = 50;
  private static final String TOTAL = "X-Total-Count";

  private final Quarantine quarantine;
  private final QuarantineRetries retries;

  QuarantineApi(Quarantine quarantine, QuarantineRetries retries) {
    this.quarantine = quarantine;
    this.retries = retries;
  }

  /** The id of something accepted. */
  record Accepted(long id) {}

  /**
   * A page of records, the newest first: {@code entity}, {@code kind}, {@code state} ({@code open},
   * the default, {@code resolved} or {@code all}), {@code before} (the last id of the page before),
   * {@code limit} from 1 to 500, 50 by default. Header {@code X-Total-Count} counts all pages.
   */
  @GetMapping
  ResponseEntity<List<QuarantinedRecord>> list(HttpServletRequest request, Person person) {
    Parameters parameters =
        Parameters.of(request).allow("entity", "kind", "state", "before", "limit");
    QuarantineFilter filter = QuarantineFilter.of(parameters);
    int limit = parameters.integer("limit", USUAL, 1, MOST);
    Long before = QuarantineFilter.before(parameters);
    return ResponseEntity.ok()
        .header(TOTAL, Long.toString(quarantine.count(filter)))
        .body(
            quarantine.list(filter, before, limit).stream()
                .map(r -> person.may(Permission.EXPORT_PII) ? r : r.withoutPersonalData())
                .toList());
  }

  /** The record with its JSON laid out and the offending place marked. */
  @GetMapping("/{id}")
  MarkedRecord one(@PathVariable String id, Person person) {
    return quarantine
        .marked(number(id), person.may(Permission.EXPORT_PII))
        .orElseThrow(() -> noRecord(id));
  }

  /**
   * All records that the filters of the list mean, one JSON object in a line, {@code raw} as an
   * object where it is one.
   */
  @GetMapping("/export")
  @Audited("quarantine.exported")
  @Requires({Permission.SYNC_RUN, Permission.EXPORT_RUN, Permission.EXPORT_PII})
  void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
    QuarantineFilter filter =
        QuarantineFilter.of(Parameters.of(request).allow("entity", "kind", "state"));
    response.setContentType("application/x-ndjson");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=quarantine.jsonl");
    quarantine.export(filter, response.getOutputStream());
  }

  /** Reads the record again without asking B2Chat. */
  @PostMapping("/{id}/retry")
  @Audited("quarantine.retried")
  Quarantine.Retried retry(@PathVariable String id) {
    return quarantine.retry(number(id)).orElseThrow(() -> noRecord(id));
  }

  /** 202 with the id of a try at every record; one that is under way already is told instead. */
  @PostMapping("/retry")
  @Audited("quarantine.retried")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted retryAll() {
    return new Accepted(retries.start());
  }

  /** How far a try at every record is. */
  @GetMapping("/retries/{id}")
  RetryJob job(@PathVariable String id) {
    return retries.find(number(id)).orElseThrow(() -> noTry(id));
  }

  /** 202: the try ends before its next record. 409 when it has ended already. */
  @PostMapping("/retries/{id}/cancel")
  @Audited("quarantine.cancelled")
  @ResponseStatus(HttpStatus.ACCEPTED)
  RetryJob cancel(@PathVariable String id) {
    RetryJob job = job(id);
    if (!retries.cancel(job.id())) {
      throw Problem.conflict("Try " + id + " has ended: " + job.state() + ".");
    }
    return job(id);
  }

  private static long number(String id) {
    return id.matches("\\d{1,18}") ? Long.parseLong(id) : -1;
  }

  private static Problem noRecord(String id) {
    return Problem.notFound("record " + id + " in quarantine");
  }

  private static Problem noTry(String id) {
    return Problem.notFound("try " + id + " at the quarantine");
  }
}
