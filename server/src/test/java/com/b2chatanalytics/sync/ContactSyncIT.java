package com.b2chatanalytics.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.b2chat.SentRecord;
import com.b2chatanalytics.chat.ArchiveWriter;
import com.b2chatanalytics.chat.ContactHistory;
import com.b2chatanalytics.chat.ContactOrder;
import com.b2chatanalytics.platform.TestDatabase;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ContactSyncIT {
  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static SyncRig rig() {
    return new SyncRig(database.dataSource(), SyncRig.smallWorld(), 2);
  }

  private static void write(SyncRig rig, String... records) {
    List<SentRecord> sent = new ArrayList<>();
    for (String record : records) {
      sent.add(Chats.sent(record));
    }
    Readings contacts = Readings.of(Entity.CONTACTS, sent, 0, new Stamps(SyncRig.ZONE));
    Chats.in(rig, () -> rig.bean(ArchiveWriter.class).writeContacts(contacts.contacts()));
  }

  private static void writeChat(SyncRig rig, String id, long contact, String mobile) {
    String json =
        """
        {"chat_id":"%s","created_at":"2026-11-20 10:00:00","messages":[],
         "contact":{"id":%d,"name":"Zoe","mobile_number":"%s"}}
        """
            .formatted(id, contact, mobile);
    Chats.write(rig, json);
  }

  private static String contact(long id, String name, String mobile) {
    return "{\"contact_id\":%d,\"fullname\":\"%s\",\"mobile\":\"%s\"}".formatted(id, name, mobile);
  }

  @Test
  void changedPhoneAndName_stayInTheHistory_andFindTheContact() {
    try (SyncRig rig = rig()) {
      write(rig, contact(1, "573001", "+573001"));
      write(rig, contact(1, "Zoe", "+573002"));
      write(rig, contact(1, "Zoe", "+573002"));

      assertThat(rig.archive().contactHistory(1).changes())
          .extracting(c -> c.what() + " " + c.old() + " " + c.now())
          .containsExactly("mobile +573001 +573002", "name 573001 Zoe");
      assertThat(
              rig.archive()
                  .contacts("+573001", ContactOrder.OLDEST_FIRST, null, 9, null)
                  .contacts())
          .singleElement()
          .matches(found -> found.id() == 1);
    }
  }

  @Test
  void stub_isFilledByTheExport_andKeepsWhatItWas() {
    try (SyncRig rig = rig()) {
      writeChat(rig, "a", 7, "+57300");
      assertThat(rig.archive().contact(7).orElseThrow().exported()).isFalse();
      assertThat(rig.bean(ContactSync.class).standing().stubs()).isEqualTo(1);

      write(rig, contact(7, "Zoe", "+57311"));

      assertThat(rig.archive().contact(7).orElseThrow().mobile()).isEqualTo("+57311");
      assertThat(rig.archive().contactHistory(7).changes())
          .singleElement()
          .matches(c -> c.what().equals("mobile") && "+57300".equals(c.old()));
    }
  }

  @Test
  void mergedContact_staysFindable_andNamesWhomItBecame() {
    try (SyncRig rig = rig()) {
      write(rig, contact(1, "Zoe", "+571"), contact(2, "Zoe Ruiz", "+572"));
      writeChat(rig, "a", 1, "+571");
      writeChat(rig, "b", 1, "+571");
      writeChat(rig, "a", 2, "+572");
      writeChat(rig, "b", 2, "+572");
      assertThat(rig.archive().contactHistory(1).mergedInto()).as("still exported").isNull();

      Chats.in(rig, () -> rig.bean(ArchiveWriter.class).contactsReadInFull(Set.of(2L)));

      ContactHistory history = rig.archive().contactHistory(1);
      assertThat(history.mergedInto()).isEqualTo(2);
      assertThat(history.goneSince()).isEqualTo(rig.time.instant());
      assertThat(history.changes()).hasSize(1);
      assertThat(rig.archive().contact(1).orElseThrow().name()).isEqualTo("Zoe");
      assertThat(rig.archive().contactHistory(2).goneSince()).isNull();

      write(rig, contact(1, "Zoe", "+571"));
      assertThat(rig.archive().contactHistory(1).goneSince()).as("exported after all").isNull();
    }
  }

  @Test
  void contacts_areReadInFullOnceAWeek_andByTheirChangesBetween() throws Exception {
    try (SyncRig rig = rig()) {
      rig.work();
      Instant first = Objects.requireNonNull(rig.bean(ContactSync.class).standing().fullAt());
      rig.live(Duration.ofDays(8), Duration.ofHours(8));

      assertThat(rig.bean(ContactSync.class).standing().fullAt())
          .isBetween(first.plus(Duration.ofDays(7)), first.plus(Duration.ofDays(8)));
      assertThat(
              rig.sql()
                  .sql(
                      "select count(*) from sync_window where from_day is not null and entity = :e")
                  .param("e", "contacts")
                  .query(Integer.class)
                  .single())
          .isGreaterThan(15);
      assertThat(rig.bean(ContactSync.class).standing())
          .matches(now -> now.filterIgnoredAt() == null && now.gone() == 0 && now.stubs() == 0);
    }
  }

  @Test
  void ignoredFilter_leavesOneFullReadingADay_andTheRunSaysSo() throws Exception {
    try (SyncRig rig = rig();
        DeafProxy proxy = new DeafProxy(rig.simulator.uri())) {
      rig.other = proxy.uri();
      rig.work();
      rig.live(Duration.ofDays(2), Duration.ofHours(3));

      assertThat(rig.bean(ContactSync.class).standing().filterIgnoredAt()).isNotNull();
      assertThat(rig.runs())
          .filteredOn(run -> run.entity() == Entity.CONTACTS && run.state() == RunState.PARTIAL)
          .singleElement()
          .matches(run -> String.valueOf(run.error()).contains("once a day instead"));
      assertThat(proxy.contactPages).filteredOn(page -> page.contains("updated_from")).hasSize(1);
      assertThat(proxy.contactPages)
          .as("first pages of full readings, of which the nightly count asks for some")
          .filteredOn(page -> page.contains("created_from") && page.contains("offset=0&"))
          .hasSizeBetween(2, 12);
    }
  }

  /** B2Chat as it would be if it did not know {@code updated_from}. */
  private static final class DeafProxy implements AutoCloseable {
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI target;
    final List<String> contactPages = new ArrayList<>();

    DeafProxy(URI target) throws IOException {
      this.target = target;
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::pass);
      server.start();
    }

    URI uri() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void pass(HttpExchange exchange) throws IOException {
      String asked = exchange.getRequestURI().toString();
      if (asked.startsWith("/contacts")) {
        contactPages.add(asked);
      }
      String deaf = asked.replaceAll("[?&]updated_from=[^&]*", "");
      if (!deaf.contains("?")) {
        deaf = deaf.replaceFirst("&", "?");
      }
      HttpRequest.Builder request =
          HttpRequest.newBuilder(target.resolve(deaf.startsWith("/chats") ? asked : deaf))
              .method(
                  exchange.getRequestMethod(),
                  HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      for (String header : List.of("Authorization", "Content-Type", "Accept")) {
        String value = exchange.getRequestHeaders().getFirst(header);
        if (value != null) {
          request.header(header, value);
        }
      }
      try {
        HttpResponse<byte[]> answer =
            client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        answer
            .headers()
            .firstValue("Content-Type")
            .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
        exchange.getResponseBody().write(answer.body());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
    }

    @Override
    public void close() {
      server.stop(0);
      client.close();
    }
  }
}
