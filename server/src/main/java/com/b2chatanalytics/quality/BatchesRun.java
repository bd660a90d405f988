package com.b2chatanalytics.quality;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works on a run over the Message Batches API, step by step: a step reads what has ended, or makes
 * the next batch, and never waits for the other side. Everything that a step has to know stands in
 * the database, so any node goes on after a crash.
 */
final class BatchesRun {
  private static final Logger log = LoggerFactory.getLogger(BatchesRun.class);

  /** Requests of one batch, which are in memory together while it is made. */
  private static final int MOST = 100;

  private static final int NAME_BYTES = 8;
  private static final int NOT_FOUND = 404;

  /** Their clock and ours may differ by so much. */
  private static final Duration SKEW = Duration.ofMinutes(10);

  private final ScoringPlan plan;
  private final BatchFeed feed;
  private final Parts parts;
  private final boolean cancelled;
  private final SecureRandom random = new SecureRandom();

  BatchesRun(ScoringPlan plan, BatchFeed feed, Parts parts, boolean cancelled) {
    this.plan = plan;
    this.feed = feed;
    this.parts = parts;
    this.cancelled = cancelled;
  }

  /** What it works with. */
  record Parts(
      ClaudeBatches claude,
      BatchResults results,
      ScoringBatchStore batches,
      ScoringRequestStore requests,
      Purse purse,
      Settling settling,
      TransactionTemplate transaction,
      InstantSource clock) {}

  /** One step. */
  RunEnd step() {
    try {
      boolean waiting = !foundOrphans();
      for (ScoringBatchStore.Kept batch : parts.batches().kept(plan.run().id())) {
        waiting |= !finished(batch);
      }
      if (waiting) {
        return new RunEnd.Later();
      }
      return cancelled ? new RunEnd.Cancelled() : next();
    } catch (ClaudeBatches.Failed e) {
      return failed(e);
    }
  }

  private static RunEnd failed(ClaudeBatches.Failed failed) {
    log.warn("The batches of a run have to wait: {}", failed.reply());
    return new RunEnd.Later();
  }

  /**
   * Requests that were written down, and of which nobody knows whether they were sent: the product
   * ended, or the connection did, while their batch was made. It may exist; then it is found by
   * their names in its results, once it has ended.
   *
   * @return false while that cannot be told
   */
  private boolean foundOrphans() {
    List<ScoringRequestStore.Unanswered> orphans = parts.requests().open(plan.run().id(), null);
    if (orphans.isEmpty()) {
      return true;
    }
    Set<String> names =
        orphans.stream()
            .flatMap(one -> Optional.ofNullable(one.customId()).stream())
            .collect(Collectors.toSet());
    Instant first = orphans.getFirst().at().minus(SKEW);
    for (ClaudeBatches.Known known : parts.claude().latest()) {
      if (known.createdAt().isBefore(first) || parts.batches().isKnown(known.id())) {
        continue;
      }
      if (!known.ended()) {
        return false;
      }
      Set<String> found = parts.results().holds(known.id(), names);
      if (!found.isEmpty()) {
        log.info("Batch {} was made before the product ended; its results are read", known.id());
        keep(known.id(), List.copyOf(found));
      }
    }
    parts
        .requests()
        .open(plan.run().id(), null)
        .forEach(one -> parts.settling().neverSent(plan, one.id()));
    return true;
  }

  private void keep(String id, List<String> names) {
    parts
        .transaction()
        .executeWithoutResult(_ -> {
          parts.batches().add(id, plan.run().id(), parts.clock().instant());
          parts.requests().batched(names, id);
        });
  }

  /** Reads and deletes a batch that has ended. False while it has not. */
  private boolean finished(ScoringBatchStore.Kept batch) {
    try {
      if (!batch.read()) {
        if (!parts.claude().retrieve(batch.id()).ended()) {
          if (cancelled) {
            parts.claude().cancel(batch.id());
          }
          return false;
        }
        parts.results().read(plan, batch.id());
        parts.batches().read(batch.id(), parts.clock().instant());
      }
      parts.claude().delete(batch.id());
    } catch (ClaudeBatches.Failed e) {
      if (!(e.reply() instanceof ClaudeReply.Stop(int status, String _)) || status != NOT_FOUND) {
        throw e;
      }
      // Somebody deleted it, or its time is over: what it cost nobody will tell.
      parts
          .requests()
          .open(plan.run().id(), batch.id())
          .forEach(one -> parts.settling().lost(plan, one.id()));
    }
    parts.batches().deleted(batch.id(), parts.clock().instant());
    return true;
  }

  private RunEnd next() {
    Map<String, ScoringRequest> requests = new LinkedHashMap<>();
    List<Sent> sent = new ArrayList<>();
    boolean capped = false;
    while (requests.size() < MOST && !capped) {
      Optional<BatchFeed.Filled> filled = feed.next();
      if (filled.isEmpty()) {
        break;
      }
      capped = !add(filled.get(), requests, sent);
    }
    if (!requests.isEmpty()) {
      return make(requests, sent);
    }
    if (capped) {
      return new RunEnd.Capped();
    }
    // Those whose request was withheld wait anew.
    return feed.rewind() ? new RunEnd.Later() : new RunEnd.Done();
  }

  private boolean add(
      BatchFeed.Filled filled, Map<String, ScoringRequest> requests, List<Sent> all) {
    ScoringRequest request = plan.request(filled.batch(), filled.chats());
    OptionalLong id = parts.purse().reserve(plan, filled.batch(), filled.prepared(), request);
    if (id.isEmpty()) {
      return false;
    }
    Instant now = parts.clock().instant();
    Sent sent = new Sent(id.getAsLong(), filled.batch(), filled.prepared(), now);
    Set<OutgoingGate.Hit> hits =
        OutgoingGate.hits(request, filled.chats().stream().map(Prepared::known).toList());
    if (!hits.isEmpty()) {
      parts.settling().settle(plan, sent, new ClaudeReply.Withheld(hits));
      return true;
    }
    byte[] letters = new byte[NAME_BYTES];
    random.nextBytes(letters);
    String name = "b2a-" + sent.id() + "-" + HexFormat.of().formatHex(letters);
    parts.requests().name(sent.id(), name);
    requests.put(name, request);
    all.add(sent);
    return true;
  }

  private RunEnd make(Map<String, ScoringRequest> requests, List<Sent> sent) {
    try {
      ClaudeBatches.Known made = parts.claude().create(requests);
      keep(made.id(), List.copyOf(requests.keySet()));
      return new RunEnd.Later();
    } catch (ClaudeBatches.Failed e) {
      if (e.reply() instanceof ClaudeReply.Lost) {
        // It may exist: the next step looks for it.
        return new RunEnd.Later();
      }
      sent.forEach(one -> parts.settling().neverSent(plan, one.id()));
      return switch (e.reply()) {
        case ClaudeReply.Stop(int status, String error) ->
            new RunEnd.Failed("Claude answered " + status + ": " + error);
        case ClaudeReply.Rejected(int status, String error) ->
            new RunEnd.Failed("Claude answered " + status + ": " + error);
        default -> new RunEnd.Later();
      };
    }
  }
}
