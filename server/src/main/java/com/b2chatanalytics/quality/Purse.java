package com.b2chatanalytics.quality;

import com.b2chatanalytics.platform.AppearanceStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The day's money. Before a request is sent, the most that it can cost is set aside in its row;
 * where that does not fit into what is left of the cap it is not sent. Days are those of the
 * reporting zone, by when a request was sent. Only one node scores at a time, so nobody else takes
 * from it meanwhile.
 */
@Component
class Purse {
  private final ClaudeSource source;
  private final ClaudeStore spent;
  private final ScoringRequestStore requests;
  private final ScoringItemStore items;
  private final AppearanceStore appearance;
  private final InstantSource clock;

  Purse(
      ClaudeSource source,
      ClaudeStore spent,
      ScoringRequestStore requests,
      ScoringItemStore items,
      AppearanceStore appearance,
      InstantSource clock) {
    this.source = source;
    this.spent = spent;
    this.requests = requests;
    this.items = items;
    this.appearance = appearance;
    this.clock = clock;
  }

  /** Millionths of a dollar that are left today. */
  long left() {
    return source.now().dailyCap() - spent.spentSince(today());
  }

  /** When the present day began. */
  Instant today() {
    ZoneId zone = appearance.timeZone();
    return LocalDate.ofInstant(clock.instant(), zone).atStartOfDay(zone).toInstant();
  }

  /**
   * Writes the request down with its reservation, and its chats as sent.
   *
   * @return its number; empty when the day's money does not suffice
   */
  @Transactional
  OptionalLong reserve(
      ScoringPlan plan, Batch batch, Map<String, Prepared> prepared, ScoringRequest request) {
    long reserved = plan.reservation(request);
    if (reserved > left()) {
      return OptionalLong.empty();
    }
    long id = requests.add(plan, batch, prepared, reserved, clock.instant());
    List<Long> chats =
        batch.items().stream().map(item -> Prepared.in(prepared, item).chatNo()).toList();
    items.sent(plan.run().id(), chats, id);
    return OptionalLong.of(id);
  }
}
