package com.b2chatanalytics.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A letter over a real socket: each way not to be taken is told apart from the others. */
class MailDeliveryTest {
  private static final Instant LATER = Instant.parse("2026-12-01T00:00:00Z");
  private static final char[] WORD = "changeit".toCharArray();

  @TempDir Path folder = Path.of("");

  private final MailDelivery delivery = new MailDelivery();
  private TestMailServer server = TestMailServer.plain();

  @BeforeEach
  void fresh() {
    server.calm();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private MailSettings settings(String username, String password) {
    return settings(MailSecurity.NONE, username, password);
  }

  private MailSettings settings(MailSecurity security, String username, String password) {
    return new MailSettings(
        "localhost", server.port(), security, username, password, "b2a@example.com", true);
  }

  private static Letter letter(String to) {
    return new LetterPaper(Locale.of("es"), "https://b2a.example.com")
        .write("invitation", "person 1", to, "/welcome?code=abc", LATER, "Ana", "Óscar", "hoy");
  }

  /** What became of it: {@code sent}, or step and reason of the failure. */
  private String deliver(MailSettings settings) throws InterruptedException {
    try {
      delivery.deliver(settings, letter("ana@example.com"), "one");
      return "sent";
    } catch (Undelivered e) {
      return e.failure().step() + "." + e.failure().reason();
    }
  }

  @Test
  void aLetter_arrivesInBothForms_fromTheSender() throws Exception {
    assertThat(deliver(settings("", ""))).isEqualTo("sent");
    TestMailServer.Received mail = server.received().getFirst();
    assertThat(mail.from()).contains("<b2a@example.com>");
    assertThat(mail.to()).contains("<ana@example.com>");
    assertThat(mail.header("From")).isEqualTo("B2Chat Analytics <b2a@example.com>");
    assertThat(mail.header("Message-ID")).isEqualTo("<one@example.com>");
    assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(mail.part("text/plain"))
        .contains("Hola, Ana:", "Óscar te invita", "https://b2a.example.com/welcome?code=abc");
    assertThat(mail.part("text/html"))
        .contains("<html lang=\"es\">", "href=\"https://b2a.example.com/welcome?code=abc\"");
  }

  @Test
  void aUserWithTheRightPassword_isLetIn() throws Exception {
    server.demand("user", "pässword");
    assertThat(deliver(settings("user", "pässword"))).isEqualTo("sent");
  }

  @ParameterizedTest
  @CsvSource({
    "GREETING, 554 go away, connect.greeting",
    "MAIL, 550 5.7.1 not yours, sender.refused",
    "RCPT, 550 5.1.1 nobody, recipient.refused",
    "RCPT, 451 4.7.1 greylisted, recipient.later",
    "DATA, 554 spam, message.refused",
    "END, 554 spam, message.refused",
    "END, 452 disk full, message.later",
    "END, DROP, message.broken"
  })
  void whatTheServerRefuses_isTold(String command, String answer, String expected)
      throws Exception {
    server.answer(command, answer);
    assertThat(deliver(settings("", ""))).isEqualTo(expected);
    assertThat(server.received()).isEmpty();
  }

  @Test
  void aWrongSignIn_isToldWithTheServersWords() throws Exception {
    server.demand("user", "right");
    try {
      delivery.deliver(settings("user", "wrong"), letter("ana@example.com"), "one");
      throw new AssertionError("was let in");
    } catch (Undelivered e) {
      assertThat(e.failure())
          .isEqualTo(new MailFailure("auth", "refused", "535 5.7.8 wrong <b>word</b>"));
      assertThat(e).hasMessage("auth.refused");
    }
    assertThat(deliver(settings("", ""))).isEqualTo("auth.needed");
    server.calm();
    assertThat(deliver(settings("user", "right"))).isEqualTo("auth.unoffered");
  }

  @Test
  void whoeverDoesNotAnswer_isTold() throws Exception {
    server.close();
    assertThat(deliver(settings("", ""))).isEqualTo("connect.refused");
    MailSettings nowhere =
        new MailSettings(
            "no-such-name.invalid", 25, MailSecurity.NONE, "", "", "b2a@example.com", false);
    // Without any name server the question is not answered at all.
    assertThat(deliver(nowhere)).isIn("dns.unknown", "dns.timeout");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "::1", "169.254.169.254", "10.0.0.1"})
  void anAddressOfOurOwnNetwork_isNotCalled(String host) throws Exception {
    MailSettings inside =
        new MailSettings(host, server.port(), MailSecurity.NONE, "", "", "b2a@example.com", false);
    assertThat(deliver(inside)).isEqualTo("dns.private");
    assertThat(server.said()).isEmpty();
  }

