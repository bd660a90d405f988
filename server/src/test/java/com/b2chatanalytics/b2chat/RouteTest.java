package com.b2chatanalytics.b2chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way not to reach a server is told apart from the others. */
class RouteTest {
  private static final char[] WORD = "changeit".toCharArray();

  @TempDir Path folder = Path.of("");

  private static List<String> follow(String url, boolean mayBePrivate) throws InterruptedException {
    return new Route()
        .follow(URI.create(url), mayBePrivate).stream()
            .map(step -> step.step() + "." + step.reason())
            .toList();
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @Test
  void aNameThatDoesNotExist_failsAtTheDns() throws InterruptedException {
    List<String> steps = follow("https://no-such-name.invalid", false);
    assertThat(steps).hasSize(2).startsWith("address.passed");
    // Without any name server the question is not answered at all.
    assertThat(steps.getLast()).isIn("dns.unknown", "dns.timeout");
  }

  @Test
  void anAddressOfOurOwnNetwork_isNotCalled() throws Exception {
    try (ServerSocket server = listening()) {
      int port = server.getLocalPort();
      for (String host : List.of("localhost", "127.0.0.1", "[::1]", "169.254.169.254")) {
        assertThat(follow("https://" + host + ":" + port, false))
            .containsExactly("address.passed", "dns.private");
      }
      assertThat(follow("http://127.0.0.1:" + port, false)).containsExactly("address.https");
      server.setSoTimeout(200);
      assertThat(catchThrowable(server::accept))
          .as("nobody has connected")
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void aClosedPort_isRefused() throws Exception {
    int port;
    try (ServerSocket server = listening()) {
      port = server.getLocalPort();
    }
    assertThat(follow("http://127.0.0.1:" + port, true))
        .containsExactly("address.passed", "dns.passed", "connect.refused");
  }

  @Test
  void aServerWithoutEncryption_saysSo() throws Exception {
    try (ServerSocket server = listening()) {
      answer(server);
      assertThat(follow("https://127.0.0.1:" + server.getLocalPort(), true))
          .containsExactly("address.passed", "dns.passed", "connect.passed", "tls.plain");
    }
    try (ServerSocket server = listening()) {
      answer(server);
      assertThat(follow("http://127.0.0.1:" + server.getLocalPort(), true))
          .containsExactly("address.passed", "dns.passed", "connect.passed");
    }
  }

  private static void answer(ServerSocket server) {
    Thread.ofVirtual()
        .start(() -> {
          try (Socket socket = server.accept()) {
            socket
                .getOutputStream()
                .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            drain(socket.getInputStream());
          } catch (IOException _) {
            // The test has seen enough.
          }
        });
  }

  private static void drain(InputStream in) throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
  }

  @Test
  void aCertificateOfNobodyKnown_isTold() throws Exception {
    try (ServerSocket server = selfSigned()) {
      Thread.ofVirtual()
          .start(() -> {
            try (Socket socket = server.accept()) {
              drain(socket.getInputStream());
            } catch (IOException _) {
              // The caller ends the handshake: that is the test.
            }
          });
      assertThat(follow("https://localhost:" + server.getLocalPort(), true))
          .containsExactly("address.passed", "dns.passed", "connect.passed", "tls.issuer");
    }
  }

  private ServerSocket selfSigned()
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve("keys");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(WORD))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, WORD);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, WORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context
        .getServerSocketFactory()
        .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }
}
