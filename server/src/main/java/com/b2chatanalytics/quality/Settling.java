package com.b2chatanalytics.quality;

import com.b2chatanalytics.chat.ArchiveWriter;
import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.chat.NumberedChats;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what became of a request, once: its cost, the scores that it brought, and what
 * happens to each of its chats now. Everything of one request is one transaction, so a crash leaves
 * either all of it or a request without an answer.
 */
@Component
class Settling {
  private static final Logger log = LoggerFactory.getLogger(Settling.class);

  private final ScoringRequestStore requests;
  private final ScoringItemStore items;
  private final ScoreStore scores;
  private final ChatArchive archive;
  private final ArchiveWriter writer;
  private final NumberedChats chats;
  private final InstantSource clock;

  Settling(
      ScoringRequestStore requests,
      ScoringItemStore items,
      ScoreStore scores,
      ChatArchive archive,
      ArchiveWriter writer,
      NumberedChats chats,
      InstantSource clock) {
    this.requests = requests;
    this.items = items;
    this.scores = scores;
    this.archive = archive;
    this.writer = writer;
    this.chats = chats;
    this.clock = clock;
  }

  /** Settles a request; one that was settled before is left as it is. */
  @Transactional
  void settle(ScoringPlan plan, Sent sent, ClaudeReply reply) {
    Instant now = clock.instant();
    switch (reply) {
      case ClaudeReply.Answered answered -> {
        long cost = plan.price().cost(answered.usage());
        if (requests.answered(sent.id(), answered, cost, now)) {
          read(plan, sent, answered.answer(), now);
        }
      }
      case ClaudeReply.Lost(String error) -> {
        if (requests.lost(sent.id(), error, now)) {
          items.sentWith(sent.id()).forEach(item -> lost(plan.run().id(), item));
        }
      }
      case ClaudeReply.Later later -> unbilled(plan, sent, later.status(), later.error(), now);
      case ClaudeReply.Stop stop -> unbilled(plan, sent, stop.status(), stop.error(), now);
      case ClaudeReply.TooLarge _ -> fault(plan, sent, 413, "too_large", now);
      case ClaudeReply.Rejected rejected ->
          fault(plan, sent, rejected.status(), "rejected " + rejected.error(), now);
      case ClaudeReply.Withheld(Set<OutgoingGate.Hit> hits) -> {
        log.error("Request {} was not sent: it holds {}", sent.id(), hits);
        fault(plan, sent, 0, "withheld", now);
      }
    }
  }

  /** A request whose answer will never come, as after a crash. */
  @Transactional
  void lost(ScoringPlan plan, long request) {
    if (requests.lost(request, "the product ended", clock.instant())) {
      items.sentWith(request).forEach(item -> lost(plan.run().id(), item));
    }
  }

  /** An answer came, but each of its chats has changed meanwhile: it is about what they were. */
  @Transactional
  void outdated(ScoringPlan plan, long request, ClaudeReply.Answered answered) {
    long cost = plan.price().cost(answered.usage());
    if (requests.answered(request, answered, cost, clock.instant())) {
      items.sentWith(request).forEach(item -> lost(plan.run().id(), item));
    }
  }

  /** A request that was written down and never sent. */
  @Transactional
  void neverSent(ScoringPlan plan, long request) {
    if (requests.failed(request, 0, "never sent", clock.instant())) {
      items.sentWith(request).forEach(item -> items.unsent(plan.run().id(), item.chatNo(), false));
    }
  }

  private void lost(long run, ScoringItem item) {
    if (item.secondLook() && item.tries() >= ScoringItem.MOST_SENDS) {
      items.end(run, item.chatNo(), "scored", null, null);
    } else if (item.tries() >= ScoringItem.MOST_SENDS) {
      items.end(run, item.chatNo(), "failed", "no_answer", null);
    } else {
      items.again(run, item.chatNo(), false, false, false);
    }
  }

  private void unbilled(ScoringPlan plan, Sent sent, int status, String error, Instant now) {
    if (requests.failed(sent.id(), status, error, now)) {
      items
          .sentWith(sent.id())
          .forEach(item -> items.unsent(plan.run().id(), item.chatNo(), false));
    }
  }

  /** Whose fault it is shows when each is asked alone. */
  private void fault(ScoringPlan plan, Sent sent, int status, String error, Instant now) {
    if (!requests.failed(sent.id(), status, error, now)) {
      return;
    }
    String reason = error.split(" ", 2)[0];
    List<ScoringItem> carried = items.sentWith(sent.id());
    for (ScoringItem item : carried) {
      if (carried.size() > 1) {
        items.unsent(plan.run().id(), item.chatNo(), true);
      } else {
        items.end(plan.run().id(), item.chatNo(), "failed", reason, messages(sent, item));
      }
    }
  }

