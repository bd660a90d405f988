package com.b2chatanalytics.b2chat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.b2chat.FetchOutcome.Throttled;
import com.b2chatanalytics.b2chat.FetchOutcome.Unavailable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/** What goes over the wire, and no more. */
@Timeout(60)
class WireTest {
  /** Two requests, one after the other, in a process of its own: the JDK reads its limits once. */
  static final class TwoRequests {
    private TwoRequests() {}

    public static void main(String[] args) throws InterruptedException {
      Wire wire = new Wire(JsonMapper.shared());
      for (int i = 0; i < 2; i++) {
        System.out.println(wire.send(get(URI.create(args[0])), Duration.ofSeconds(10), () -> {}));
      }
    }
  }

  @Test
  void connectionThatDiesUnanswered_isNotAskedAgainUnbooked() throws Exception {
    try (Server server = new Server(1, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  TwoRequests.class.getName(),
                  server.uri().toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();

      assertThat(said).contains("Body").contains("Unavailable");
      assertThat(server.requests).hasValue(2);
    }
  }

  @Test
  void retryAfter_mayBeADate() throws Exception {
    String answer =
        """
        HTTP/1.1 429 Too Many Requests\r
        Date: Wed, 25 Nov 2026 02:00:00 GMT\r
        Retry-After: Wed, 25 Nov 2026 02:10:00 GMT\r
        Content-Length: 0\r
        \r
        """;
    try (Server server = new Server(9, answer)) {
      assertThat(
              new Wire(JsonMapper.shared())
                  .send(get(server.uri()), Duration.ofSeconds(10), () -> {}))
          .isEqualTo(new Wire.Answer.Failed(new Throttled(Duration.ofMinutes(10), "HTTP 429")));
    }
  }

  @Test
  void interrupt_endsTheRequest() throws Exception {
    try (Server server = new Server(0, "")) {
      server.holds = true;
      Thread asking =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  new Wire(JsonMapper.shared())
                      .send(get(server.uri()), Duration.ofSeconds(50), () -> {});
                } catch (InterruptedException _) {
                  Thread.currentThread().interrupt();
                }
              });
      assertThat(server.asked.await(20, TimeUnit.SECONDS)).isTrue();
      asking.interrupt();
      assertThat(server.ended.await(10, TimeUnit.SECONDS)).as("the connection is closed").isTrue();
    }
  }

  @Test
  void noConnection_isUnavailable() throws Exception {
    URI gone;
    try (Server server = new Server(0, "")) {
      gone = server.uri();
    }
    assertThat(new Wire(JsonMapper.shared()).send(get(gone), Duration.ofSeconds(10), () -> {}))
        .isInstanceOfSatisfying(
            Wire.Answer.Failed.class,
            failed -> assertThat(failed.failure()).isInstanceOf(Unavailable.class));
  }

  private static HttpRequest get(URI uri) {
    return HttpRequest.newBuilder(uri).GET().build();
  }

  /** Answers the first requests on one connection, and closes it, or any other, at the next. */
  private static final class Server implements AutoCloseable {
    final AtomicInteger requests = new AtomicInteger();
    final CountDownLatch asked = new CountDownLatch(1);
    final CountDownLatch ended = new CountDownLatch(1);
    volatile boolean holds;
    private final ServerSocket entry = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
    private final int answers;
    private final String answer;

    Server(int answers, String answer) throws IOException {
      this.answers = answers;
      this.answer = answer;
      Thread.ofVirtual().start(this::serve);
    }

    URI uri() {
      return URI.create("http://127.0.0.1:" + entry.getLocalPort() + "/");
    }

    private void serve() {
      while (!entry.isClosed()) {
        try (Socket socket = entry.accept()) {
          converse(socket);
        } catch (IOException _) {
          // The other side went, or the test is over.
        } finally {
          ended.countDown();
        }
      }
    }

    private void converse(Socket socket) throws IOException {
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("GET ")) {
          asked.countDown();
          requests.incrementAndGet();
        } else if (line.isEmpty() && !holds) {
          if (requests.get() > answers) {
            return;
          }
          socket.getOutputStream().write(answer.getBytes(US_ASCII));
          socket.getOutputStream().flush();
        }
      }
    }

    @Override
    public void close() throws IOException {
      entry.close();
    }
  }
}
