package com.b2chatanalytics.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Apart;
import com.b2chatanalytics.Patience;
import com.b2chatanalytics.ProductProcess;
import com.b2chatanalytics.chat.EveryTable;
import com.b2chatanalytics.platform.TestDatabase;
import com.b2chatsimulator.SimulatedTime;
import com.b2chatsimulator.Simulator;
import com.b2chatsimulator.SimulatorSettings;
import com.b2chatsimulator.World;
import com.b2chatsimulator.WorldSettings;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The product as a real process that is killed twice in the midst of an erasure, at places where
 * the test holds it up by a lock: the next start takes it up where it was, and ends it once.
 */
@Apart
@EnabledIfSystemProperty(named = "long", matches = "true")
class ErasureKillIT {
  private static final int DAYS = 3;
  private static final Duration OFTEN = Duration.ofMillis(200);

  private final World world =
      World.of(
          WorldSettings.defaults().withHistoryDays(DAYS + 1).withChatsPerDay(40),
          SimulatedTime.startingAt(InstantSource.system().instant(), 0));
  private final Simulator simulator =
      Simulator.start(world, SimulatorSettings.defaults().withRateClock(InstantSource.system()));
  private final TestDatabase.Address address = TestDatabase.createMigrated();
  private final DataSource database =
      new DriverManagerDataSource(address.url(), address.username(), address.password());
  private final JdbcClient sql = JdbcClient.create(database);
  private final EveryTable tables = new EveryTable(sql);

  @TempDir Path folder;
  private ProductProcess product;

  @BeforeEach
  void start() throws Exception {
    product =
        new ProductProcess(folder, simulator, world.today().minusDays(DAYS))
            .withAdministrator()
            .with("B2A_RATE_PER_SECOND", "50")
            .with("SPRING_DATASOURCE_URL", address.url())
            .with("SPRING_DATASOURCE_USERNAME", address.username())
            .with("SPRING_DATASOURCE_PASSWORD", address.password());
    product.start();
  }

  @AfterEach
  void stop() throws Exception {
    product.kill();
    simulator.close();
  }

  /** Somebody of whom there are chats. */
  private record Customer(long id, String phone) {}

  @Test
  void killedTwiceInTheMidst_itIsTakenUp_andEndsOnce() throws Exception {
    awaitCount("the back-fill", ProductProcess.BACKFILL_ENDED, 1);
    String token = product.token();
    assertThat(product.send(token, "/api/v1/sync/pause", "{}").statusCode()).isLessThan(300);
    Customer customer = customer();
    List<String> marks = List.of(customer.phone());
    save("/contacts?q=" + customer.phone());
    score(customer);
    long chats = count("select count(*) from chat");
    assertThat(tables.places(marks))
        .contains("contact.mobile", "chat.contact_mobile", "chat_raw.raw", "saved_view.address")
        .contains("quality_score.summary");

    try (Connection _ = held("chat_raw")) {
      erase(token, customer);
      awaitHeldUp("chat_raw");
      product.kill();
      Set<String> left = tables.places(marks);
      assertThat(left).as("raw records come later").contains("chat_raw.raw", "saved_view.address");
      assertThat(left).as("who it was went at once").doesNotContain("contact.mobile");
      assertThat(left).doesNotContain("chat.contact_mobile");
    }
    try (Connection _ = held("saved_view")) {
      product.start();
      awaitHeldUp("saved_view");
      product.kill();
      assertThat(count("select count(*) from erasure_due")).isZero();
      assertThat(tables.places(marks)).isSubsetOf("saved_view.address", "quality_score.summary");
      assertThat(count("select count(*) from erasure_run where ended_at is null")).isOne();
    }
    product.start();
    awaitCount("the end", "select count(*) from erasure_run where state = 'succeeded'", 1);

    assertThat(tables.places(marks)).isEmpty();
    assertThat(count("select count(*) from chat")).isEqualTo(chats);
    assertThat(count("select count(*) from erasure_run")).isOne();
    assertThat(count("select count(*) from audit_entry where what = 'customer.erased.everywhere'"))
        .isOne();
    assertThat(Files.readAllLines(folder.resolve("erased.tombstones")))
        .hasSize((int) count("select count(*) from tombstone"));
  }

  private Customer customer() {
    return sql.sql(
            """
            select contact_id, right(regexp_replace(mobile, '[^0-9]', '', 'g'), 10)
            from contact join chat using (contact_id)
            where mobile is not null and contact_mobile is not null
            group by 1, 2 order by count(*) desc, 1 limit 1
            """)
        .query((row, _) -> new Customer(row.getLong(1), row.getString(2)))
        .single();
  }

  private void save(String address) {
    sql.sql(
            """
            insert into saved_view (person_id, name, address, created_at)
            select min(id), 'one', :address, now() from person
            """)
        .param("address", address)
        .update();
  }

  private void score(Customer customer) {
    sql.sql(
            """
            insert into quality_score (chat_no, current, content_key, prompt, model, language,
              summary, topics, judgements, coaching, placeholders, doubts, confidence, request_id,
              place, messages, scored_at)
            select min(chat_no), true, 'k', '1.es', 'm', 'es', :phone, '{}', '{}', '[]', '', '{}',
              100, 1, 0, 2, now()
            from chat where contact_id = :contact
            """)
        .param("phone", customer.phone())
        .param("contact", customer.id())
        .update();
  }

  private void erase(String token, Customer customer) throws Exception {
    String path = "/api/v1/data/erasures";
    String contacts = "{\"contacts\":[" + customer.id() + "],";
    HttpResponse<String> preview = product.send(token, path, contacts + "\"dryRun\":true}");
    assertThat(preview.statusCode()).as(preview.body()).isEqualTo(200);
    String person = JsonMapper.shared().readTree(preview.body()).path("person").asString();
    HttpResponse<String> begun =
        product.send(token, path, contacts + "\"confirm\":\"" + person + "\"}");
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
  }

  /** Whoever wants to write to the table waits until this is closed; reading goes on. */
  private Connection held(String table) throws SQLException {
    Connection connection = database.getConnection();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table " + table + " in exclusive mode");
    }
    return connection;
  }

  private void awaitHeldUp(String table) {
    awaitCount(
        "the erasure at " + table,
        """
        select count(distinct relation) from pg_locks
        where not granted and relation = cast('%s' as regclass)
          and database = (select oid from pg_database where datname = current_database())
        """
            .formatted(table),
        1);
  }

  private void awaitCount(String what, String query, long wanted) {
    Patience.await(
        what,
        OFTEN,
        () -> {
          assertThat(product.isAlive()).as(product.log()).isTrue();
          return count(query) == wanted;
        });
  }

  private long count(String query) {
    return sql.sql(query).query(Long.class).single();
  }
}
