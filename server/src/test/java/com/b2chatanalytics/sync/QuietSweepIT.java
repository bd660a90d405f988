package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.platform.TestDatabase;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An export in which nothing changes any more. */
class QuietSweepIT {
  @RegisterExtension static final TestDatabase database = new TestDatabase();
  private static final List<String> ARCHIVE =
      List.of("chat", "chat_raw", "message", "contact", "agent", "department", "line", "archive");
  private static final String CHATS =
      """
      {"chats":[{"chat_id":"c-1","created_at":"2026-11-24 10:00:00","opened_at":"2026-11-24 10:00:00",
        "status":"PICKED_UP","department":"Ventas","alias":"57-Ventas","agent":{"username":"ana"},
        "contact":{"id":7,"name":"Eva"},
        "viewer_url":"https://app.b2chat.io/viewer/c-1/%s",
        "messages":[{"created_at":"2026-11-24 10:00:01","incoming":true,"type":"TEXT","body":"hola"}]}],
       "total":1,"exported":1}
      """;
  private static final String CONTACTS =
      """
      {"contacts":[{"contact_id":7,"fullname":"Eva","updated":"2026-11-20 10:00:00"}],"total":1}
      """;

  @Test
  void sweepThatFindsNothingNew_writesNoRowAndMakesNoRevision() throws Exception {
    HttpServer quiet =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String secret = "00000000-0000-4000-8000-00000000000";
    quiet.createContext(
        "/oauth/token", e -> answer(e, "{\"access_token\":\"t\",\"expires_in\":86400}"));
    // The secret at the end of the links and the order of keys are no news.
    quiet.createContext("/chats/export", e -> answer(e, chats(e, secret)));
    quiet.createContext("/contacts/export", e -> answer(e, CONTACTS));
    quiet.start();
    try (SyncRig rig = new SyncRig(database.dataSource(), SyncRig.smallWorld(), 2)) {
      rig.other = URI.create("http://127.0.0.1:" + quiet.getAddress().getPort());
      rig.work();
      String before = versions(rig);
      long revision = rig.archive().revision();
      rig.live(Duration.ofHours(1), Duration.ofMinutes(5));

      assertThat(rig.runs()).hasSizeGreaterThan(10);
      assertThat(rig.archive().revision()).isEqualTo(revision).isPositive();
      assertThat(versions(rig)).isEqualTo(before);
    } finally {
      quiet.stop(0);
    }
  }

  private static String chats(HttpExchange exchange, String secret) {
    String query = exchange.getRequestURI().getQuery();
    return query.contains("date_range_from=2026-11-23")
        ? CHATS.formatted(secret + System.nanoTime() % 10)
        : "{\"chats\":[],\"total\":0}";
  }

  /** Each row's place and the transaction that wrote it. */
  private static String versions(SyncRig rig) {
    StringBuilder versions = new StringBuilder();
    for (String table : ARCHIVE) {
      versions
          .append(table)
          .append(
              rig.sql()
                  .sql(
                      "select coalesce(string_agg(ctid::text || xmin::text, ' ' order by ctid),"
                          + " '') from "
                          + table)
                  .query(String.class)
                  .single())
          .append('\n');
    }
    return versions.toString();
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
