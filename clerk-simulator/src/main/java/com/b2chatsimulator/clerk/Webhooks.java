package com.b2chatsimulator.clerk;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Clerk's webhooks, as Svix sends them. The first attempt is made before the call returns that
 * caused the event; while no 2xx comes, the others follow on Svix's schedule at the pace of the
 * settings.
 *
 * @see <a href="https://docs.svix.com/retries">Svix: retries</a>
 */
public final class Webhooks {

  /**
   * One attempt to deliver.
   *
   * @param number from 1 on; 0 for one that a test made with {@link #deliver}
   * @param status what was answered; 0 if nothing was
   */
  public record Attempt(String messageId, String type, int number, int status, Instant at) {}

  private static final List<Duration> SCHEDULE =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(10));
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final Duration TOO_FAR = Duration.ofMinutes(6);
  private static final int BIG = 1_000_000;
  private static final JsonMapper JSON = new JsonMapper();

  private final InstantSource clock;
  private final double pace;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();
  private final List<WebhookMessage> messages = new CopyOnWriteArrayList<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private final List<WebhookMessage> held = new ArrayList<>();
  private final List<String> secrets = new CopyOnWriteArrayList<>();
  private volatile @Nullable URI endpoint;
  private boolean holding;

  Webhooks(InstantSource clock, double pace) {
    this.clock = clock;
    this.pace = pace;
    secrets.add(SvixSignature.secretOf(Ids.bytes(24)));
  }

  /** Where messages go from now on; null is nowhere. */
  public void endpoint(@Nullable URI value) {
    endpoint = value;
  }

  /** Keeps messages back until {@link #release}, so that a test can deliver them as it likes. */
  public synchronized void hold() {
    holding = true;
  }

  /** Sends what was held, in the order in which it happened, and holds no longer. */
  public void release() {
    List<WebhookMessage> waiting;
    synchronized (this) {
      waiting = List.copyOf(held);
      held.clear();
      holding = false;
    }
    waiting.forEach(this::sendNow);
  }

  /** Makes a message without sending it; {@code type} may be one that nobody knows. */
  public WebhookMessage message(String type, Map<String, ? extends @Nullable Object> data) {
    Instant now = clock.instant();
    String body = JSON.writeValueAsString(Events.envelope(type, now, data));
    return new WebhookMessage(Ids.of("msg_"), type, now, body);
  }

  /** Sends with retries, or holds. */
  void send(String type, Map<String, ? extends @Nullable Object> data) {
    WebhookMessage message = message(type, data);
    messages.add(message);
    synchronized (this) {
      if (holding) {
        held.add(message);
        return;
      }
    }
    sendNow(message);
  }

  private void sendNow(WebhookMessage message) {
    if (endpoint != null && !accepted(attempt(message, 1, Set.of()))) {
      threads.execute(() -> retry(message));
    }
  }

  private void retry(WebhookMessage message) {
    try {
      for (int i = 0; i < SCHEDULE.size(); i++) {
        Thread.sleep(Duration.ofNanos((long) (SCHEDULE.get(i).toNanos() / pace)));
        if (accepted(attempt(message, i + 2, Set.of()))) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean accepted(int status) {
    return status >= 200 && status < 300;
  }

  /**
   * Makes one attempt, without retries and whether messages are held or not.
   *
   * @return the status that was answered; 0 if nothing was
   * @throws IllegalStateException if there is no endpoint
   */
  public int deliver(WebhookMessage message, WebhookFlaw... flaws) {
    if (endpoint == null) {
      throw new IllegalStateException("No endpoint is registered");
    }
    Set<WebhookFlaw> all = EnumSet.noneOf(WebhookFlaw.class);
    all.addAll(List.of(flaws));
    return attempt(message, 0, all);
  }

  /** Every message since the start, sent or held. */
  public List<WebhookMessage> messages() {
    return List.copyOf(messages);
  }

  /** Every attempt since the start. */
  public List<Attempt> attempts() {
    synchronized (attempts) {
      return List.copyOf(attempts);
    }
  }

  /**
   * The same, once there are so many: an attempt is written down after its answer.
   *
   * @param patience after which there may be fewer
   */
  public List<Attempt> awaitAttempts(int number, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    synchronized (attempts) {
      long left = patience.toMillis();
      while (attempts.size() < number && left > 0) {
        attempts.wait(left);
        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      }
      return List.copyOf(attempts);
    }
  }

  /** The secret that signs. */
  public String secret() {
    return secrets.getLast();
  }

  /** A new secret signs; the old one signs as well until {@link #dropOldSecret}. */
  public String rotateSecret() {
    secrets.add(SvixSignature.secretOf(Ids.bytes(24)));
    return secret();
  }

  public void dropOldSecret() {
    secrets.retainAll(List.of(secret()));
  }

  private int attempt(WebhookMessage message, int number, Set<WebhookFlaw> flaws) {
    Instant now = clock.instant();
    int status = status(message, now, flaws);
    synchronized (attempts) {
      attempts.add(new Attempt(message.id(), message.type(), number, status, now));
      attempts.notifyAll();
    }
    return status;
  }

  private int status(WebhookMessage message, Instant now, Set<WebhookFlaw> flaws) {
    URI target = endpoint;
    if (target == null) {
      return 0;
    }
    try {
      HttpRequest request = request(target, message, now, flaws);
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private HttpRequest request(
      URI target, WebhookMessage message, Instant now, Set<WebhookFlaw> flaws) {
    long timestamp = stamp(now, flaws).getEpochSecond();
    String body = body(message, flaws);
    byte[] signed = body.getBytes(StandardCharsets.UTF_8);
    byte[] sent =
        flaws.contains(WebhookFlaw.CHANGED_BODY)
            ? (body + " ").getBytes(StandardCharsets.UTF_8)
            : signed;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("User-Agent", "Svix-Webhooks/1.62 (simulated)")
            .POST(HttpRequest.BodyPublishers.ofByteArray(sent));
    if (!flaws.contains(WebhookFlaw.NO_HEADERS)) {
      String prefix = flaws.contains(WebhookFlaw.STANDARD_HEADERS) ? "webhook-" : "svix-";
      boolean garbled = flaws.contains(WebhookFlaw.GARBLED_TIMESTAMP);
      request.header(prefix + "id", message.id());
      request.header(prefix + "timestamp", garbled ? "yesterday" : Long.toString(timestamp));
      request.header(prefix + "signature", signatures(message.id(), timestamp, signed, flaws));
    }
    return request.build();
  }

  private static Instant stamp(Instant now, Set<WebhookFlaw> flaws) {
    if (flaws.contains(WebhookFlaw.STALE)) {
      return now.minus(TOO_FAR);
    }
    return flaws.contains(WebhookFlaw.FROM_THE_FUTURE) ? now.plus(TOO_FAR) : now;
  }

  private static String body(WebhookMessage message, Set<WebhookFlaw> flaws) {
    if (flaws.contains(WebhookFlaw.NO_JSON)) {
      return "{\"type\":";
    }
    return flaws.contains(WebhookFlaw.BIG_BODY)
        ? "{\"padding\":\"" + "x".repeat(BIG) + "\"," + message.body().substring(1)
        : message.body();
  }

  private String signatures(String id, long timestamp, byte[] body, Set<WebhookFlaw> flaws) {
    List<String> entries = new ArrayList<>();
    if (flaws.contains(WebhookFlaw.WRONG_SIGNATURE)) {
      String unknown = SvixSignature.secretOf(Ids.bytes(24));
      entries.add(SvixSignature.of(unknown, id, timestamp, body));
    } else {
      secrets.forEach(secret -> entries.add(SvixSignature.of(secret, id, timestamp, body)));
    }
    if (flaws.contains(WebhookFlaw.JUNK_SIGNATURES)) {
      entries.addAll(0, List.of("v1a,c2ln", "v2," + entries.getFirst().substring(3), "v1", ","));
      entries.addAll(1, List.of("v1,", "v1,not*base64", "v1,AAAA"));
    }
    String list = String.join(" ", entries);
    return flaws.contains(WebhookFlaw.NO_KNOWN_VERSION) ? list.replace("v1,", "v9,") : list;
  }

  void close() {
    threads.shutdownNow();
    http.shutdownNow();
  }
}
