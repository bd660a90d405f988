package com.b2chatanalytics;

import com.b2chatsimulator.SimulatedTime;
import com.b2chatsimulator.Simulator;
import com.b2chatsimulator.SimulatorSettings;
import com.b2chatsimulator.World;
import com.b2chatsimulator.WorldSettings;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The product as a real process, which can be killed, in a folder; on its own PostgreSQL unless
 * another one is set, and synced from a simulator.
 */
public final class ProductProcess {
  public static final String BACKFILL_ENDED =
      "select count(*) from sync_run where trigger = 'backfill' and state = 'succeeded'";
  public static final String UNFINISHED =
      "select count(*) from sync_window where state = 'gap' or (state = 'open' and hot)";

  private final Path folder;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private @Nullable Process process;

  public ProductProcess(Path folder, Simulator simulator, LocalDate from) {
    this.folder = folder;
    settings.put("B2A_MODE", "live");
    settings.put("B2A_DATA_DIR", folder.toString());
    settings.put("B2CHAT_API_URL", simulator.uri().toString());
    settings.put("B2CHAT_USERNAME", simulator.username());
    settings.put("B2CHAT_PASSWORD", simulator.password());
    settings.put("B2CHAT_TIME_ZONE", simulator.world().zone().getId());
    settings.put("B2A_SYNC_FROM", from.toString());
    settings.put("B2A_SYNC_INTERVAL", "5s");
    // Slow enough for whatever happens to it to fall into the back-fill.
    settings.put("B2A_RATE_PER_SECOND", "2");
    settings.put("SERVER_PORT", "0");
  }

  /** A world of these days before today that stands still, so that it can be compared. */
  public static World world(int days, Instant now) {
    return World.of(
        WorldSettings.defaults().withHistoryDays(days + 2).withChatsPerDay(120),
        SimulatedTime.startingAt(now, 0));
  }

  /** Shows that world to a product that lives on the wall clock. */
  public static Simulator simulator(World world) {
    return Simulator.start(
        world, SimulatorSettings.defaults().withRateClock(InstantSource.system()));
  }

  /** On a port that is known, with an administrator. */
  public ProductProcess withAdministrator() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      settings.put("SERVER_PORT", Integer.toString(free.getLocalPort()));
    }
    settings.put("B2A_ADMIN_EMAIL", TestApp.ADMIN);
    settings.put("B2A_ADMIN_PASSWORD", TestApp.PASSWORD);
    return this;
  }

  public ProductProcess with(String name, String value) {
    settings.put(name, value);
    return this;
  }

  public Process start() throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            B2ChatAnalytics.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(settings);
    Path log = folder.resolve("product.log");
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return process;
  }

  /** A connection to its port. */
  public Socket connect() throws IOException {
    String port = settings.getOrDefault("SERVER_PORT", "0");
    return new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
  }

  private boolean isOpen() {
    try (Socket socket = connect()) {
      return socket.isConnected();
    } catch (IOException _) {
      return false;
    }
  }

  /** A token of the administrator, once it answers. */
  public String token() throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    Patience.await("the port", Duration.ofMillis(100), this::isOpen);
    String credentials =
        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(TestApp.ADMIN, TestApp.PASSWORD);
    String cookies =
        String.join(
            "\n",
            client
                .send(post("/api/v1/session", credentials).build(), BodyHandlers.discarding())
                .headers()
                .allValues("set-cookie"));
    String csrf = cookies.replaceAll("(?s).*XSRF-TOKEN=([^;]+).*", "$1");
    return client
        .send(
            post("/api/v1/tokens", "{\"name\":\"test\"}").header("X-XSRF-TOKEN", csrf).build(),
            BodyHandlers.ofString())
        .body()
        .replaceAll("(?s).*\"token\":\"([^\"]+)\".*", "$1");
  }

  /** What it answers to JSON that is sent by a token. */
  public HttpResponse<String> send(String token, String path, String json)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          post(path, json).header("Authorization", "Bearer " + token).build(),
          BodyHandlers.ofString());
    }
  }

  private HttpRequest.Builder post(String path, String json) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + settings.get("SERVER_PORT") + path))
        .timeout(Duration.ofMinutes(2))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }

  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  public void kill() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }
  }

  /** Ends it and its PostgreSQL. */
  public void end() throws InterruptedException {
    kill();
    killPostgres();
  }

  /** PostgreSQL's first process; absent when it does not run. */
  public ProcessHandle postgres() throws IOException {
    long pid =
        Long.parseLong(
            Files.readAllLines(folder.resolve("postgres/data/postmaster.pid")).getFirst().strip());
    return ProcessHandle.of(pid)
        .filter(handle -> handle.info().command().orElse("").endsWith("postgres"))
        .orElseThrow(() -> new IOException("PostgreSQL does not run"));
  }

  public void killPostgres() {
    try {
      ProcessHandle postmaster = postgres();
      postmaster.destroyForcibly();
      postmaster.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    } catch (IOException _) {
      // It is gone already.
    }
  }

  /** -1 while the database is away. */
  public long count(String query) {
    try {
      return JdbcClient.create(dataSource()).sql(query).query(Long.class).single();
    } catch (DataAccessException | IOException _) {
      return -1;
    }
  }

  public DataSource dataSource() throws IOException {
    Path postgres = folder.resolve("postgres");
    if (!Files.exists(postgres.resolve("port"))) {
      throw new IOException("PostgreSQL has not begun yet");
    }
    return new DriverManagerDataSource(
        "jdbc:postgresql://127.0.0.1:"
            + Files.readString(postgres.resolve("port")).strip()
            + "/postgres",
        "b2chat",
        Files.readString(postgres.resolve("password")).strip());
  }

  /** The last lines that it logged. */
  public String log() {
    try {
      List<String> lines = Files.readAllLines(folder.resolve("product.log"));
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
