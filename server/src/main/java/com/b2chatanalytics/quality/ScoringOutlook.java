package com.b2chatanalytics.quality;

import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.quality.ClaudeStore.Closed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Estimates what automatic scoring would cost, from the chats of the last 30 days and the
 * transcripts of the newest ones. Asks nobody.
 */
@Component
public class ScoringOutlook {
  private static final int DAYS = 30;
  private static final int SAMPLE = 20;

  private final ClaudeStore store;
  private final ChatArchive archive;
  private final InstantSource clock;

  ScoringOutlook(ClaudeStore store, ChatArchive archive, InstantSource clock) {
    this.store = store;
    this.archive = archive;
    this.clock = clock;
  }

  /** The outlook by these settings, which need not be kept. */
  public Outlook of(ClaudeSettings settings) {
    Instant now = clock.instant();
    Closed closed = store.closedSince(now.minus(Duration.ofDays(DAYS)));
    List<String> newest = store.newestClosed(SAMPLE);
    List<Transcript> transcripts = new ArrayList<>();
    for (String chat : newest) {
      archive
          .find(chat)
          .map(found -> Preparation.of(found, KnownPeople.none(), TranscriptLimits.usual()))
          .ifPresent(prepared -> {
            if (prepared instanceof Preparation.Ready ready) {
              transcripts.add(ready.conversation().transcript());
            }
          });
    }
    double eligible = newest.isEmpty() ? 0 : (double) transcripts.size() / newest.size();
    long chats = Math.round(closed.chats() * eligible);
    Instant first = closed.first();
    long days = first == null ? 0 : Math.max(1, Duration.between(first, now).toDays() + 1);
    long covered = Math.min(DAYS, days);
    long daily = covered == 0 ? 0 : Math.round((double) chats / covered);
    Forecast.Assumptions assumed =
        Forecast.Assumptions.of(Prompt.load(Prompt.CURRENT), transcripts);
    return settings
        .prices()
        .find(settings.model())
        .map(price ->
            new Outlook(
                chats,
                covered,
                transcripts.size(),
                Forecast.of(daily, settings.mode(), assumed, price),
                Forecast.of(daily * DAYS, settings.mode(), assumed, price),
                settings.dailyCap() * DAYS))
        .orElseGet(() ->
            new Outlook(
                chats, covered, transcripts.size(), null, null, settings.dailyCap() * DAYS));
  }
}
