package com.b2chatanalytics.imports;

import com.b2chatanalytics.chat.ChatArchive;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counts missing content once for everybody who asks, because a count reads every chat of its days:
 * again only when the archive has changed, and never twice at the same time.
 */
@Component
class MissingContentCounts {
  private static final int KEPT = 8;

  private final MissingContentStore store;
  private final ChatArchive archive;
  private final Map<Question, Count> counts = new LinkedHashMap<>(KEPT, 1, true);

  MissingContentCounts(MissingContentStore store, ChatArchive archive) {
    this.store = store;
    this.archive = archive;
  }

  private record Question(LocalDate from, LocalDate to, ZoneId zone) {}

  /**
   * The days in order.
   *
   * @param age elapsed time for which an answer may stand although the archive has changed
   */
  List<MissingDay> days(LocalDate from, LocalDate to, ZoneId zone, Duration age) {
    return count(new Question(from, to, zone)).days(age);
  }

  private Count count(Question question) {
    synchronized (counts) {
      Count count = counts.computeIfAbsent(question, Count::new);
      if (counts.size() > KEPT) {
        counts.remove(counts.keySet().iterator().next());
      }
      return count;
    }
  }

  private final class Count {
    private final Question question;
    private @Nullable List<MissingDay> days;
    private long revision;
    private long countedAt;

    Count(Question question) {
      this.question = question;
    }

    synchronized List<MissingDay> days(Duration age) {
      List<MissingDay> known = days;
      if (known != null && System.nanoTime() - countedAt < age.toNanos()) {
        return known;
      }
      long now = archive.revision();
      if (known == null || now != revision) {
        known = List.copyOf(store.days(question.from(), question.to(), question.zone()));
        days = known;
        revision = now;
      }
      countedAt = System.nanoTime();
      return known;
    }
  }
}
