package com.b2chatanalytics.quality;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Makes batches of the chats of a run that wait, a page at a time, so that it never matters how
 * many there are. What cannot be scored, or was paid for already, comes to its end here. Two chats
 * with the same content are never under way together: the second one finds the score of the first.
 * Not thread-safe.
 */
final class BatchFeed {
  private static final int PAGE = 50;

  private final ScoringPlan plan;
  private final ChatPreparation preparation;
  private final ScoringItemStore items;
  private final Reuse reuse;
  private final RandomGenerator random;
  private final Deque<Filled> planned = new ArrayDeque<>();
  private final Set<ContentKey> underWay = new HashSet<>();
  private List<Prepared> fewer = new ArrayList<>();
  private int after;

  BatchFeed(
      ScoringPlan plan,
      ChatPreparation preparation,
      ScoringItemStore items,
      Reuse reuse,
      RandomGenerator random) {
    this.plan = plan;
    this.preparation = preparation;
    this.items = items;
    this.reuse = reuse;
    this.random = random;
  }

  /** A batch with what is known of its chats, by B2Chat's id. */
  record Filled(Batch batch, Map<String, Prepared> prepared) {
    List<Prepared> chats() {
      return List.copyOf(prepared.values());
    }
  }

  /** The next batch; empty when no chat waits that was not looked at since the last rewind. */
  Optional<Filled> next() {
    while (planned.isEmpty()) {
      if (!fill()) {
        return Optional.empty();
      }
    }
    return Optional.of(planned.remove());
  }

  /** The batch is no longer under way. */
  void done(Filled filled) {
    filled.chats().forEach(one -> underWay.remove(one.key()));
  }

  /** Begins again with those that wait once more. False when none does. */
  boolean rewind() {
    after = 0;
    return !planned.isEmpty() || !items.waiting(plan.run().id(), 0, 1).isEmpty();
  }

  private boolean fill() {
    List<ScoringItem> page = items.waiting(plan.run().id(), after, PAGE);
    if (page.isEmpty()) {
      if (fewer.isEmpty()) {
        return false;
      }
      plan(true);
      return true;
    }
    after = page.getLast().place();
    for (ChatPreparation.Looked looked :
        preparation.look(page, plan.run().prompt(), plan.run().model())) {
      switch (looked) {
        case ChatPreparation.Looked.Unfit(ScoringItem item, String reason, int messages) ->
            unfit(item, reason, messages);
        case ChatPreparation.Looked.Ready(Prepared prepared) -> take(prepared);
      }
    }
    plan(false);
    return true;
  }

  private void unfit(ScoringItem item, String reason, int messages) {
    String state = item.secondLook() ? "scored" : "ineligible";
    items.end(plan.run().id(), item.chatNo(), state, item.secondLook() ? null : reason, messages);
  }

  private void take(Prepared prepared) {
    ScoringItem item = prepared.item();
    if (underWay.contains(prepared.key())
        || !item.secondLook() && reuse.reuse(plan.run().id(), prepared)) {
      return;
    }
    underWay.add(prepared.key());
    if (item.alone() || item.secondLook()) {
      plan(Batch.of(List.of(prepared.conversation()), random), List.of(prepared));
    } else {
      fewer.add(prepared);
    }
  }

  /** Fives; fewer only at the end, so that a thousand chats take two hundred requests. */
  private void plan(boolean all) {
    Map<String, Prepared> byId = new HashMap<>();
    fewer.forEach(one -> byId.put(one.conversation().chatId(), one));
    List<Prepared> left = new ArrayList<>();
    for (Batch batch : BatchPlan.of(fewer.stream().map(Prepared::conversation).toList(), random)) {
      List<Prepared> own = batch.items().stream().map(item -> Prepared.in(byId, item)).toList();
      if (all || own.size() == Batch.MOST || own.getFirst().suspicious()) {
        plan(batch, own);
      } else {
        left.addAll(own);
      }
    }
    fewer = left;
  }

  private void plan(Batch batch, List<Prepared> own) {
    Map<String, Prepared> byId = new HashMap<>();
    own.forEach(one -> byId.put(one.conversation().chatId(), one));
    planned.add(new Filled(batch, byId));
  }
}
