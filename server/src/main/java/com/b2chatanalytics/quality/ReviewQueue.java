package com.b2chatanalytics.quality;

import com.b2chatanalytics.platform.Reach;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What somebody may review in a day: the same chats whenever they look, since chance is seeded by
 * the day and the person, and only scores that were there when the day began are drawn from (on the
 * first day of all, those that are there). The first two of each random sample are everybody's, so
 * that people can be compared with each other.
 */
@Component
public class ReviewQueue {
  /** So many are drawn for a day. */
  public static final int DAILY = 10;

  private static final int SHARED = DAILY / 5;

  private final QueueStore store;
  private final ClaudeSource claude;

  ReviewQueue(QueueStore store, ClaudeSource claude) {
    this.store = store;
    this.claude = claude;
  }

  /**
   * A chat to review; of its scores nothing is told.
   *
   * @param agent its id
   * @param done whether the person has reviewed it
   */
  public record Entry(
      String chatId,
      @Nullable String channel,
      @Nullable String agent,
      @Nullable Instant closedAt,
      boolean done) {}

  /** The person's sample of a day, as far as {@link Reach#current} goes. */
  public List<Entry> of(long personId, LocalDate day, ZoneId zone, Sampling sampling) {
    Instant begins = day.atStartOfDay(zone).toInstant();
    QueueStore.Draw draw =
        new QueueStore.Draw(
            personId,
            begins,
            store.anyBefore(begins) ? begins : day.plusDays(1).atStartOfDay(zone).toInstant(),
            Reach.current().departments());
    return switch (sampling) {
      case RANDOM -> random(draw, day);
      case LOWEST -> store.lowest(draw, claude.now().weights(), DAILY);
      case UNCERTAIN -> store.uncertain(draw, DAILY);
      case ASKED -> List.of();
    };
  }

  private List<Entry> random(QueueStore.Draw draw, LocalDate day) {
    List<Entry> all = new ArrayList<>(store.random(draw, day.toString(), SHARED));
    for (Entry own : store.random(draw, day + "/" + draw.personId(), DAILY)) {
      boolean twice = all.stream().anyMatch(each -> each.chatId().equals(own.chatId()));
      if (!twice && all.size() < DAILY) {
        all.add(own);
      }
    }
    return all;
  }
}
