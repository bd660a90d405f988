package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.b2chatanalytics.b2chat.ExportPage;
import com.b2chatanalytics.b2chat.ExportQuery;
import com.b2chatanalytics.b2chat.FetchOutcome;
import com.b2chatanalytics.b2chat.FetchOutcome.Delivered;
import com.b2chatanalytics.b2chat.FetchOutcome.Refused;
import com.b2chatanalytics.b2chat.FetchOutcome.Throttled;
import com.b2chatanalytics.b2chat.FetchOutcome.TimedOut;
import com.b2chatanalytics.b2chat.FetchOutcome.Unauthorized;
import com.b2chatanalytics.b2chat.FetchOutcome.Unavailable;
import com.b2chatanalytics.b2chat.PatientWatch;
import com.b2chatanalytics.b2chat.ScriptedClient;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is kept of pages that were asked for early, and for how long. */
@Timeout(20)
class PagesAheadTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final Instant START = Instant.parse("2026-11-25T02:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);

  @Test
  void answerThatTellsOfTheAccount_isAskedForAgain() throws Exception {
    for (FetchOutcome failure :
        List.of(
            new Unauthorized(true, "HTTP 401"),
            new Unavailable("HTTP 500"),
            new Refused(400, "HTTP 400"))) {
      try (PagesAhead ahead = ahead(_ -> failure)) {
        ask(ahead, window(0), 100);
        assertThat(ahead.take(window(0), 100)).as("%s", failure).isEmpty();
      }
    }
  }

  @Test
  void answerOfLongAgo_isAskedForAgain() throws Exception {
    for (FetchOutcome outcome :
        List.of(
            new Delivered(new ExportPage(List.of(), 0), START),
            new TimedOut("no answer"),
            new Throttled(Duration.ofHours(1), "HTTP 429"))) {
      try (PagesAhead ahead = ahead(_ -> outcome)) {
        ask(ahead, window(0), 100);
        ask(ahead, window(0), 200);
        assertThat(ahead.take(window(0), 100)).as("%s", outcome).isPresent();
        now.set(START.plusSeconds(61));
        assertThat(ahead.take(window(0), 200)).as("%s", outcome).isEmpty();
        now.set(START);
      }
    }
  }

  @Test
  void pagesOfAWindowThatEnded_leaveRoom() throws Exception {
    try (PagesAhead ahead = ahead(_ -> new Unavailable("HTTP 500"))) {
      ask(ahead, window(0), 100);
      ask(ahead, window(0), 200);
      long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (ahead.hasRoom(10) && System.nanoTime() < end) {
        LockSupport.parkNanos(1_000_000L);
      }
      assertThat(ahead.hasRoom(10)).as("behind a failure").isFalse();

      assertThat(ahead.take(window(1), 0)).isEmpty();
      assertThat(ahead.hasRoom(10)).isTrue();
    }
  }

  @Test
  void error_reachesWhoeverTakesThePage() throws Exception {
    try (PagesAhead ahead =
        ahead(_ -> {
          throw new OutOfMemoryError("planned");
        })) {
      ask(ahead, window(0), 100);
      assertThatThrownBy(() -> ahead.take(window(0), 100)).isInstanceOf(OutOfMemoryError.class);
    }
  }

  private PagesAhead ahead(Function<ExportQuery, FetchOutcome> answers) {
    return new PagesAhead(new ScriptedClient(now::get, answers), now::get);
  }

  private static void ask(PagesAhead ahead, Window window, long position) {
    ahead.ask(window, position, window.query(position, 100), new PatientWatch());
  }

  private static Window window(int seq) {
    LocalDate day = DAY.plusDays(seq);
    return new Window(1, seq, Entity.CHATS, false, day, day, 0, null, 0, 0, null);
  }
}
