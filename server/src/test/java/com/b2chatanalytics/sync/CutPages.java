package com.b2chatanalytics.sync;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Stands before a simulator, tells no total, and gives no more records than it likes. */
final class CutPages implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final URI behind;
  private final int most;

  CutPages(URI behind, int most) throws IOException {
    this.behind = behind;
    this.most = most;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handOn);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handOn(HttpExchange exchange) throws IOException {
    String asked = exchange.getRequestURI().toString();
    String cut = asked.replaceAll("limit=\\d{2,}", "limit=" + most);
    var onward = (HttpURLConnection) behind.resolve(cut).toURL().openConnection();
    onward.setRequestMethod(exchange.getRequestMethod());
    for (String header : List.of("Authorization", "Content-Type")) {
      String value = exchange.getRequestHeaders().getFirst(header);
      if (value != null) {
        onward.setRequestProperty(header, value);
      }
    }
    byte[] sent = exchange.getRequestBody().readAllBytes();
    if (sent.length > 0) {
      onward.setDoOutput(true);
      onward.getOutputStream().write(sent);
    }
    int status = onward.getResponseCode();
    byte[] body;
    try (InputStream in = status < 400 ? onward.getInputStream() : onward.getErrorStream()) {
      body = in == null ? new byte[0] : in.readAllBytes();
    }
    if (asked.contains("/export") && status == 200) {
      ObjectNode page = (ObjectNode) JsonMapper.shared().readTree(body);
      page.remove("total");
      body = JsonMapper.shared().writeValueAsBytes(page);
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
