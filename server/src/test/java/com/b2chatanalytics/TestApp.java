package com.b2chatanalytics;

import com.b2chatanalytics.platform.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * The whole product on a free port, in live mode without B2Chat credentials or sync, on an empty
 * database and data folder of its own, with {@value #ADMIN} as its administrator.
 */
public final class TestApp implements AutoCloseable {
  public static final String ADMIN = "admin@example.com";
  public static final String PASSWORD = "correct horse battery";

  private final ConfigurableApplicationContext context;
  private final Path folder;

  private TestApp(ConfigurableApplicationContext context, Path folder) {
    this.context = context;
    this.folder = folder;
  }

  /**
   * Starts on the tests' PostgreSQL.
   *
   * @param settings further {@code NAME=value}
   */
  public static TestApp start(String... settings) {
    List<String> all = liveSettings();
    for (String setting : settings) {
      String name = setting.substring(0, setting.indexOf('=') + 1);
      all.removeIf(one -> one.startsWith(name));
      all.add(setting);
    }
    return startWith(all);
  }

  /** Live mode on a database of the tests' PostgreSQL without any row, with an administrator. */
  public static List<String> liveSettings() {
    List<String> all = new ArrayList<>(List.of(TestDatabase.createMigrated().asProperties()));
    all.addAll(List.of("B2A_MODE=live", "B2A_ADMIN_EMAIL=" + ADMIN));
    all.add("B2A_ADMIN_PASSWORD=" + PASSWORD);
    // No test may reach for the real B2Chat, nor for Anthropic.
    all.addAll(List.of("B2CHAT_API_URL=http://127.0.0.1:9", "B2A_SYNC_INTERVAL=off"));
    all.add("ANTHROPIC_BASE_URL=http://127.0.0.1:9");
    return all;
  }

  /** Starts with these settings only, such as in demo mode on an embedded PostgreSQL. */
  public static TestApp startWith(List<String> settings, Class<?>... furtherBeans) {
    return startWith(settings, List.of(), furtherBeans);
  }

  /** Starts with these settings only, and lives by this clock. */
  public static TestApp startWith(List<String> settings, InstantSource clock) {
    return startWith(settings, List.of(with("clockOfTheTest", InstantSource.class, clock)));
  }

  /** Starts with these settings only; its pauses and ages go by this running time. */
  public static TestApp startWith(List<String> settings, LongSupplier runningTime) {
    return startWith(
        settings, List.of(with("runningTimeOfTheTest", LongSupplier.class, runningTime)));
  }

  /** Starts with these settings only, in a data folder that holds something already. */
  public static TestApp startIn(Path folder, List<String> settings) {
    return startIn(folder, settings, List.of());
  }

  private static <T> ApplicationContextInitializer<ConfigurableApplicationContext> with(
      String name, Class<T> type, T part) {
    return context ->
        ((GenericApplicationContext) context)
            .registerBean(name, type, () -> part, bean -> bean.setPrimary(true));
  }

  private static TestApp startWith(
      List<String> settings,
      List<ApplicationContextInitializer<ConfigurableApplicationContext>> first,
      Class<?>... furtherBeans) {
    try {
      return startIn(
          Files.createTempDirectory(Path.of("target").toAbsolutePath(), "app-"),
          settings,
          first,
          furtherBeans);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TestApp startIn(
      Path folder,
      List<String> settings,
      List<ApplicationContextInitializer<ConfigurableApplicationContext>> first,
      Class<?>... furtherBeans) {
    List<String> arguments = new ArrayList<>(List.of("--server.port=0"));
    arguments.add("--B2A_DATA_DIR=" + folder);
    settings.forEach(setting -> arguments.add("--" + setting));
    var context =
        new SpringApplicationBuilder(B2ChatAnalytics.class)
            .sources(furtherBeans)
            .initializers(first.toArray(ApplicationContextInitializer[]::new))
            .registerShutdownHook(false)
            .run(arguments.toArray(String[]::new));
    return new TestApp(context, folder);
  }

  /** The data folder. */
  public Path folder() {
    return folder;
  }

  /** A bean of the running product. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** The bean of this name, where the type alone does not tell. */
  public <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  /** Address of a path of the running product. */
  public URI at(String path) {
    return URI.create(
        "http://127.0.0.1:"
            + context.getEnvironment().getRequiredProperty("local.server.port")
            + path);
  }

  /** Somebody new who calls the product, with cookies of their own. */
  public TestCaller caller() {
    return new TestCaller(this);
  }

  /** Waits until it says that it is ready: the read model is opened after the first answers. */
  public void awaitReadiness() {
    TestCaller caller = caller();
    Patience.await(
        "readiness",
        Duration.ofMillis(50),
        () -> caller.get("/actuator/health/readiness").statusCode() == 200);
  }

  @Override
  public void close() {
    context.close();
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
