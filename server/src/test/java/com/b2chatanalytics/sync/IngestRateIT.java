package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.platform.TestDatabase;
import com.b2chatsimulator.SimulatorSettings;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How fast pages become archive: a local source that serves pages of 1,000 chats with 10 messages
 * each over HTTP, read by the real client into a real PostgreSQL. Prints the rate.
 */
class IngestRateIT {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final int CHATS_A_DAY = 2_000;

  @Test
  void backfill_outrunsRealisticPages() throws Exception {
    int days = Boolean.getBoolean("long") ? 100 : 10;
    HttpServer source =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    source.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    source.createContext(
        "/oauth/token", e -> answer(e, "{\"access_token\":\"t\",\"expires_in\":86400}"));
    source.createContext("/chats/export", e -> answer(e, page(parameters(e))));
    source.createContext("/contacts/export", e -> answer(e, "{\"contacts\":[],\"total\":0}"));
    source.start();
    try (SyncRig rig =
        new SyncRig(
            database.dataSource(), SyncRig.smallWorld(), days, SimulatorSettings.defaults())) {
      rig.other = URI.create("http://127.0.0.1:" + source.getAddress().getPort());
      rig.perSecond = 10_000;
      rig.perDay = 1_000_000;
      long start = System.nanoTime();
      rig.work();
      double seconds = (System.nanoTime() - start) / 1e9;
      long chats = rig.sql().sql("select count(*) from chat").query(Long.class).single();
      System.out.printf(
          "%d chats with 10 messages each in %.1f s: %.0f chats/s%n",
          chats, seconds, chats / seconds);
      assertThat(chats).isGreaterThanOrEqualTo(days * CHATS_A_DAY);
    } finally {
      source.stop(0);
    }
  }

  private static Map<String, String> parameters(HttpExchange exchange) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : exchange.getRequestURI().getQuery().split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], parts[1]);
    }
    return parameters;
  }

  private static String page(Map<String, String> parameters) {
    LocalDate from = LocalDate.parse(parameters.get("date_range_from"));
    LocalDate to = LocalDate.parse(parameters.get("date_range_to"));
    int offset = Integer.parseInt(parameters.get("offset"));
    int limit = Integer.parseInt(parameters.get("limit"));
    int total = (int) (to.toEpochDay() - from.toEpochDay() + 1) * CHATS_A_DAY;
    StringBuilder page = new StringBuilder(3_000_000).append("{\"chats\":[");
    int end = Math.min(total, offset + limit);
    for (int i = offset; i < end; i++) {
      chat(page, from.plusDays(i / CHATS_A_DAY), i % CHATS_A_DAY);
      page.append(i + 1 < end ? "," : "");
    }
    return page.append("],\"exported\":%d,\"total\":%d}".formatted(end - offset, total)).toString();
  }

  private static void chat(StringBuilder page, LocalDate day, int number) {
    Random random = new Random(day.toEpochDay() * 100_000 + number);
    UUID id = new UUID(random.nextLong(), random.nextLong());
    LocalDateTime at = day.atTime(8, 0).plusSeconds(number * 15L);
    String agent = "agente." + number % 12;
    page.append("{\"agent\":{\"email\":\"")
        .append(agent)
        .append("@example.co\",\"name\":\"Ana ")
        .append(number % 12)
        .append("\",\"username\":\"")
        .append(agent)
        .append("\"},\"alias\":\"573000000001-Ventas\",\"chat_id\":\"")
        .append(id)
        .append("\",\"closed_at\":\"")
        .append(STAMP.format(at.plusMinutes(50)))
        .append("\",\"contact\":{\"custom_attributes\":null,\"email\":\"\",\"id\":")
        .append(60_000_000 + random.nextInt(50_000))
        .append(
            ",\"identification\":\"\",\"mobile_number\":\"+573000000002\",\"name\":\"Cliente\",\"phone_number\":\"\",\"tags\":null},\"created_at\":\"")
        .append(STAMP.format(at))
        .append(
            "\",\"department\":\"Cartera\",\"duration\":\"00:00:50:00\",\"is_agent_available\":true,\"messages\":[");
    for (int m = 0; m < 10; m++) {
      page.append(m > 0 ? "," : "")
          .append("{\"body\":\"Hola, quisiera saber cómo va mi pedido ")
          .append(Long.toString(random.nextLong(), 36))
          .append(
              ", ya pasaron varios días y nadie me"
                  + " responde\",\"broadcasted\":false,\"caption\":null,\"created_at\":\"")
          .append(STAMP.format(at.plusSeconds(m * 40L)))
          .append("\",\"incoming\":")
          .append(m % 2 == 0)
          .append(",\"location\":null,\"type\":\"TEXT\"}");
    }
    page.append("],\"opened_at\":\"")
        .append(STAMP.format(at))
        .append("\",\"picked_up_at\":\"")
        .append(STAMP.format(at.plusSeconds(30)))
        .append("\",\"provider\":\"WHATSAPPB2CHAT\",\"responded_at\":\"")
        .append(STAMP.format(at.plusSeconds(40)))
        .append(
            "\",\"status\":\"CLOSED\",\"tags\":[],\"viewer_url\":\"https://app.b2chat.io/viewer/")
        .append(id)
        .append("/secret\"}");
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
