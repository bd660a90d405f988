package com.b2chatanalytics.operate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A B2Chat of few records, each written by hand, so that every field of them is known. */
final class CanaryB2Chat implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  final List<String> chats = new CopyOnWriteArrayList<>();
  final List<String> contacts = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  CanaryB2Chat() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/oauth/token", CanaryB2Chat::token);
    server.createContext("/chats/export", this::chats);
    server.createContext("/contacts/export", this::contacts);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void token(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        "{\"access_token\":\"t\",\"token_type\":\"bearer\",\"expires_in\":86000,\"scope\":\"all\"}");
  }

  private void chats(HttpExchange exchange) throws IOException {
    Map<String, String> query = query(exchange);
    String from = query.getOrDefault("date_range_from", "0000");
    String to = query.getOrDefault("date_range_to", "9999");
    page(
        exchange,
        "chats",
        chats.stream()
            .filter(one -> {
              // An unreadable stamp is still of some day to B2Chat.
              String day = day(JSON.readTree(one), "day_of_the_test", "created_at");
              return day.compareTo(from) >= 0 && day.compareTo(to) <= 0;
            })
            .toList(),
        query);
  }

  private void contacts(HttpExchange exchange) throws IOException {
    Map<String, String> query = query(exchange);
    String from = query.getOrDefault("updated_from", "0000");
    page(
        exchange,
        "contacts",
        contacts.stream()
            .filter(one -> day(JSON.readTree(one), "updated", "updated").compareTo(from) >= 0)
            .toList(),
        query);
  }

  private static String day(JsonNode json, String first, String second) {
    String stamp = json.path(first).asString(json.path(second).asString("9999-12-31"));
    return stamp.substring(0, Math.min(stamp.length(), 10));
  }

  private static void page(
      HttpExchange exchange, String name, List<String> all, Map<String, String> query)
      throws IOException {
    int offset = Integer.parseInt(query.getOrDefault("offset", "0"));
    int limit = Integer.parseInt(query.getOrDefault("limit", "1000"));
    List<String> page = all.stream().skip(offset).limit(limit).toList();
    answer(
        exchange,
        "{\"%s\":[%s],\"exported\":%d,\"message\":\"\",\"total\":%d}"
            .formatted(name, String.join(",", page), page.size(), all.size()));
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new HashMap<>();
    for (String part : exchange.getRequestURI().getRawQuery().split("&")) {
      String[] both = part.split("=", 2);
      query.put(both[0], both.length < 2 ? "" : URLDecoder.decode(both[1], UTF_8));
    }
    return query;
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
