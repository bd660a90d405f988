package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Audit;
import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.operate.Erasure;
import com.b2chatanalytics.operate.ErasurePreview;
import com.b2chatanalytics.operate.ErasureRun;
import com.b2chatanalytics.platform.FieldReader;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Finds what is kept of a customer and erases it on request. Texts are sent in bodies, for
 * addresses are written down on the way.
 */
@RestController
@RequestMapping("/api/v1/data/erasures")
@Requires(Permission.DATA_PURGE)
class ErasureApi {
  private static final int MOST_RUNS = 500;
  private static final int USUAL_RUNS = 50;
  private static final int MOST_CONTACTS = 50;
  private static final List<String> FIELDS = List.of("contacts", "dryRun", "confirm");

  private final Erasure erasure;

  ErasureApi(Erasure erasure) {
    this.erasure = erasure;
  }

  /** The id of something accepted. */
  record ErasureAccepted(long id) {}

  /** Contacts whose name, phone, e-mail, document or number holds {@code {"text":"…"}}. */
  @PostMapping("/find")
  @Audited("customer.sought")
  Erasure.Found find(@RequestBody Object body) {
    FieldReader read = FieldReader.of(body);
    read.allowOnly(List.of("text"));
    String text = read.field("text").text();
    read.demandCorrect();
    return erasure.find(text == null ? "" : text);
  }

  /**
   * With {@code {"contacts":[60000001],"dryRun":true}} 200 with what is kept of these contacts,
   * where, and what an erasure would leave; nothing is changed. To erase them, {@code "confirm"}
   * gives back the {@code person} of that answer: 202 with the id of the run, after which there is
   * no way back.
   */
  @PostMapping
  @Audited("customer.erased")
  ResponseEntity<Object> erase(@RequestBody Object body) {
    FieldReader read = FieldReader.of(body);
    read.allowOnly(FIELDS);
    Set<Long> contacts = new TreeSet<>();
    List<FieldReader> items = read.field("contacts").items();
    items.forEach(item -> contacts.add(item.whole(0, Long.MAX_VALUE, 0)));
    if (items.size() > MOST_CONTACTS) {
      read.field("contacts").wrong("must be " + MOST_CONTACTS + " at most");
    }
    FieldReader dryRun = read.field("dryRun");
    boolean dry = dryRun.isGiven() && dryRun.flag(false);
    String confirm = dry ? "" : read.field("confirm").text();
    read.demandCorrect();
    ErasurePreview preview = erasure.preview(contacts);
    if (dry) {
      Audit.nothingDone();
      return ResponseEntity.ok(preview);
    }
    if (!preview.person().equals(confirm)) {
      throw Problem.badParameter("confirm", "must be the person that a dry run told");
    }
    Audit.object(preview.person());
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .body(new ErasureAccepted(erasure.erase(contacts)));
  }

  /** The latest erasures, the newest first; {@code limit} 1 to 500. */
  @GetMapping
  List<ErasureRun> latest(HttpServletRequest request) {
    int limit = Parameters.of(request).allow("limit").integer("limit", USUAL_RUNS, 1, MOST_RUNS);
    return erasure.latest(limit);
  }

  @GetMapping("/{id}")
  ErasureRun one(@PathVariable String id) {
    long number = id.matches("\\d{1,18}") ? Long.parseLong(id) : -1;
    return erasure.find(number).orElseThrow(() -> Problem.notFound("erasure " + id));
  }
}
