package com.b2chatanalytics.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** A mail server that keeps what it takes, and refuses what it is told to refuse. */
public final class TestMailServer implements AutoCloseable {
  private final ServerSocket socket;
  private final @Nullable SSLContext tls;
  private final boolean fromTheStart;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private volatile @Nullable String signIn;
  private volatile boolean demandsSignIn;
  private volatile boolean mute;

  /**
   * A letter as it came.
   *
   * @param data headers and body, lines ended by line feeds
   */
  public record Received(String from, String to, String data) {

    /** The text of the part whose type begins so, decoded. */
    public String part(String type) {
      String[] parts = data.split("Content-Type: " + type, 2)[1].split("\n\n", 2);
      String body = parts[1].split("\n------=", 2)[0];
      if (parts[0].contains("base64")) {
        return new String(
            Base64.getMimeDecoder().decode(body.getBytes(StandardCharsets.US_ASCII)),
            StandardCharsets.UTF_8);
      }
      return parts[0].contains("quoted-printable") ? decoded(body) : body;
    }

    /** The value of a header, its lines joined. */
    public String header(String name) {
      return data.split("\n\n", 2)[0]
          .replace("\n ", " ")
          .replace("\n\t", " ")
          .lines()
          .filter(line -> line.startsWith(name + ": "))
          .findFirst()
          .orElse("")
          .replaceFirst("^[^:]+: ", "");
    }

    /** How many lines of the head begin so. */
    public long headers(String name) {
      return data.split("\n\n", 2)[0].lines().filter(line -> line.startsWith(name + ":")).count();
    }

    private static String decoded(String body) {
      String joined = body.replace("=\n", "");
      StringBuilder bytes = new StringBuilder();
      for (int i = 0; i < joined.length(); i++) {
        if (joined.charAt(i) == '=' && i + 2 < joined.length()) {
          bytes.append((char) Integer.parseInt(joined.substring(i + 1, i + 3), 16));
          i += 2;
        } else {
          bytes.append(joined.charAt(i));
        }
      }
      return new String(
          bytes.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
  }

  private TestMailServer(@Nullable SSLContext tls, boolean fromTheStart, int port)
      throws IOException {
    this.tls = tls;
    this.fromTheStart = fromTheStart;
    this.socket = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("test-mail").start(this::accept);
  }

  /** Without encryption. */
  public static TestMailServer plain() {
    return on(0);
  }

  /** Without encryption, on a port of which something is known already. */
  public static TestMailServer on(int port) {
    return open(null, false, port);
  }

  /** With TLS from the first byte, or by STARTTLS. */
  static TestMailServer encrypted(SSLContext tls, boolean fromTheStart) {
    return open(tls, fromTheStart, 0);
  }

  private static TestMailServer open(@Nullable SSLContext tls, boolean fromTheStart, int port) {
    try {
      return new TestMailServer(tls, fromTheStart, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** What it took, in order. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** Every line that anybody said to it. */
  public List<String> said() {
    return List.copyOf(said);
  }

  /** Answers so from now on whatever begins with {@code command}, such as {@code RCPT}. */
  public void answer(String command, String line) {
    answers.put(command, line);
  }

  /** Wants this user and password. */
  public void demand(String username, String password) {
    signIn = username + "\0" + password;
    demandsSignIn = true;
  }

  /** Takes connections and says nothing. */
  public void mute() {
    mute = true;
  }

  /** Takes everything again, and forgets what it took. */
  public void calm() {
    answers.clear();
    received.clear();
    said.clear();
    signIn = null;
    demandsSignIn = false;
    mute = false;
  }

  private void accept() {
    try {
      while (!socket.isClosed()) {
        Socket guest = socket.accept();
        Thread.ofVirtual().start(() -> serve(guest));
      }
    } catch (IOException _) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket guest) {
    try (guest) {
      Talk talk = new Talk(fromTheStart ? encrypted(guest) : guest);
      if (mute) {
        talk.hear();
        return;
      }
      talk.greet();
      while (talk.next()) {
        // Each turn is one command.
      }
    } catch (IOException _) {
      // The guest left; that is what some tests want.
    }
  }

  private Socket encrypted(Socket plain) throws IOException {
    SSLContext context = tls;
    if (context == null) {
      throw new IOException("no encryption here");
    }
    SSLSocketFactory factory = context.getSocketFactory();
    SSLSocket secured = (SSLSocket) factory.createSocket(plain, null, plain.getPort(), true);
    secured.setUseClientMode(false);
    secured.startHandshake();
    return secured;
  }

  private final class Talk {
    private Socket socket;
    private BufferedReader in;
    private boolean secured;
    private boolean signedIn;
    private String from = "";
    private String to = "";

    Talk(Socket socket) throws IOException {
      this.socket = socket;
      this.secured = fromTheStart;
      this.in = reader();
    }

    private BufferedReader reader() throws IOException {
      return new BufferedReader(
          new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    @Nullable String hear() throws IOException {
      return in.readLine();
    }

    private void say(String line) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }

    void greet() throws IOException {
      say(answers.getOrDefault("GREETING", "220 test ESMTP"));
    }

    boolean next() throws IOException {
      String line = hear();
      if (line == null) {
        return false;
      }
      said.add(line);
      String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
      String told = answers.get(verb);
      if (told != null) {
        if (told.equals("DROP")) {
          return false;
        }
        say(told);
        return true;
      }
      return obey(verb, line);
    }

    private boolean obey(String verb, String line) throws IOException {
      switch (verb) {
        case "EHLO" -> {
          say("250-test");
          if (tls != null && !secured) {
            say("250-STARTTLS");
          }
          if (signIn != null) {
            say("250-AUTH PLAIN LOGIN");
          }
          say("250 8BITMIME");
        }
        case "STARTTLS" -> {
          say("220 go ahead");
          socket = encrypted(socket);
          in = reader();
          secured = true;
        }
        case "AUTH" -> auth(line);
        case "MAIL" -> {
          from = line;
          say(demandsSignIn && !signedIn ? "530 5.7.0 sign in first" : "250 ok");
        }
        case "RCPT" -> {
          to = line;
          say("250 ok");
        }
        case "DATA" -> data();
        case "QUIT" -> {
          say("221 bye");
          return false;
        }
        default -> say("250 ok");
      }
      return true;
    }

    private void auth(String line) throws IOException {
      String[] words = line.split(" ");
      String sent;
      if (words[1].equalsIgnoreCase("LOGIN")) {
        say("334 VXNlcm5hbWU6");
        String user = decoded(hear());
        say("334 UGFzc3dvcmQ6");
        sent = user + "\0" + decoded(hear());
      } else {
        sent = decoded(words[2]).substring(1 + decoded(words[2]).indexOf('\0'));
      }
      signedIn = sent.equals(signIn);
      say(signedIn ? "235 welcome" : "535 5.7.8 wrong <b>word</b>");
    }

    private static String decoded(@Nullable String base64) {
      return base64 == null
          ? ""
          : new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private void data() throws IOException {
      say("354 go on");
      StringBuilder data = new StringBuilder();
      String line = hear();
      while (line != null && !line.equals(".")) {
        data.append(line.startsWith("..") ? line.substring(1) : line).append('\n');
        line = hear();
      }
      String told = answers.get("END");
      if ("DROP".equals(told)) {
        socket.close();
        return;
      }
      if (told == null) {
        received.add(new Received(from, to, data.toString()));
      }
      say(told == null ? "250 taken" : told);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
