package com.b2chatanalytics.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A B2Chat that answers as fast as it can: on each day the same number of closed chats with ten
 * messages, no contacts, no limits but, if wanted, a largest page beyond which it times out and a
 * time that each answer takes.
 */
final class PageSource implements ExportSource {
  static final int CHATS_A_DAY = 2_000;
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final HttpServer server;
  private final AtomicLong pages = new AtomicLong();
  private final int days;

  PageSource(int days, int largest, int latencyMillis) throws IOException {
    this.days = days;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/oauth/token",
        exchange ->
            answer(
                exchange,
                "{\"access_token\":\"t\",\"token_type\":\"bearer\",\"expires_in\":86400}"));
    server.createContext(
        "/chats/export",
        exchange -> {
          pages.incrementAndGet();
          LockSupport.parkNanos(latencyMillis * 1_000_000L);
          if (Integer.parseInt(parameters(exchange).getOrDefault("limit", "1000")) > largest) {
            exchange.sendResponseHeaders(408, -1);
            exchange.close();
          } else {
            answer(exchange, page(exchange));
          }
        });
    server.createContext(
        "/contacts/export",
        exchange -> answer(exchange, "{\"contacts\":[],\"exported\":0,\"total\":0}"));
    server.start();
  }

  @Override
  public List<String> settings() {
    return List.of("B2CHAT_API_URL=http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public long pages() {
    return pages.get();
  }

  @Override
  public long chats() {
    return (days - 1L) * CHATS_A_DAY;
  }

  private static Map<String, String> parameters(HttpExchange exchange) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : exchange.getRequestURI().getQuery().split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], parts[1]);
    }
    return parameters;
  }

  private static String page(HttpExchange exchange) {
    Map<String, String> parameters = parameters(exchange);
    LocalDate from = LocalDate.parse(parameters.getOrDefault("date_range_from", "2026-01-01"));
    LocalDate to = LocalDate.parse(parameters.getOrDefault("date_range_to", "2026-01-01"));
    int offset = Integer.parseInt(parameters.getOrDefault("offset", "0"));
    int limit = Integer.parseInt(parameters.getOrDefault("limit", "1000"));
    int total = (int) (to.toEpochDay() - from.toEpochDay() + 1) * CHATS_A_DAY;
    int end = Math.min(total, offset + limit);
    StringBuilder page = new StringBuilder(3_000_000).append("{\"chats\":[");
    for (int i = offset; i < end; i++) {
      page.append(i > offset ? "," : "");
      chat(page, from.plusDays(i / CHATS_A_DAY), i % CHATS_A_DAY);
    }
    page.append("],\"exported\":").append(Math.max(0, end - offset));
    return page.append(",\"message\":\"ok\",\"total\":").append(total).append('}').toString();
  }

  private static void chat(StringBuilder page, LocalDate day, int number) {
    Random random = new Random(day.toEpochDay() * 100_000 + number);
    String id = new UUID(random.nextLong(), random.nextLong()).toString();
    LocalDateTime at = day.atTime(8, 0).plusSeconds(number * 15L);
    int agent = random.nextInt(40);
    page.append(
        """
        {"agent":{"email":"a%1$d@example.co","name":"Agente %1$d","username":"a%1$d"},\
        "alias":"573000000001-Ventas","chat_id":"%2$s","closed_at":"%3$s",\
        "contact":{"custom_attributes":null,"email":"","id":%4$d,"identification":"",\
        "mobile_number":"+57%4$d","name":"Cliente %4$d","phone_number":"","tags":null},\
        "created_at":"%5$s","department":"Cartera","duration":"00:00:50:00",\
        "is_agent_available":true,"messages":[\
        """
            .formatted(
                agent,
                id,
                STAMP.format(at.plusMinutes(50)),
                60_000_000 + random.nextInt(50_000),
                STAMP.format(at)));
    for (int m = 0; m < 10; m++) {
      page.append(m > 0 ? ",{\"body\":\"" : "{\"body\":\"")
          .append("Buenas, quisiera saber en qué va mi pedido ")
          .append(random.nextInt(1_000_000))
          .append("\",\"broadcasted\":false,\"caption\":null,\"created_at\":\"")
          .append(STAMP.format(at.plusSeconds(m * 40L)))
          .append("\",\"incoming\":")
          .append(m % 2 == 0)
          .append(",\"location\":null,\"type\":\"TEXT\"}");
    }
    page.append(
        """
        ],"opened_at":"%1$s","picked_up_at":"%2$s","provider":"WHATSAPPB2CHAT",\
        "responded_at":"%3$s","status":"CLOSED","tags":[],\
        "viewer_url":"https://app.b2chat.io/viewer/%4$s/x"}\
        """
            .formatted(
                STAMP.format(at),
                STAMP.format(at.plusSeconds(5 + random.nextInt(200))),
                STAMP.format(at.plusSeconds(40 + random.nextInt(400))),
                id));
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