  @Test
  void theSocketLeadsToTheAddressThatWasLookedAt() throws Exception {
    try (ServerSocket trap = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.2"));
        var pinned =
            new PinnedSockets(InetAddress.getByName("127.0.0.2"))
                .createSocket("localhost", trap.getLocalPort())) {
      assertThat(pinned.getInetAddress().getHostAddress()).isEqualTo("127.0.0.2");
    }
  }

  @Test
  void encryptionThatIsNotOffered_isNotDoneWithout() throws Exception {
    server.demand("user", "secret-word");
    assertThat(deliver(settings(MailSecurity.STARTTLS, "user", "secret-word")))
        .isEqualTo("tls.unoffered");
    assertThat(deliver(settings(MailSecurity.TLS, "user", "secret-word"))).startsWith("tls.");
    assertThat(server.said()).noneMatch(line -> line.startsWith("AUTH"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCertificateIsChecked_andATrustedOneUsed(boolean fromTheStart) throws Exception {
    SSLContext before = SSLContext.getDefault();
    MailSecurity security = fromTheStart ? MailSecurity.TLS : MailSecurity.STARTTLS;
    for (String name : List.of("localhost", "elsewhere.example.com")) {
      SSLContext keys = keys(name);
      try (TestMailServer encrypted = TestMailServer.encrypted(keys, fromTheStart)) {
        server.close();
        server = encrypted;
        server.demand("user", "word");
        assertThat(deliver(settings(security, "user", "word"))).isEqualTo("tls.issuer");
        SSLContext.setDefault(keys);
        assertThat(deliver(settings(security, "user", "word")))
            .isEqualTo(name.equals("localhost") ? "sent" : "tls.name");
      } finally {
        SSLContext.setDefault(before);
      }
    }
  }

  /** A certificate of its own for a name, and trust in it. */
  private SSLContext keys(String name)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve(name);
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "a",
            "-keyalg",
            "EC",
            "-dname",
            "CN=" + name,
            "-ext",
            "san=dns:" + name,
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            new String(WORD));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    keytool.getInputStream().readAllBytes();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(store)) {
      keys.load(in, WORD);
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, WORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("a", keys.getCertificate("a"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void hostileNames_stayWordsOfTheLetter() throws Exception {
    String name = "Eve\r\nBcc: all@example.com\r\n\r\n<script>alert(1)</script>\u202e\u2028x";
    Letter letter =
        new LetterPaper(Locale.of("en"), "https://b2a.example.com")
            .write(
                "invitation",
                "person 1",
                "ana@example.com",
                "/welcome?code=\"><b>",
                LATER,
                name,
                name,
                "{0}'");
    assertThat(letter.subject()).doesNotContain("\r", "\n", "\u2028", "\u202e");
    delivery.deliver(settings("", ""), letter, "one");
    TestMailServer.Received mail = server.received().getFirst();
    assertThat(mail.headers("Bcc")).isZero();
    assertThat(mail.headers("Subject")).isEqualTo(1);
    assertThat(server.said().stream().filter(line -> line.startsWith("RCPT"))).hasSize(1);
    assertThat(mail.part("text/html"))
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script>", "code=\"><b>");
    assertThat(mail.part("text/plain").lines()).noneMatch(line -> line.startsWith("Bcc:"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ana@example.com\r\nRCPT TO:<eve@example.com>",
        "ana@example.com, eve@example.com",
        "Ana <ana@example.com>",
        "<ana@example.com>",
        "ana@example.com\u0000",
        "ana",
        "ana@",
        "@example.com",
        "a b@example.com",
        "ana@example.com>"
      })
  void onlyOnePlainAddress_isAnAddress(String text) throws Exception {
    assertThat(Letter.isAddress(text)).isFalse();
    assertThat(Letter.isAddress("ana.o'neil+b2a@mail.example.com")).isTrue();
  }
}
