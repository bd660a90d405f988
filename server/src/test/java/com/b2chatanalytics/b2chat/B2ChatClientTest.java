package com.b2chatanalytics.b2chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.b2chat.FetchOutcome.Stopped;
import com.b2chatanalytics.b2chat.FetchOutcome.Throttled;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a page is not asked for again. */
class B2ChatClientTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  @Test
  void pause_endsOnceSomethingElseIsDue() throws Exception {
    List<Duration> slept = new ArrayList<>();
    B2ChatClient client = new ScriptedClient(() -> Instant.EPOCH, _ -> new Stopped(), slept::add);

    FetchOutcome outcome =
        client.fetch(
            ExportQuery.chats(DAY, DAY, 0, 100),
            new PatientWatch(),
            new Throttled(Duration.ofSeconds(40), "HTTP 429"),
            () -> slept.size() == 2);

    assertThat(outcome).isEqualTo(new Stopped());
    assertThat(slept).hasSize(2).allMatch(piece -> piece.compareTo(Duration.ofSeconds(5)) <= 0);
  }
}
