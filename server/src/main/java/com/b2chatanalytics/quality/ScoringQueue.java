package com.b2chatanalytics.quality;

import com.b2chatanalytics.metric.ChatList;
import com.b2chatanalytics.metric.ChatRow;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works off the runs of scoring, one after the other, as a job that runs on one node only. Whatever
 * it does can be cut off at any point: the next turn, here or on another node, goes on.
 */
@Component
class ScoringQueue {
  private static final Logger log = LoggerFactory.getLogger(ScoringQueue.class);
  private static final int PAGE = 200;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  private final ClaudeSource source;
  private final Claude claude;
  private final ScoringRunStore runs;
  private final ScoringItemStore items;
  private final ChatPreparation preparation;
  private final Reuse reuse;
  private final BatchesRun.Parts parts;
  private final Metrics metrics;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final CacheGate gate = new CacheGate();
  private final SecureRandom random = new SecureRandom();
  private volatile boolean closing;

  ScoringQueue(
      ClaudeSource source,
      Claude claude,
      ClaudeBatches batchesApi,
      BatchResults results,
      ScoringRunStore runs,
      ScoringItemStore items,
      ScoringRequestStore requests,
      ScoringBatchStore batches,
      ChatPreparation preparation,
      Reuse reuse,
      Purse purse,
      Settling settling,
      Metrics metrics,
      InstantSource clock,
      PlatformTransactionManager transactions) {
    this.source = source;
    this.claude = claude;
    this.runs = runs;
    this.items = items;
    this.preparation = preparation;
    this.reuse = reuse;
    this.metrics = metrics;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    this.parts =
        new BatchesRun.Parts(
            batchesApi, results, batches, requests, purse, settling, transaction, clock);
  }

  /** Nothing more is sent once the product begins to end; what is under way may come back. */
  @EventListener
  void closing(ContextClosedEvent closed) {
    closing = true;
  }

  /** Works until every run has ended or has to wait. */
  void work() throws InterruptedException {
    for (Long id : runs.open()) {
      if (closing) {
        return;
      }
      work(runs.find(id).orElseThrow());
    }
  }

  private void work(ScoringRun run) throws InterruptedException {
    runs.start(run.id(), clock.instant());
    Optional<ScoringPlan> plan = ScoringPlan.of(run, source.now());
    RunEnd end;
    if (!source.now().ready()) {
      end = new RunEnd.Failed("There is no API key any more.");
    } else if (plan.isEmpty()) {
      end = new RunEnd.Failed("There are no prices for " + run.model() + " any more.");
    } else {
      end = filled(run) ? scored(plan.get()) : new RunEnd.Failed("Its chats cannot be listed.");
    }
    end(run, end);
  }

  private RunEnd scored(ScoringPlan plan) throws InterruptedException {
    BatchFeed feed = new BatchFeed(plan, preparation, items, reuse, random);
    long id = plan.run().id();
    if (plan.isBatches()) {
      return new BatchesRun(plan, feed, parts, runs.cancelAsked(id)).step();
    }
    parts.requests().open(id, null).forEach(cut -> parts.settling().lost(plan, cut.id()));
    return new MessagesRun(
            plan,
            feed,
            parts.purse(),
            parts.settling(),
            claude,
            gate,
            new Pace(FIRST_PAUSE),
            clock,
            () -> runs.cancelAsked(id),
            () -> closing)
        .work();
  }

  private void end(ScoringRun run, RunEnd end) {
    switch (end) {
      case RunEnd.Later _ -> {}
      case RunEnd.Capped _ -> ended(run, ScoringState.CAPPED, null);
      case RunEnd.Cancelled _ -> ended(run, ScoringState.CANCELLED, null);
      case RunEnd.Failed(String why) -> ended(run, ScoringState.FAILED, why);
      case RunEnd.Done _ -> {
        ScoringRun now = runs.find(run.id()).orElseThrow();
        boolean whole = now.count("refused") + now.count("failed") == 0;
        ended(run, whole ? ScoringState.SUCCEEDED : ScoringState.PARTIAL, null);
      }
    }
  }

  private void ended(ScoringRun run, ScoringState state, @Nullable String why) {
    runs.end(run.id(), state, why, clock.instant());
    log.info("Scoring run {} ended: {}{}", run.id(), state.key(), why == null ? "" : ", " + why);
  }

  /**
   * Writes the chats of a run down, once and all together.
   *
   * @return false where they cannot be listed as asked
   */
  private boolean filled(ScoringRun run) {
    ScoringAsk asked = run.asked();
    if (asked == null || items.any(run.id())) {
      return true;
    }
    try {
      transaction.executeWithoutResult(_ -> asked.reach().run(() -> fill(run.id(), asked)));
      return true;
    } catch (Problem e) {
      if (e.type() == ProblemType.UNAVAILABLE || e.type() == ProblemType.TIMED_OUT) {
        throw e;
      }
      log.warn("Scoring run {} cannot list its chats", run.id(), e);
      return false;
    }
  }

  private void fill(long run, ScoringAsk asked) {
    Integer limit = asked.limit();
    int most = limit == null ? Integer.MAX_VALUE : limit;
    int added = 0;
    String cursor = null;
    do {
      ChatList page = metrics.chats(asked.query().page(cursor, Math.min(PAGE, most - added)));
      List<String> ids = page.chats().stream().map(ChatRow::id).toList();
      items.add(run, added, ids);
      added += ids.size();
      cursor = page.next();
    } while (cursor != null && added < most);
  }
}
