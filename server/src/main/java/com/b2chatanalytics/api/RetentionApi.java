package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Audit;
import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.operate.Retention;
import com.b2chatanalytics.operate.RetentionCounts;
import com.b2chatanalytics.operate.RetentionPolicy;
import com.b2chatanalytics.operate.RetentionRun;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * How long message texts, contact details and the audit are kept. A rule that is put clears nothing
 * at once: the next night does, or a run that is started; so there is time to take it back.
 */
@RestController
@RequestMapping("/api/v1/settings/retention")
class RetentionApi {
  private static final Logger log = LoggerFactory.getLogger(RetentionApi.class);
  private static final String DRY_RUN = "dryRun";
  private static final int MOST_RUNS = 500;
  private static final int USUAL_RUNS = 50;

  private final Retention retention;

  RetentionApi(Retention retention) {
    this.retention = retention;
  }

  /** The id of something accepted. */
  record Accepted(long id) {}

  @GetMapping
  @Requires(Permission.SETTINGS_READ)
  RetentionPolicy policy() {
    return retention.policy();
  }

  /**
   * Sets the rule and answers with it; with {@code "dryRun":true} sets nothing and answers with
   * what the rule would clear now. A rule that clears more or sooner than the one that holds needs
   * {@code data:purge} too: 403 without it. 503 when counting takes too long.
   */
  @PutMapping
  @Audited("settings.retention")
  @Requires(Permission.SETTINGS_WRITE)
  Object put(@RequestBody Object body, Person person) {
    boolean dryRun = false;
    Object rule = body;
    if (body instanceof Map<?, ?> fields && fields.get(DRY_RUN) instanceof Boolean flag) {
      dryRun = flag;
      Map<Object, Object> others = new HashMap<>(fields);
      others.remove(DRY_RUN);
      rule = others;
    }
    RetentionPolicy policy = RetentionPolicy.read(rule);
    if (dryRun) {
      Audit.nothingDone();
      return counted(retention, policy);
    }
    if (policy.clearsMoreThan(policy()) && !person.may(Permission.DATA_PURGE)) {
      throw Problem.of(
          ProblemType.FORBIDDEN,
          "A shorter time, or one where there was none, erases customers' data: that needs "
              + Permission.DATA_PURGE.key()
              + ".");
    }
    retention.put(policy);
    return policy();
  }

  /** What a rule would clear now, or 503 when counting takes too long. */
  static RetentionCounts counted(Retention retention, RetentionPolicy policy) {
    try {
      return retention.preview(policy);
    } catch (QueryTimeoutException | TransactionTimedOutException e) {
      log.info("What retention would clear took too long to count", e);
      throw Problem.of(
          ProblemType.TIMED_OUT,
          "The archive is too large to be counted now. The rule can be set without; nothing is"
              + " cleared before the next night, and the run tells what it cleared.");
    }
  }

  /** 202 with the id of a run by the rule that holds; one that is under way is told instead. */
  @PostMapping("/runs")
  @Audited("data.purged")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Requires(Permission.DATA_PURGE)
  Accepted start() {
    return new Accepted(retention.start());
  }

  /** The latest runs and what they cleared, the newest first; {@code limit} 1 to 500. */
  @GetMapping("/runs")
  @Requires(Permission.SETTINGS_READ)
  List<RetentionRun> runs(HttpServletRequest request) {
    int limit = Parameters.of(request).allow("limit").integer("limit", USUAL_RUNS, 1, MOST_RUNS);
    return retention.latest(limit);
  }

  @GetMapping("/runs/{id}")
  @Requires(Permission.SETTINGS_READ)
  RetentionRun run(@PathVariable String id) {
    return retention.find(number(id)).orElseThrow(() -> noRun(id));
  }

  /** 202: the run ends before its next step. 409 when it has ended already. */
  @PostMapping("/runs/{id}/cancel")
  @Audited("data.purge.cancelled")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Requires(Permission.DATA_PURGE)
  RetentionRun cancel(@PathVariable String id) {
    RetentionRun run = run(id);
    if (!retention.cancel(run.id())) {
      throw Problem.conflict("Run " + id + " of retention has ended: " + run.state() + ".");
    }
    return run(id);
  }

  private static long number(String id) {
    return id.matches("\\d{1,18}") ? Long.parseLong(id) : -1;
  }

  private static Problem noRun(String id) {
    return Problem.notFound("run " + id + " of retention");
  }
}
