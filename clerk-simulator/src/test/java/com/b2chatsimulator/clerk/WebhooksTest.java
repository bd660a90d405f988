package com.b2chatsimulator.clerk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.b2chatsimulator.clerk.Webhooks.Attempt;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WebhooksTest {

  /** What came in, with the answer whether its signature is one of the secret. */
  private record Received(
      String id, String timestamp, String signature, byte[] body, boolean good) {
    JsonNode json() {
      return Visitor.JSON.readTree(body);
    }

    String type() {
      return json().path("type").asString();
    }
  }

  private final ClerkSimulator clerk =
      ClerkSimulator.start(ClerkSimulatorSettings.defaults().withRetryPace(10_000));
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private HttpServer endpoint;

  @BeforeEach
  void listen() throws IOException {
    endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endpoint.createContext("/hook", this::receive);
    endpoint.start();
    clerk
        .webhooks()
        .endpoint(URI.create("http://127.0.0.1:" + endpoint.getAddress().getPort() + "/hook"));
  }

  @AfterEach
  void close() {
    clerk.close();
    endpoint.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Headers headers = exchange.getRequestHeaders();
    String id = String.join("", headers.getOrDefault("svix-id", List.of()));
    String timestamp = String.join("", headers.getOrDefault("svix-timestamp", List.of()));
    String signature = String.join("", headers.getOrDefault("svix-signature", List.of()));
    boolean good =
        timestamp.matches("\\d+")
            && Arrays.asList(signature.split(" "))
                .contains(
                    SvixSignature.of(clerk.webhookSecret(), id, Long.parseLong(timestamp), body));
    received.add(new Received(id, timestamp, signature, body, good));
    exchange.sendResponseHeaders(refusals.getAndDecrement() > 0 ? 503 : 204, -1);
    exchange.close();
  }

  private Received next() throws InterruptedException {
    Received next = received.poll(20, TimeUnit.SECONDS);
    assertThat(next).as("a webhook within 20 s").isNotNull();
    return next;
  }

  @Test
  void aBan_tellsOfThePersonAndOfTheirSessions() throws InterruptedException {
    String session = clerk.openSession(ClerkUser.MANAGER);
    assertThat(next().type()).isEqualTo("session.created");
    clerk.ban(ClerkUser.MANAGER);
    Received person = next();
    assertThat(person.good()).isTrue();
    assertThat(person.type()).isEqualTo("user.updated");
    assertThat(person.json().path("object").asString()).isEqualTo("event");
    JsonNode data = person.json().path("data");
    assertThat(data.path("id").asString()).isEqualTo(ClerkUser.MANAGER);
    assertThat(data.path("banned").asBoolean()).isTrue();
    assertThat(data.at("/public_metadata/role").asString()).isEqualTo("manager");
    assertThat(data.at("/unsafe_metadata/role").asString()).isEqualTo("admin");
    assertThat(data.at("/email_addresses/0/id")).isEqualTo(data.path("primary_email_address_id"));
    assertThat(data.at("/email_addresses/0/verification/status").asString()).isEqualTo("verified");
    Received revoked = next();
    assertThat(revoked.type()).isEqualTo("session.revoked");
    assertThat(revoked.json().at("/data/id").asString()).isEqualTo(session);
    assertThat(revoked.json().at("/data/user_id").asString()).isEqualTo(ClerkUser.MANAGER);
    assertThat(revoked.json().at("/data/status").asString()).isEqualTo("revoked");
    assertThat(clerk.sessions(ClerkUser.MANAGER)).isEmpty();
    clerk.unban(ClerkUser.MANAGER);
    assertThat(next().json().at("/data/banned").asBoolean()).isFalse();
    assertThat(clerk.sessions(ClerkUser.MANAGER)).isEmpty();
  }

  @Test
  void changes_areNewerEachTime() throws InterruptedException {
    Instant before = clerk.user(ClerkUser.ADMIN).updatedAt();
    clerk.update(clerk.user(ClerkUser.ADMIN).withRole("manager"));
    clerk.update(clerk.user(ClerkUser.ADMIN).withRole(null));
    long first = next().json().at("/data/updated_at").asLong();
    JsonNode second = next().json();
    assertThat(first).isGreaterThan(before.toEpochMilli());
    assertThat(second.at("/data/updated_at").asLong()).isGreaterThan(first);
    assertThat(second.at("/data/public_metadata").isEmpty()).isTrue();
    clerk.update(ClerkUser.of("user_new", "Nora", "Niño", "nora@clerk.example"));
    assertThat(next().type()).isEqualTo("user.created");
    clerk.delete(ClerkUser.ADMIN);
    Received deleted = next();
    assertThat(deleted.type()).isEqualTo("user.deleted");
    assertThat(deleted.json().at("/data/deleted").asBoolean()).isTrue();
    assertThat(clerk.users()).extracting(ClerkUser::id).doesNotContain(ClerkUser.ADMIN);
  }

  @Test
  void aRefusedMessage_comesAgainUnderItsId() throws InterruptedException {
    refusals.set(3);
    clerk.delete(ClerkUser.ADMIN);
    Received first = next();
    Received last = first;
    for (int i = 0; i < 3; i++) {
      last = next();
      assertThat(last.id()).isEqualTo(first.id());
      assertThat(last.body()).isEqualTo(first.body());
      assertThat(last.good()).isTrue();
    }
    assertThat(received.poll(300, TimeUnit.MILLISECONDS)).isNull();
    assertThat(attempts(4))
        .extracting(Attempt::number, Attempt::status)
        .containsExactly(tuple(1, 503), tuple(2, 503), tuple(3, 503), tuple(4, 204));
  }

  @Test
  void heldMessages_canBeSentLateTwiceAndInAnyOrder() throws InterruptedException {
    clerk.webhooks().hold();
    clerk.update(clerk.user(ClerkUser.ADMIN).withRole("manager"));
    clerk.delete(ClerkUser.ADMIN);
    assertThat(received).isEmpty();
    List<WebhookMessage> messages = clerk.webhooks().messages();
    assertThat(clerk.webhooks().deliver(messages.getLast())).isEqualTo(204);
    clerk.webhooks().deliver(messages.getFirst());
    clerk.webhooks().deliver(messages.getFirst());
    assertThat(List.of(next().type(), next().type(), next().type()))
        .containsExactly("user.deleted", "user.updated", "user.updated");
    clerk.webhooks().release();
    assertThat(List.of(next().type(), next().type()))
        .containsExactly("user.updated", "user.deleted");
  }

  @Test
  void bothSecrets_signWhileOneIsReplaced() throws InterruptedException {
    String old = clerk.webhookSecret();
    String fresh = clerk.webhooks().rotateSecret();
    assertThat(fresh).startsWith("whsec_").isNotEqualTo(old).isEqualTo(clerk.webhookSecret());
    clerk.delete(ClerkUser.ADMIN);
    Received both = next();
    assertThat(both.signature().split(" "))
        .hasSize(2)
        .contains(SvixSignature.of(old, both.id(), Long.parseLong(both.timestamp()), both.body()));
    assertThat(both.good()).isTrue();
    clerk.webhooks().dropOldSecret();
    clerk.delete(ClerkUser.MANAGER);
    assertThat(next().signature().split(" ")).hasSize(1);
  }

  @Test
  void flaws_spoilWhatTheySay() throws InterruptedException {
    WebhookMessage message = clerk.webhooks().message("waitlist.created", Map.of("id", "wl_1"));
    assertThat(flawed(message, WebhookFlaw.WRONG_SIGNATURE).good()).isFalse();
    assertThat(flawed(message, WebhookFlaw.CHANGED_BODY).good()).isFalse();
    assertThat(flawed(message, WebhookFlaw.NO_KNOWN_VERSION).signature()).startsWith("v9,");
    Received stale = flawed(message, WebhookFlaw.STALE);
    assertThat(stale.good()).isTrue();
    assertThat(age(stale)).isGreaterThan(Duration.ofSeconds(350));
    Received early = flawed(message, WebhookFlaw.FROM_THE_FUTURE);
    assertThat(age(early)).isLessThan(Duration.ofMinutes(-5));
    Received big = flawed(message, WebhookFlaw.BIG_BODY);
    assertThat(big.body()).hasSizeGreaterThan(1_000_000);
    assertThat(big.good()).isTrue();
    assertThat(big.type()).isEqualTo("waitlist.created");
    Received junk = flawed(message, WebhookFlaw.JUNK_SIGNATURES);
    assertThat(junk.good()).isTrue();
    assertThat(junk.signature()).startsWith("v1a,").contains("v2,");
    assertThat(flawed(message, WebhookFlaw.NO_HEADERS).id()).isEmpty();
    assertThat(flawed(message, WebhookFlaw.STANDARD_HEADERS).id()).isEmpty();
    assertThat(flawed(message, WebhookFlaw.GARBLED_TIMESTAMP).timestamp()).isEqualTo("yesterday");
    assertThat(new String(flawed(message, WebhookFlaw.NO_JSON).body(), UTF_8))
        .isEqualTo("{\"type\":");
  }

  private Received flawed(WebhookMessage message, WebhookFlaw flaw) throws InterruptedException {
    assertThat(clerk.webhooks().deliver(message, flaw)).isEqualTo(204);
    return next();
  }

  private static Duration age(Received received) {
    return Duration.between(
        Instant.ofEpochSecond(Long.parseLong(received.timestamp())), Instant.now());
  }

  @Test
  void aDeadEndpoint_isTriedEightTimes() throws InterruptedException {
    endpoint.stop(0);
    clerk.delete(ClerkUser.ADMIN);
    assertThat(attempts(8)).hasSize(8).allMatch(each -> each.status() == 0);
  }

  private List<Attempt> attempts(int number) throws InterruptedException {
    return clerk.webhooks().awaitAttempts(number, Duration.ofSeconds(60));
  }
}