  private static int messages(Sent sent, ScoringItem item) {
    return sent.prepared().values().stream()
        .filter(one -> one.chatNo() == item.chatNo())
        .mapToInt(Prepared::messages)
        .findFirst()
        .orElse(0);
  }

  private void read(ScoringPlan plan, Sent sent, ModelAnswer answer, Instant now) {
    AnswerReader.Reading reading = AnswerReader.read(sent.batch(), answer);
    Set<Long> carried = new HashSet<>();
    sent.prepared().values().forEach(one -> carried.add(one.chatNo()));
    // An erasure, or retention, may have taken the texts while they were under way: nothing of
    // them may come back by the answer. Held, so that none begins before this is written.
    writer.hold();
    Set<Long> cleared = chats.cleared(carried);
    List<Long> touched = new ArrayList<>();
    List<Batch.Item> order = sent.batch().items();
    for (int place = 0; place < order.size(); place++) {
      Batch.Item item = order.get(place);
      Prepared prepared = sent.prepared().get(item.conversation().chatId());
      Outcome outcome = reading.outcomes().get(item.id());
      if (prepared != null && cleared.contains(prepared.chatNo())) {
        items.end(plan.run().id(), prepared.chatNo(), "ineligible", "empty", null);
      } else if (prepared != null && outcome != null) {
        outcome(new Place(plan, sent, prepared, place, now), outcome, touched);
      }
    }
    if (reading.strangers() > 0) {
      log.warn("Request {}: {} items that nobody asked for", sent.id(), reading.strangers());
    }
    // A chat that changed while it was under way: the answer is about what it was.
    items.sentWith(sent.id()).stream()
        .filter(item -> !carried.contains(item.chatNo()))
        .forEach(item -> lost(plan.run().id(), item));
    archive.touch(touched);
    scores.level(touched);
  }

  /** Where an outcome belongs. */
  private record Place(ScoringPlan plan, Sent sent, Prepared prepared, int place, Instant now) {
    long run() {
      return plan.run().id();
    }

    int tries() {
      return prepared.item().tries() + 1;
    }
  }

  private void outcome(Place at, Outcome outcome, List<Long> touched) {
    Prepared prepared = at.prepared();
    long chat = prepared.chatNo();
    if (prepared.item().secondLook()) {
      second(at, outcome, touched);
      return;
    }
    switch (outcome.next(at.tries())) {
      case Outcome.Next.Keep(Assessment assessment, boolean dropped) -> {
        keep(at, assessment, dropped);
        touched.add(chat);
        if (prepared.suspicious()) {
          items.again(at.run(), chat, true, false, true);
        } else {
          items.end(at.run(), chat, "scored", null, prepared.messages());
        }
      }
      case Outcome.Next.AskAlone(boolean moreRoom) ->
          items.again(at.run(), chat, true, moreRoom, false);
      case Outcome.Next.GiveUp(boolean refused) ->
          items.end(
              at.run(), chat, refused ? "refused" : "failed", reason(outcome), prepared.messages());
    }
  }

  private void keep(Place at, Assessment assessment, boolean dropped) {
    Prepared prepared = at.prepared();
    scores.add(
        new ScoreStore.Fresh(
            prepared.chatNo(),
            prepared.key(),
            at.plan().run().prompt(),
            at.plan().run().model(),
            assessment,
            prepared.placeholders(),
            Confidence.doubts(prepared.conversation().transcript(), dropped),
            at.sent().id(),
            at.place(),
            prepared.messages(),
            at.now()));
  }

  /** The first pass stays, whatever the second brings; where they differ a person has to look. */
  private void second(Place at, Outcome outcome, List<Long> touched) {
    long chat = at.prepared().chatNo();
    Optional<QualityScore> first = scores.current(List.of(chat)).stream().findFirst();
    if (first.isPresent()
        && outcome instanceof Outcome.Scored(Assessment assessment, boolean _)
        && disputed(first.get(), assessment)) {
      Set<Doubt> doubts = EnumSet.of(Doubt.DISPUTED);
      doubts.addAll(first.get().doubts());
      scores.doubt(first.get().id(), doubts);
      touched.add(chat);
    }
    items.end(at.run(), chat, "scored", null, at.prepared().messages());
  }

  private static boolean disputed(QualityScore first, Assessment second) {
    for (Criterion criterion : Criterion.values()) {
      if (BatchPlan.disputed(first.givenScore(criterion), second.score(criterion))) {
        return true;
      }
    }
    return false;
  }

  private static String reason(Outcome outcome) {
    return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
