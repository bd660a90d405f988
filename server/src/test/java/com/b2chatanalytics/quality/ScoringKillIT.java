package com.b2chatanalytics.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Apart;
import com.b2chatanalytics.Patience;
import com.b2chatanalytics.ProductProcess;
import com.b2chatanalytics.platform.TestDatabase;
import com.b2chatsimulator.SimulatedTime;
import com.b2chatsimulator.Simulator;
import com.b2chatsimulator.SimulatorSettings;
import com.b2chatsimulator.World;
import com.b2chatsimulator.WorldSettings;
import com.b2chatsimulator.claude.ClaudeFault;
import com.b2chatsimulator.claude.ClaudeFaultKind;
import com.b2chatsimulator.claude.ClaudeSimulator;
import com.b2chatsimulator.claude.ClaudeSimulatorSettings;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The product as a real process that is killed in the midst of a run, twice: by the ledger of the
 * other side, whatever was answered and written down is never asked again.
 */
@Apart
@EnabledIfSystemProperty(named = "long", matches = "true")
class ScoringKillIT {
  private static final int DAYS = 2;
  private static final Duration OFTEN = Duration.ofMillis(100);

  private final World world =
      World.of(
          WorldSettings.defaults().withHistoryDays(DAYS + 1).withChatsPerDay(70),
          SimulatedTime.startingAt(InstantSource.system().instant(), 0));
  private final Simulator simulator =
      Simulator.start(world, SimulatorSettings.defaults().withRateClock(InstantSource.system()));
  private final ClaudeSimulator claude =
      ClaudeSimulator.start(ClaudeSimulatorSettings.defaults().withoutRates());
  private final TestDatabase.Address address = TestDatabase.createMigrated();
  private final JdbcClient sql =
      JdbcClient.create(
          new DriverManagerDataSource(address.url(), address.username(), address.password()));

  @TempDir Path folder;
  private ProductProcess product;

  @BeforeEach
  void start() throws Exception {
    product =
        new ProductProcess(folder, simulator, world.today().minusDays(DAYS))
            .withAdministrator()
            .with("B2A_RATE_PER_SECOND", "50")
            .with("ANTHROPIC_API_KEY", claude.apiKey())
            .with("ANTHROPIC_BASE_URL", claude.uri().toString())
            .with("SPRING_DATASOURCE_URL", address.url())
            .with("SPRING_DATASOURCE_USERNAME", address.username())
            .with("SPRING_DATASOURCE_PASSWORD", address.password());
    product.start();
  }

  @AfterEach
  void stop() throws Exception {
    product.kill();
    simulator.close();
    claude.close();
  }

  private long count(String query) {
    return sql.sql(query).query(Long.class).single();
  }

  private void await(String what, String query, long least) {
    Patience.await(what, OFTEN, () -> count(query) >= least);
  }

  @Test
  void killedTwice_theRunEnds_andNothingIsPaidTwice() throws Exception {
    await("the back-fill", ProductProcess.BACKFILL_ENDED, 1);
    String token = product.token();
    assertThat(product.send(token, "/api/v1/sync/pause", "{}").statusCode()).isLessThan(300);
    claude.faults().add(ClaudeFault.of(ClaudeFaultKind.SLOW).withDelay(Duration.ofMillis(400)));
    HttpResponse<String> begun =
        product.send(token, "/api/v1/quality/runs", "{\"period\":\"all\",\"limit\":90}");
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
    String answered = "select count(*) from quality_request where state = 'answered'";

    await("the first answers", answered, 3);
    product.kill();
    long before = count(answered);
    product.start();
    await("further answers", answered, before + 3);
    product.kill();
    product.start();
    await("the end", "select count(*) from quality_run where ended_at is not null", 1);

    assertThat(count("select count(*) from quality_run where state in ('succeeded', 'partial')"))
        .as(product.log())
        .isOne();
    assertThat(count("select count(*) from quality_item where state in ('waiting', 'sent')"))
        .isZero();
    long lost = count("select count(*) from quality_request where state = 'lost'");
    assertThat(lost).as("under way at the kills").isBetween(1L, 12L);
    assertThat((long) claude.stats().messages())
        .as("each bill is a row: answered, or lost")
        .isBetween(count(answered), count(answered) + lost);
    assertThat(
            count(
                """
                select count(*) from (
                  select e ->> 'chat' as chat from quality_request r
                    cross join lateral jsonb_array_elements(r.items) e
                    join quality_item i on i.chat_no = cast(e ->> 'chat' as bigint)
                  where r.state = 'answered' and not i.alone
                  group by 1 having count(*) > 1) twice
                """))
        .as("chats that were answered more than once, without being asked again on purpose")
        .isZero();
    assertThat(count("select count(*) from quality_score where current"))
        .isEqualTo(count("select count(*) from quality_item where state in ('scored', 'cached')"));
  }
}
