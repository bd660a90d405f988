package com.b2chatanalytics.quality;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Works on a run over the Messages API. One thread decides and writes; only the calls themselves
 * run beside it, each on a virtual thread.
 */
final class MessagesRun {
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Characters of a token, on average. */
  private static final double CHARACTERS = 2.5;

  private final ScoringPlan plan;
  private final BatchFeed feed;
  private final Purse purse;
  private final Settling settling;
  private final Claude claude;
  private final CacheGate gate;
  private final Pace pace;
  private final InstantSource clock;
  private final BooleanSupplier cancelled;
  private final BooleanSupplier closing;
  private final BlockingQueue<Back> back = new LinkedBlockingQueue<>();
  private int underWay;
  private BatchFeed.@Nullable Filled held;
  private @Nullable RunEnd ending;

  MessagesRun(
      ScoringPlan plan,
      BatchFeed feed,
      Purse purse,
      Settling settling,
      Claude claude,
      CacheGate gate,
      Pace pace,
      InstantSource clock,
      BooleanSupplier cancelled,
      BooleanSupplier closing) {
    this.plan = plan;
    this.feed = feed;
    this.purse = purse;
    this.settling = settling;
    this.claude = claude;
    this.gate = gate;
    this.pace = pace;
    this.clock = clock;
    this.cancelled = cancelled;
    this.closing = closing;
  }

  /** A call that came back. */
  private record Back(
      BatchFeed.Filled filled, Sent sent, ScoringRequest request, ClaudeReply reply) {}

  /** Works until the run rests; what is under way then has come back. */
  RunEnd work() throws InterruptedException {
    try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        return work(calls);
      } catch (InterruptedException e) {
        calls.shutdownNow();
        throw e;
      }
    }
  }

  private RunEnd work(ExecutorService calls) throws InterruptedException {
    while (true) {
      if (ending == null && closing.getAsBoolean()) {
        ending = new RunEnd.Later();
      }
      if (ending == null && cancelled.getAsBoolean()) {
        ending = new RunEnd.Cancelled();
      }
      boolean more = true;
      while (more && mayGo()) {
        more = send(calls);
      }
      if (underWay == 0) {
        if (ending != null) {
          return ending;
        }
        if (!more && !feed.rewind()) {
          return new RunEnd.Done();
        }
      }
      if (underWay > 0 || more) {
        Back came = back.poll(patience().toMillis(), TimeUnit.MILLISECONDS);
        if (came != null) {
          took(came);
        }
      }
    }
  }

  private boolean mayGo() {
    Instant now = clock.instant();
    int most = gate.isOpen(plan.cacheName(), now) ? pace.atOnce() : 1;
    return ending == null && underWay < most && !now.isBefore(pace.notBefore());
  }

  /** As long as nothing can go, but never so long that a cancel would have to wait. */
  private Duration patience() {
    Instant now = clock.instant();
    Duration wait = Duration.between(now, pace.notBefore());
    boolean soon = wait.isPositive() && wait.compareTo(LOOK) < 0;
    return soon ? wait.plusMillis(1) : LOOK;
  }

  private boolean send(ExecutorService calls) {
    BatchFeed.Filled filled = held == null ? feed.next().orElse(null) : held;
    if (filled == null) {
      return false;
    }
    List<Prepared> chats = filled.chats();
    ScoringRequest request = plan.request(filled.batch(), chats);
    OptionalLong id = purse.reserve(plan, filled.batch(), filled.prepared(), request);
    held = id.isEmpty() ? filled : null;
    if (id.isEmpty()) {
      // What is under way costs less than was set aside for it: that comes back first.
      ending = underWay == 0 ? new RunEnd.Capped() : null;
      return false;
    }
    Sent sent = new Sent(id.getAsLong(), filled.batch(), filled.prepared(), clock.instant());
    List<KnownPeople> known = chats.stream().map(Prepared::known).toList();
    underWay++;
    calls.execute(() -> back.add(new Back(filled, sent, request, asked(request, known))));
    return true;
  }

  /** Whatever happens, the call comes back: else its chats would wait for ever. */
  private ClaudeReply asked(ScoringRequest request, List<KnownPeople> known) {
    try {
      return claude.send(request, known);
    } catch (RuntimeException | Error e) {
      return new ClaudeReply.Lost(e.getClass().getSimpleName());
    }
  }

  private void took(Back came) {
    underWay--;
    settling.settle(plan, came.sent(), came.reply());
    feed.done(came.filled());
    Instant now = clock.instant();
    switch (came.reply()) {
      case ClaudeReply.Answered answered -> {
        gate.used(plan.cacheName(), came.sent().at());
        long tokens = Math.round(came.request().user().length() / CHARACTERS);
        pace.answered(answered.limits(), tokens, answered.usage().output(), underWay);
      }
      case ClaudeReply.Later later -> pace.failed(later, now);
      case ClaudeReply.Lost _ -> pace.lost(now);
      case ClaudeReply.Stop(int status, String error) -> {
        if (ending == null) {
          ending = new RunEnd.Failed("Claude answered " + status + ": " + error);
        }
      }
      case ClaudeReply.Rejected _, ClaudeReply.TooLarge _ -> pace.rejected();
      case ClaudeReply.Withheld _ -> {}
    }
    if (ending == null && pace.isHopeless()) {
      ending = new RunEnd.Failed("Claude does not answer; it was tried again and again");
    }
  }
}
