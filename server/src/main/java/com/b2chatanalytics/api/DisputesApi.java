package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.platform.FieldReader;
import com.b2chatanalytics.quality.Criterion;
import com.b2chatanalytics.quality.Dispute;
import com.b2chatanalytics.quality.Disputes;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people hold to be wrong in the AI's score of a chat, and the scores that count instead. */
@RestController
@RequestMapping("/api/v1/chats/{id}/disputes")
@Requires(Permission.QUALITY_REVIEW)
class DisputesApi {
  private static final int MOST_QUOTES = 1_000;

  private final Disputes disputes;

  DisputesApi(Disputes disputes) {
    this.disputes = disputes;
  }

  /** The id of a dispute that was kept. */
  record DisputeKept(long id) {}

  /**
   * A dispute.
   *
   * @param quote place of the quote among the criterion's evidence, from 0; absent for the score
   * @param correction the score that counts instead; absent where only doubt is voiced
   * @param withdrawnAt absent while it counts
   */
  record DisputeView(
      long id,
      String criterion,
      @Nullable Integer quote,
      String person,
      String reason,
      @Nullable Integer correction,
      Instant disputedAt,
      @Nullable Instant withdrawnAt) {

    static DisputeView of(Dispute dispute) {
      return new DisputeView(
          dispute.id(),
          dispute.criterion().key(),
          dispute.quote(),
          dispute.personName(),
          dispute.reason(),
          dispute.correction(),
          dispute.disputedAt(),
          dispute.withdrawnAt());
    }
  }

  /**
   * Disputes the present score: {@code {"criterion":"clarity","quote":0,"reason":"…",
   * "correction":80}}; without {@code quote} the score as a whole, without {@code correction} only
   * in words. The correction counts at once, and until it is withdrawn.
   */
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Audited("quality.disputed")
  DisputeKept dispute(@PathVariable String id, @RequestBody Object body, Person person) {
    FieldReader read = FieldReader.of(body);
    read.allowOnly(List.of("criterion", "quote", "reason", "correction"));
    Disputes.Claim claim = claim(read);
    return new DisputeKept(disputes.dispute(id, person.id(), claim));
  }

  private static Disputes.Claim claim(FieldReader read) {
    String names =
        String.join(", ", Arrays.stream(Criterion.values()).map(Criterion::key).toList());
    Criterion criterion =
        read.field("criterion").read(key -> Criterion.of(key).orElse(null), "one of " + names);
    FieldReader quote = read.field("quote");
    Integer place = quote.isGiven() ? (int) quote.whole(0, MOST_QUOTES, 0) : null;
    FieldReader correction = read.field("correction");
    Integer score = correction.isGiven() ? (int) correction.whole(0, 100, 0) : null;
    String reason = read.field("reason").text();
    if (reason != null && reason.length() > Disputes.LONGEST_REASON) {
      read.field("reason").wrong("may have " + Disputes.LONGEST_REASON + " characters");
    }
    read.demandCorrect();
    return new Disputes.Claim(
        criterion == null ? Criterion.RESOLUTION : criterion,
        place,
        reason == null ? "" : reason,
        score);
  }

  /** The disputes of the present score, the newest first, withdrawn ones included. */
  @GetMapping
  List<DisputeView> all(@PathVariable String id) {
    return disputes.of(id).stream().map(DisputeView::of).toList();
  }

  /** Withdraws one: what counted before counts again. One's own; an administrator any. */
  @DeleteMapping("/{dispute}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Audited("quality.dispute.withdrawn")
  void withdraw(@PathVariable String id, @PathVariable String dispute, Person person) {
    long number = dispute.matches("\\d{1,18}") ? Long.parseLong(dispute) : -1;
    disputes.withdraw(id, number, person.id(), person.role() == Role.ADMIN);
  }
}
