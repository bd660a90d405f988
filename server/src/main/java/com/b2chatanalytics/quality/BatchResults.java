package com.b2chatanalytics.quality;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Reads the results of a message batch, in whatever order they come. The chats are made ready anew
 * from the archive, for nothing of them was kept in memory; one whose content is no longer what was
 * sent is asked again, since evidence could not be checked any more.
 */
@Component
class BatchResults {
  private final ClaudeBatches claude;
  private final ChatPreparation preparation;
  private final ScoringRequestStore requests;
  private final ScoringItemStore items;
  private final Settling settling;

  BatchResults(
      ClaudeBatches claude,
      ChatPreparation preparation,
      ScoringRequestStore requests,
      ScoringItemStore items,
      Settling settling) {
    this.claude = claude;
    this.preparation = preparation;
    this.requests = requests;
    this.items = items;
    this.settling = settling;
  }

  /** Which of our requests an ended batch holds, by their {@code custom_id}. */
  Set<String> holds(String batchId, Set<String> ours) {
    List<String> found = new ArrayList<>();
    claude.results(
        batchId,
        (customId, _) -> {
          if (ours.contains(customId)) {
            found.add(customId);
          }
        });
    return Set.copyOf(found);
  }

  /** Settles every request of an ended batch that has not been settled. */
  void read(ScoringPlan plan, String batchId) {
    Map<String, ScoringRequestStore.Unanswered> open = new HashMap<>();
    requests
        .open(plan.run().id(), batchId)
        .forEach(request -> open.put(String.valueOf(request.customId()), request));
    claude.results(
        batchId,
        (customId, reply) -> {
          ScoringRequestStore.Unanswered request = open.remove(customId);
          if (request != null) {
            settle(plan, request, reply);
          }
        });
    open.values().forEach(request -> settling.lost(plan, request.id()));
  }

  private void settle(ScoringPlan plan, ScoringRequestStore.Unanswered request, ClaudeReply reply) {
    Map<Long, Prepared> ready = new HashMap<>();
    String prompt = plan.run().prompt();
    for (ChatPreparation.Looked looked :
        preparation.look(items.sentWith(request.id()), prompt, plan.run().model())) {
      if (looked instanceof ChatPreparation.Looked.Ready(Prepared prepared)) {
        ready.put(prepared.chatNo(), counted(prepared));
      }
    }
    List<Batch.Item> same = new ArrayList<>();
    Map<String, Prepared> byId = new HashMap<>();
    for (ScoringRequestStore.Carried carried : request.items()) {
      Prepared prepared = ready.get(carried.chatNo());
      if (prepared != null && prepared.key().hash().equals(carried.key())) {
        same.add(new Batch.Item(carried.id(), prepared.conversation()));
        byId.put(prepared.conversation().chatId(), prepared);
      }
    }
    if (!same.isEmpty()) {
      Batch batch = new Batch(request.seed(), request.fence(), same);
      settling.settle(plan, new Sent(request.id(), batch, byId, request.at()), reply);
    } else if (reply instanceof ClaudeReply.Answered answered) {
      settling.outdated(plan, request.id(), answered);
    } else {
      settling.neverSent(plan, request.id());
    }
  }

  /** The row counts this try already; whoever settles counts it itself. */
  private static Prepared counted(Prepared prepared) {
    ScoringItem item = prepared.item();
    ScoringItem before =
        new ScoringItem(
            item.chatNo(),
            item.place(),
            item.tries() - 1,
            item.moreRoom(),
            item.alone(),
            item.secondLook());
    return new Prepared(
        before,
        prepared.conversation(),
        prepared.placeholders(),
        prepared.known(),
        prepared.key(),
        prepared.messages());
  }
}
