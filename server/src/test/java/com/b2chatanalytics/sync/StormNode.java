package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.B2ChatConnection;
import com.b2chatanalytics.b2chat.B2ChatSettings;
import com.b2chatanalytics.b2chat.RequestBudget;
import com.b2chatanalytics.b2chat.Sleep;
import com.b2chatanalytics.b2chat.Traffic;
import com.b2chatanalytics.platform.EventHub;
import com.b2chatanalytics.platform.FreeSpace;
import com.b2chatanalytics.platform.KeyedHash;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sync as a process of its own that lives on the storm's clock, to be killed. It runs the real
 * loop; only its idle rests are stretched, so that two weeks are not two million of them.
 */
final class StormNode {
  private static final Duration REST = Duration.ofMillis(500);

  private StormNode() {}

  /** Runs until it is killed. */
  public static void main(String[] arguments) throws InterruptedException {
    StormOrders orders = StormOrders.fromProperties();
    var clock = new StormClock.Remote(orders.clockPort());
    DataSource dataSource = new MortalDataSource(pool(orders), clock::order);
    B2ChatSettings account =
        new B2ChatSettings(
            URI.create(orders.api()),
            "demo",
            "demo-secret",
            SyncRig.ZONE,
            5,
            orders.perDay(),
            orders.timeout());
    var context = new AnnotationConfigApplicationContext();
    context.getBeanFactory().registerSingleton("dataSource", dataSource);
    context.registerBean(JdbcClient.class, () -> JdbcClient.create(dataSource));
    context.registerBean(
        PlatformTransactionManager.class, () -> new JdbcTransactionManager(dataSource));
    context.registerBean(InstantSource.class, () -> clock);
    context.registerBean(KeyedHash.class, () -> new KeyedHash(new byte[32], "test"));
    context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
    context.registerBean(EventHub.class, () -> new EventHub(clock));
    context.registerBean(
        SyncSettings.class,
        () -> new SyncSettings(orders.interval(), LocalDate.parse(orders.from())));
    context.registerBean(B2ChatConnection.class, () -> () -> account);
    context.registerBean(FreeSpace.class, () -> () -> Long.MAX_VALUE);
    Traffic traffic = new Traffic();
    context.registerBean(
        Sleep.class, () -> orders.realTime() ? Thread::sleep : traffic.sleep(sleep(orders, clock)));
    context.registerBean(
        "requestBudget",
        RequestBudget.class,
        () ->
            traffic.budget(
                context.getBean(JdbcClient.class),
                context.getBean(B2ChatConnection.class),
                clock,
                context.getBean(PlatformTransactionManager.class)));
    PlantedMistake.valueOf(orders.mistake()).plant(context);
    context.register(SyncRig.Beans.class, SyncLoop.class);
    context.refresh();
    new CountDownLatch(1).await();
  }

  private static Sleep sleep(StormOrders orders, StormClock.Remote clock) {
    return time -> {
      Duration longer = time.equals(REST) ? orders.rest() : time;
      if (longer.isPositive()) {
        clock.sleepUntil(clock.instant().plus(longer));
      }
    };
  }

  private static HikariDataSource pool(StormOrders orders) {
    var pool = new HikariDataSource();
    pool.setJdbcUrl(orders.database());
    pool.setUsername(orders.user());
    pool.setPassword(orders.password());
    pool.addDataSourceProperty("ApplicationName", System.getProperty("storm.name", "node"));
    pool.setMaximumPoolSize(6);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(5_000);
    return pool;
  }
}
