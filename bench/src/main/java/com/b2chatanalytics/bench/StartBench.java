package com.b2chatanalytics.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The packaged jar on the data that {@link IngestBench} left: how long until it answers, and what
 * it and its PostgreSQL hold of the machine's memory once the dashboard was loaded.
 */
final class StartBench {
  private static final int STARTS = 5;

  private final Path jar;
  private final Path folder;
  private final String cache;
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  StartBench(Options options) {
    jar = Path.of(options.text("jar", "server/target/server-0.1.0-SNAPSHOT-app.jar"));
    cache = options.text("cache", "");
    folder = Path.of(options.text("data", "target/bench-ingest")).toAbsolutePath().normalize();
  }

  /**
   * One start.
   *
   * @param ready seconds until the product is ready
   * @param numbers seconds until its first number
   * @param processor seconds of processor time until then, which other programs disturb less
   */
  private record Started(double ready, double numbers, double processor) {}

  void run() throws IOException, InterruptedException {
    List<Started> starts = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      starts.add(start(i + 1 == STARTS));
    }
    print("ready", starts.stream().map(Started::ready).sorted().toList());
    print("first number", starts.stream().map(Started::numbers).sorted().toList());
    print("processor time", starts.stream().map(Started::processor).sorted().toList());
  }

  private static void print(String what, List<Double> seconds) throws IOException {
    System.out.printf(
        Locale.ROOT,
        "start, %s: median %.1f s of %s (load %s)%n",
        what,
        seconds.get(STARTS / 2),
        seconds.stream().map("%.1f"::formatted).toList(),
        Machine.load());
  }

  private Started start(boolean measureMemory) throws IOException, InterruptedException {
    int port = QueryBench.freePort();
    List<String> command =
        new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
    if (!cache.isEmpty()) {
      command.add("-XX:AOTCache=" + cache);
    }
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(RunningProduct.arguments(folder, List.of("server.port=" + port)));
    long start = System.nanoTime();
    Process product =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("start.log").toFile())
            .start();
    try {
      String address = "http://127.0.0.1:" + port;
      await(product, address);
      double ready = (System.nanoTime() - start) / 1e9;
      signIn(address);
      while (status(address + "/api/v1/query?measures=chats") != 200) {
        LockSupport.parkNanos(Duration.ofMillis(25).toNanos());
      }
      double numbers = (System.nanoTime() - start) / 1e9;
      Duration processor = product.info().totalCpuDuration().orElse(Duration.ZERO);
      if (measureMemory) {
        memory(product, address);
      }
      return new Started(ready, numbers, processor.toMillis() / 1e3);
    } finally {
      product.destroy();
      if (!product.waitFor(30, TimeUnit.SECONDS)) {
        product.destroyForcibly();
      }
    }
  }

  private void await(Process product, String address) throws IOException, InterruptedException {
    URI ready = URI.create(address + "/actuator/health/readiness");
    while (product.isAlive()) {
      try {
        HttpRequest request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(2)).build();
        if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException _) {
        // Not listening yet.
      }
      LockSupport.parkNanos(Duration.ofMillis(25).toNanos());
    }
    throw new IOException("the product ended: see " + folder.resolve("start.log"));
  }

  private int status(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }

  private void signIn(String address) throws IOException, InterruptedException {
    HttpRequest signIn =
        HttpRequest.newBuilder(URI.create(address + "/api/v1/session"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"email\":\"%s\",\"password\":\"%s\"}"
                        .formatted(RunningProduct.EMAIL, RunningProduct.PASSWORD)))
            .build();
    http.send(signIn, BodyHandlers.discarding());
  }

  private void memory(Process product, String address) throws IOException, InterruptedException {
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      var page =
          http.send(
              HttpRequest.newBuilder(URI.create(address + "/")).build(), BodyHandlers.ofString());
      System.out.printf(
          Locale.ROOT,
          "dashboard: %d, %,d bytes, %.0f ms%n",
          page.statusCode(),
          page.body().length(),
          (System.nanoTime() - start) / 1e6);
    }
    long own = resident(List.of(product.toHandle()));
    List<ProcessHandle> servers = new ArrayList<>();
    postmaster()
        .ifPresent(server -> {
          servers.add(server);
          server.descendants().forEach(servers::add);
        });
    long postgres = resident(servers);
    System.out.printf(
        Locale.ROOT,
        "memory: JVM %,d MB, PostgreSQL %,d MB in %d processes, together %,d MB%n",
        own,
        postgres,
        servers.size(),
        own + postgres);
  }

  private Optional<ProcessHandle> postmaster() throws IOException {
    try (Stream<Path> files = Files.find(folder, 5, (path, _) -> path.endsWith("postmaster.pid"))) {
      Path file = files.findFirst().orElseThrow();
      return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()));
    }
  }

  /** Proportional set size in megabytes: memory shared between processes counts once. */
  private static long resident(List<ProcessHandle> processes) throws IOException {
    long kilobytes = 0;
    for (ProcessHandle process : processes) {
      for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/smaps_rollup"))) {
        if (line.startsWith("Pss:")) {
          kilobytes += Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    }
    return kilobytes / 1_024;
  }
}
