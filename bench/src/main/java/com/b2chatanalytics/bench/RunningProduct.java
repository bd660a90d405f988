package com.b2chatanalytics.bench;

import com.b2chatanalytics.B2ChatAnalytics;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The product in this JVM, in live mode on a folder of its own, with nobody to sync from. */
final class RunningProduct implements AutoCloseable {
  static final String EMAIL = "bench@example.co";
  static final String PASSWORD = "a long enough password 42";

  private final ConfigurableApplicationContext context;
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  RunningProduct(Path folder) {
    this(folder, List.of());
  }

  /**
   * Starts it.
   *
   * @param settings beside the usual ones, or instead of them
   */
  RunningProduct(Path folder, List<String> settings) {
    this(folder, settings, InstantSource.system());
  }

  /** Starts it, to live by this clock. */
  RunningProduct(Path folder, List<String> settings, InstantSource clock) {
    SpringApplication application = new SpringApplication(B2ChatAnalytics.class);
    application.addInitializers(context ->
        ((GenericApplicationContext) context)
            .registerBean(
                "clockOfTheBench",
                InstantSource.class,
                () -> clock,
                bean -> bean.setPrimary(true)));
    context = application.run(arguments(folder, settings).toArray(String[]::new));
  }

  /** The command line of a product on that folder, with settings beside or instead of the usual. */
  static List<String> arguments(Path folder, List<String> settings) {
    List<String> all = settings(folder);
    all.addAll(settings);
    Map<String, String> byName = new LinkedHashMap<>();
    all.forEach(each -> byName.put(each.substring(0, each.indexOf('=')), "--" + each));
    return List.copyOf(byName.values());
  }

  private static List<String> settings(Path folder) {
    return new ArrayList<>(
        List.of(
            "B2A_MODE=live",
            "B2A_DATA_DIR=" + folder.toAbsolutePath(),
            "B2CHAT_USERNAME=bench",
            "B2CHAT_PASSWORD=bench",
            "B2CHAT_API_URL=http://127.0.0.1:9",
            "B2A_SYNC_INTERVAL=off",
            "B2A_ADMIN_EMAIL=" + EMAIL,
            "B2A_ADMIN_PASSWORD=" + PASSWORD,
            "server.port=0"));
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  String address() {
    return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
  }

  /** The folder of the PostgreSQL that travels with the product, above {@code bin}. */
  static Path postgresHome(Path folder) throws IOException {
    try (Stream<Path> found =
        Files.find(folder, 5, (path, _) -> path.endsWith(Path.of("bin", "initdb")))) {
      return found.findFirst().orElseThrow().resolve("../..").normalize();
    }
  }

  void signIn() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address() + "/api/v1/session"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(EMAIL, PASSWORD)))
            .build();
    expect(204, http.send(request, BodyHandlers.ofString()));
  }

  String get(String path, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create(address() + path));
    HttpRequest request = (headers.length == 0 ? asked : asked.headers(headers)).build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    expect(200, response);
    return response.body();
  }

  private static void expect(int status, HttpResponse<String> response) throws IOException {
    if (response.statusCode() != status) {
      throw new IOException(
          response.uri() + " answered " + response.statusCode() + ": " + response.body());
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
