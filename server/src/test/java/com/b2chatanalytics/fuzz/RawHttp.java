package com.b2chatanalytics.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Locale;

/** Sends bytes as they are, which no HTTP client would do, and reads the one answer. */
final class RawHttp {
  private static final int PATIENCE = 60_000;
  private static final int LONGEST = 8_000_000;
  private static final int FIRST_WORDS = 4_000;

  private final int port;

  RawHttp(int port) {
    this.port = port;
  }

  /**
   * What came back.
   *
   * @param status 0 when the server closed without a word
   * @param head status line and headers
   */
  record Answer(int status, String head, String body) {
    /** The value of a header, empty when it is not there. */
    String header(String name) {
      String wanted = name.toLowerCase(Locale.ROOT) + ":";
      return head.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(wanted))
          .map(line -> line.substring(wanted.length()).strip())
          .findFirst()
          .orElse("");
    }
  }

  /** Sends one request, after which the server is expected to close. */
  Answer send(byte[] request) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
      socket.setSoTimeout(PATIENCE);
      try {
        socket.getOutputStream().write(request);
      } catch (SocketException _) {
        // It has heard enough; its answer may be there all the same.
      }
      return answer(read(socket.getInputStream()));
    }
  }

  private static byte[] read(InputStream in) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[16_384];
    try {
      int length = in.read(buffer);
      while (length >= 0 && all.size() < LONGEST) {
        all.write(buffer, 0, length);
        // A stream of events never ends by itself.
        boolean stream =
            all.size() < FIRST_WORDS && all.toString(ISO_8859_1).contains("text/event-stream");
        length = stream ? -1 : in.read(buffer);
      }
    } catch (SocketException _) {
      // Closed while something of ours was unread: what came until then counts.
    } catch (IOException e) {
      throw new AssertionError("no end of the answer " + all.toString(UTF_8), e);
    }
    return all.toByteArray();
  }

  private static Answer answer(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (!text.startsWith("HTTP/1.1 ") || end < 0) {
      return new Answer(0, text, "");
    }
    String head = text.substring(0, end);
    byte[] body = Arrays.copyOfRange(bytes, end + 4, bytes.length);
    Answer answer = new Answer(Integer.parseInt(head.substring(9, 12)), head, "");
    if (answer.status() == 100) {
      return answer(body);
    }
    boolean chunked = answer.header("transfer-encoding").equals("chunked");
    return new Answer(answer.status(), head, new String(chunked ? joined(body) : body, UTF_8));
  }

  private static byte[] joined(byte[] chunks) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    String text = new String(chunks, ISO_8859_1);
    int at = 0;
    while (true) {
      int line = text.indexOf("\r\n", at);
      int length = line < 0 ? 0 : Integer.parseInt(text.substring(at, line).strip(), 16);
      if (length == 0) {
        return joined.toByteArray();
      }
      joined.write(chunks, line + 2, Math.min(length, chunks.length - line - 2));
      at = Math.min(line + 2 + length + 2, text.length());
    }
  }
}
