package com.b2chatsimulator;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * HTTP/1.1 on loopback with a virtual thread per connection. The JDK's own server cannot reset a
 * connection in the middle of a body, nor answer a body that is shorter than announced.
 */
final class HttpListener implements AutoCloseable {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
  private static final int LONGEST_LINE = 16_384;
  private static final int LARGEST_BODY = 8_000_000;

  private final ServerSocket server;
  private final InstantSource time;
  private final Function<Request, Reply> handler;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private HttpListener(ServerSocket server, InstantSource time, Function<Request, Reply> handler) {
    this.server = server;
    this.time = time;
    this.handler = handler;
  }

  /**
   * @throws IOException if the port is taken
   */
  static HttpListener start(int port, InstantSource time, Function<Request, Reply> handler)
      throws IOException {
    ServerSocket server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
    HttpListener listener = new HttpListener(server, time, handler);
    Thread.ofVirtual().name("simulator-accept").start(listener::accept);
    return listener;
  }

  int port() {
    return server.getLocalPort();
  }

  /** Stops listening and cuts all connections. */
  @Override
  public void close() {
    closeQuietly(server);
    open.forEach(HttpListener::closeQuietly);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().name("simulator-connection").start(() -> serve(socket));
      } catch (IOException e) {
        closeQuietly(server);
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 65_536);
      boolean keep = true;
      while (keep) {
        Request request = read(in, out);
        Reply reply = answer(request);
        if (!reply.delay().isZero()) {
          Thread.sleep(reply.delay());
        }
        keep = !"close".equalsIgnoreCase(request.header("connection"));
        write(reply, request, socket, out);
        keep = keep && !reply.reset();
      }
    } catch (IOException e) {
      closeQuietly(socket);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private Reply answer(Request request) {
    try {
      return handler.apply(request);
    } catch (BadRequest e) {
      return e.reply();
    }
  }

  private static Request read(InputStream in, OutputStream out) throws IOException {
    String[] start = line(in).split(" ");
    if (start.length < 2) {
      throw new EOFException("no request line");
    }
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
    int mark = start[1].indexOf('?');
    String path = mark < 0 ? start[1] : start[1].substring(0, mark);
    String query = mark < 0 ? "" : start[1].substring(mark + 1);
    return new Request(start[0], path, query, Map.copyOf(headers), body(in, headers));
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      for (int size = chunk(in); size > 0; size = chunk(in)) {
        whole.write(exactly(in, size));
        line(in);
      }
      line(in);
      return whole.toByteArray();
    }
    String length = headers.get("content-length");
    return length == null ? new byte[0] : exactly(in, size(length, 10));
  }

  private static int chunk(InputStream in) throws IOException {
    return size(line(in).strip(), 16);
  }

  private static int size(String text, int radix) throws IOException {
    try {
      return Integer.parseInt(text, radix);
    } catch (NumberFormatException e) {
      throw new IOException("no size of a body: " + text, e);
    }
  }

  private static byte[] exactly(InputStream in, int size) throws IOException {
    if (size < 0 || size > LARGEST_BODY) {
      throw new IOException("a request body of " + size + " bytes");
    }
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException("request body ends early");
    }
    return bytes;
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    for (int each = in.read(); each != '\n'; each = in.read()) {
      if (each < 0 || line.size() > LONGEST_LINE) {
        throw new EOFException("no end of line");
      }
      if (each != '\r') {
        line.write(each);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private void write(Reply reply, Request request, Socket socket, OutputStream out)
      throws IOException {
    StringBuilder head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(reply.status()).append(' ').append(reason(reply.status()));
    head.append("\r\nDate: ").append(DATE.format(time.instant()));
    head.append("\r\nContent-Type: ").append(reply.contentType());
    head.append("\r\nContent-Length: ").append(reply.body().length).append("\r\n");
    reply.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    if (reply.reset()) {
      out.write(reply.body(), 0, reply.body().length / 2);
      out.flush();
      // Closing with a linger of nothing sends RST instead of FIN.
      socket.setSoLinger(true, 0);
      return;
    }
    if (!request.method().equals("HEAD")) {
      out.write(reply.body());
    }
    out.flush();
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 429 -> "Too Many Requests";
      case 500 -> "Internal Server Error";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      default -> "Status";
    };
  }

  private static void closeQuietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // There is nobody left to tell.
      return;
    }
  }
}
