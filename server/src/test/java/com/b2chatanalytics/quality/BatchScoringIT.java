package com.b2chatanalytics.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Patience;
import com.b2chatsimulator.claude.ClaudeFault;
import com.b2chatsimulator.claude.ClaudeFaultKind;
import com.b2chatsimulator.claude.ClaudeSimulator;
import com.b2chatsimulator.claude.ClaudeSimulatorSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scoring by message batches. */
class BatchScoringIT {
  private static final Duration BATCH = Duration.ofMillis(300);
  private static ScoringHouse house;

  @BeforeAll
  static void start() {
    house =
        new ScoringHouse(
            ClaudeSimulator.start(
                ClaudeSimulatorSettings.defaults().withoutRates().withBatchTime(BATCH)));
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @BeforeEach
  void calm() {
    house.calm();
    house.set("{\"mode\":\"batches\"}");
  }

  private static ScoringRun worked(long run) {
    Patience.await(
        "the run",
        BATCH,
        () -> {
          house.turn();
          return !house.find(run).isOpen();
        });
    return house.find(run);
  }

  private static long calls(String method, String path) {
    return house.claude.calls().stream()
        .filter(call -> call.method().equals(method) && call.path().matches(path))
        .count();
  }

  @Test
  void aRun_isOneBatch_atHalfThePrice_andDeletedOnceRead() {
    List<String> chats = house.writeOrdinary(32);
    ScoringRun run = worked(house.begin(chats));
    assertThat(run.state()).isEqualTo(ScoringState.SUCCEEDED);
    assertThat(run.count("scored")).isEqualTo(32);
    assertThat(run.spent().requests()).isEqualTo(7);
    assertThat(house.asked()).as("messages beside the batch").isEmpty();
    assertThat(calls("POST", "/v1/messages/batches")).isOne();
    assertThat(calls("DELETE", "/v1/messages/batches/.*")).isOne();
    String body =
        house.claude.calls().stream()
            .filter(call -> call.method().equals("POST"))
            .findFirst()
            .orElseThrow()
            .body();
    assertThat(body).contains("\"ttl\":\"1h\"").doesNotContain("\"ttl\":\"5m\"");
    ModelPrice price = PriceTable.usual().find(run.model()).orElseThrow();
    assertThat(run.spent().microDollars())
        .isBetween(price.cost(run.spent().usage()), price.cost(run.spent().usage()) + 7);
    assertThat(worked(house.begin(chats)).count("cached")).isEqualTo(32);
  }

  @Test
  void whatFailsOrExpires_isSentAgain() {
    house.claude.faults().add(ClaudeFault.of(ClaudeFaultKind.BATCH_ITEM_ERRORED).times(1));
    house.claude.faults().add(ClaudeFault.of(ClaudeFaultKind.BATCH_ITEM_EXPIRED).times(2));
    house.claude.faults().add(ClaudeFault.of(ClaudeFaultKind.MISSING_ITEM).times(1));
    int billed = house.claude.stats().messages();
    ScoringRun run = worked(house.begin(house.writeOrdinary(15)));
    assertThat(run.state()).isEqualTo(ScoringState.SUCCEEDED);
    assertThat(run.count("scored")).isEqualTo(15);
    assertThat(house.count("select count(*) from quality_request where state = 'answered'"))
        .isEqualTo(house.claude.stats().messages() - billed);
    assertThat(house.count("select count(*) from quality_batch where deleted_at is null")).isZero();
  }

  @Test
  void aBatchOfWhichNobodyKnows_isFoundAfterACrash_andNotPaidTwice() {
    List<String> chats = house.writeOrdinary(20);
    int billed = house.claude.stats().messages();
    long run = house.begin(chats);
    house.turn();
    assertThat(calls("POST", "/v1/messages/batches")).isOne();
    // As if the product had been killed before it wrote down what came back.
    house.sql.sql("delete from quality_batch").update();
    house.sql.sql("update quality_request set batch_id = null").update();
    ScoringRun ended = worked(run);
    assertThat(ended.state()).isEqualTo(ScoringState.SUCCEEDED);
    assertThat(ended.count("scored")).isEqualTo(20);
    assertThat(calls("POST", "/v1/messages/batches")).as("made once").isOne();
    assertThat(house.claude.stats().messages() - billed).isEqualTo(4);
    assertThat(house.count("select count(*) from quality_request where state <> 'answered'"))
        .isZero();
  }

  @Test
  void aBatchThatWasNeverMade_isMadeAnew() {
    house
        .claude
        .faults()
        .add(ClaudeFault.of(ClaudeFaultKind.UNAVAILABLE).on("/v1/messages/batches").times(1));
    ScoringRun run = worked(house.begin(house.writeOrdinary(6)));
    assertThat(run.state()).isEqualTo(ScoringState.SUCCEEDED);
    assertThat(
            house.count(
                "select coalesce(sum(cost), 0) from quality_request where state = 'failed'"))
        .isZero();
  }

  @Test
  void theCap_holdsBeforeABatchIsMade_andACancelEndsIt() {
    house.set("{\"dailyCapUsd\":0.01}");
    ScoringRun capped = worked(house.begin(house.writeOrdinary(240)));
    assertThat(capped.state()).isEqualTo(ScoringState.CAPPED);
    assertThat(capped.spent().microDollars()).isBetween(1L, 10_000L);
    house.calm();
    house.set("{\"mode\":\"batches\"}");
    long run = house.begin(house.writeOrdinary(10));
    house.turn();
    house.app.bean(Scoring.class).cancel(run);
    assertThat(worked(run).state()).isEqualTo(ScoringState.CANCELLED);
    assertThat(house.find(run).count("sent")).isZero();
    assertThat(house.count("select count(*) from quality_batch where deleted_at is null")).isZero();
  }
}
