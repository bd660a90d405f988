package com.b2chatanalytics.imports;

import com.b2chatanalytics.b2chat.B2ChatConnection;
import com.b2chatanalytics.b2chat.B2ChatSettings;
import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.chat.ErasedCustomers;
import com.b2chatanalytics.platform.EventHub;
import com.b2chatanalytics.platform.KeyedHash;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** Imports over a real database, whose jobs run when the test says so. */
public final class ImportRig implements AutoCloseable {
  private final AnnotationConfigApplicationContext context;
  private final Imports imports;
  private final Deque<Long> waiting = new ArrayDeque<>();
  private int commitsLeft = Integer.MAX_VALUE;
  private long free = Long.MAX_VALUE;

  @Configuration(proxyBeanMethods = false)
  @EnableTransactionManagement
  @ComponentScan(
      basePackages = {"com.b2chatanalytics.chat", "com.b2chatanalytics.imports"},
      excludeFilters =
          @ComponentScan.Filter(
              type = FilterType.REGEX,
              pattern = {".*Configuration", ".*Test.*", ".*Rig.*", ".*IT.*"}))
  static class Beans {}

  /** The transaction at hand is lost, and with it the process. */
  public static final class Killed extends RuntimeException {
    Killed() {
      super("killed");
    }
  }

  public ImportRig(DataSource dataSource, InstantSource clock, ZoneId zone, Path folder) {
    context = new AnnotationConfigApplicationContext();
    context.getBeanFactory().registerSingleton("dataSource", dataSource);
    context.registerBean(JdbcClient.class, () -> JdbcClient.create(dataSource));
    context.registerBean(
        PlatformTransactionManager.class, () -> new MortalTransactions(dataSource));
    context.registerBean(InstantSource.class, () -> clock);
    context.registerBean(KeyedHash.class, () -> new KeyedHash(new byte[32], "test"));
    context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
    context.registerBean(EventHub.class, () -> new EventHub(clock));
    context.registerBean(B2ChatConnection.class, () -> () -> account(zone));
    context.registerBean(
        ImportFolder.class,
        () -> new ImportFolder(new ImportSettings(folder, DataSize.ofMegabytes(20)), () -> free));
    context.register(Beans.class);
    context.refresh();
    imports =
        new Imports(
            context.getBean(ImportStore.class),
            context.getBean(ImportRowStore.class),
            context.getBean(MissingContentCounts.class),
            context.getBean(ImportFolder.class),
            context.getBean(ErasedCustomers.class),
            context.getBean(B2ChatConnection.class),
            clock,
            context.getBean(PlatformTransactionManager.class),
            waiting::add,
            waiting::add);
  }

  private static B2ChatSettings account(ZoneId zone) {
    URI nowhere = URI.create("http://127.0.0.1:9");
    return new B2ChatSettings(nowhere, "", "", zone, 5, 10_000, Duration.ofSeconds(1));
  }

  public Imports imports() {
    return imports;
  }

  public ChatArchive archive() {
    return context.getBean(ChatArchive.class);
  }

  /** Imports a file to its end. */
  public ConsoleImport importFile(byte[] file) {
    return finish(imports.receive("chats.csv", new ByteArrayInputStream(file), false));
  }

  /** Previews a file. */
  public ConsoleImport preview(byte[] file) {
    return finish(imports.receive("chats.csv", new ByteArrayInputStream(file), true));
  }

  /** Runs the jobs that wait. */
  public ConsoleImport finish(long id) {
    while (!waiting.isEmpty()) {
      context.getBean(ImportRun.class).run(waiting.poll());
    }
    return imports.find(id).orElseThrow();
  }

  /** What a start of the product does. */
  public void sweep() {
    imports.sweep();
  }

  /** Leaves so many bytes of the disk. */
  public void leaveFree(long bytes) {
    free = bytes;
  }

  public void dieAtCommit(int number) {
    commitsLeft = number;
  }

  public MissingContent missing(LocalDate from, LocalDate to) {
    return imports.missingContent(from, to);
  }

  public List<ImportNote> notes(long id) {
    return imports.notes(id);
  }

  @Override
  public void close() {
    context.close();
  }

  private final class MortalTransactions extends JdbcTransactionManager {
    MortalTransactions(DataSource dataSource) {
      super(dataSource);
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
      if (!status.isReadOnly() && --commitsLeft == 0) {
        super.doRollback(status);
        throw new Killed();
      }
      super.doCommit(status);
    }
  }
}
