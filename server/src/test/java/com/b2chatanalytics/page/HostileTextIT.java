package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.awaitNumbers;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Patience;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.access.TestRoutes;
import com.b2chatanalytics.access.TestRoutes.Route;
import com.b2chatanalytics.chat.ChatEntry;
import com.b2chatanalytics.quality.TestScores;
import com.b2chatanalytics.sync.RawChats;
import com.b2chatanalytics.sync.SyncControl;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that B2Chat can send, and everything that people type, attacks: on no page that there
 * is does a script of it run, or any of it become an element. Pages come from Spring's routes; one
 * with a variable that is not told of here fails the test.
 */
@PageTest
class HostileTextIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");

  /** Leaves a text, an attribute, a script and a template, in any case that escapes too little. */
  private static final String ATTACK =
      "\"'><script>window.struck=1</script><img src=x onerror=window.struck=2 data-struck>"
          + "<svg onload=window.struck=3></svg></textarea></title>${7*7}{{7*7}}"
          + "<a href=javascript:window.struck=4 data-struck>x</a>`\u202e";

  private static final String ID = "hostile'\"<b data-struck>";
  private static final String DAY = "2026-11-23";

  /** Where the variables of an address lead; the texts are those of the hostile chat. */
  private static final Map<String, List<String>> VARIABLES =
      Map.ofEntries(
          Map.entry("/agents/{id}", List.of(ATTACK.toLowerCase(Locale.ROOT))),
          Map.entry("/channels/{key}", List.of("whatsapp")),
          Map.entry("/chats/{id}", List.of(ID)),
          Map.entry("/chats/{id}/row", List.of(ID)),
          Map.entry("/contacts/{id}", List.of("999000001")),
          Map.entry("/departments/{id}", List.of(ATTACK)),
          Map.entry("/measures/{key}", List.of("first_response.p95")),
          Map.entry("/quality/coaching/{agent}", List.of(ATTACK.toLowerCase(Locale.ROOT))),
          Map.entry("/quality/disputes/{id}", List.of(ID)),
          Map.entry("/quality/reviews/{id}", List.of(ID)),
          Map.entry("/settings/people/{id}", List.of("1", "3")),
          Map.entry("/settings/people/{id}/letter", List.of("3")),
          Map.entry("/settings/{what:agents|departments}", List.of("agents", "departments")),
          Map.entry("/sync/import/{id}", List.of("1")),
          Map.entry("/sync/quarantine/{id}", List.of("1")),
          Map.entry("/sync/runs/{id}", List.of("1")),
          Map.entry("/sync/truth/{day}", List.of(DAY)));

  /** Not pages: files, and what leads away. */
  private static final Set<String> NO_PAGES = Set.of("/chats/{id}/viewer", "/settings/audit.csv");

  /** What shows most of the texts: filters, splits, columns, a search, a refusal. */
  private static final List<String> ASKED =
      List.of(
          "/?period=last7",
          "/?period=last7&department=" + encoded(ATTACK),
          "/chats?period=last7&counts=on&columns="
              + "opened,closed,channel,agent,department,line,tags,pickup,response,resolution,status",
          "/chats?period=last7&open=" + encoded(ID),
          "/chats?q=colibri",
          "/chats?q=" + encoded(ATTACK.substring(0, 60)),
          "/chats?agent=" + encoded(ATTACK),
          "/chats?from=" + encoded(ATTACK) + "&to=2026-01-01",
          "/contacts?q=malva",
          "/response?period=last7&by=agent",
          "/quality?period=last7&by=topic",
          "/quality?period=last7",
          "/quality/coaching?period=last7",
          "/quality/training?period=last7",
          "/response?period=last7&by=tag",
          "/response?period=last7&by=line",
          "/sla?period=last7&by=department&of=first_response",
          "/agents?period=last7&rows=all",
          "/departments?period=last7&rows=all",
          "/agents/ranking?period=last7",
          "/settings/audit?who=" + encoded(ATTACK),
          "/sync/quarantine?state=all",
          "/sync/import",
          "/sign-in?next=" + encoded("javascript:window.struck=5"),
          "/welcome?code=" + encoded(ATTACK),
          "/" + encoded(ATTACK));

  private static PageHouse house;

  @BeforeAll
  static void start() {
    LocalDate first = LocalDate.of(2026, 11, 20);
    house = PageHouse.start(PageHouse.Plan.small().team(10, 10).since(first));
    ObjectNode broken = chat("broken");
    broken.put("created_at", ATTACK);
    house.simulator().world().addRecord(PageHouse.TODAY, broken);
    // Before the clock stands, after which nothing is read any more.
    Patience.await(
        "the quarantine",
        () -> house.api().get("/api/v1/sync/quarantine?state=all").body().contains("broken"));
    house.awaitHistory(first);
    house.write(List.of(entry("COMPLETED_POLL"), entry("OPENED")));
    // What a model may say of it.
    TestScores.of(ID)
        .judged(10, 10, 10, 10, "Colibrí javascript:window.struck=6", "Colibrí javascript")
        .about(ATTACK)
        .summed(ATTACK)
        .coached("IMPROVE", "EMPATHY", 1, ATTACK)
        .by(ATTACK)
        .write(house.app());
    house.awaitReadModel();
    // What people of ours type.
    write(
        "POST", "/api/v1/people", "{\"email\":\"a@example.com\",\"role\":\"MANAGER\",\"name\":%s}");
    write("PUT", "/api/v1/settings/holidays", "[{\"date\":\"2026-12-08\",\"name\":%s}]");
    write(
        "PUT",
        "/api/v1/settings/sla",
        "{\"policies\":[{\"scope\":\"tag\",\"value\":%1$s,\"targets\":{}},"
            + "{\"scope\":\"department\",\"value\":%1$s,"
            + "\"targets\":{\"first_response\":{\"seconds\":60}}}]}");
    write("POST", "/api/v1/tokens", "{\"name\":%s}");
    write("PUT", "/api/v1/settings/appearance", "{\"name\":%s}");
    String chat = "/api/v1/chats/" + encoded(ID);
    write("POST", chat + "/reviews", "{\"resolution\":50,\"note\":%s}");
    write("POST", chat + "/disputes", "{\"criterion\":\"clarity\",\"quote\":0,\"reason\":%s}");
  }

  private static void write(String method, String path, String json) {
    var answer =
        house.api().write(method, path, json.formatted(JSON.writeValueAsString(fitting(path))));
    assertThat(answer.statusCode()).as(path + answer.body()).isBetween(200, 201);
  }

  private static String fitting(String path) {
    return switch (path) {
      case "/api/v1/people", "/api/v1/tokens" -> ATTACK.substring(0, 84);
      case "/api/v1/settings/appearance" -> ATTACK.substring(0, 60);
      default -> ATTACK;
    };
  }

  @AfterAll
  static void stop() {
    if (house != null) {
      house.close();
    }
  }

  /** A record with every field that the export has, each of them an attack where it is a text. */
  private static ObjectNode chat(String id) {
    ObjectNode chat = JsonNodeFactory.instance.objectNode();
    chat.put("chat_id", id).put("department", ATTACK).put("alias", ATTACK);
    chat.putObject("agent").put("name", ATTACK).put("username", ATTACK).put("email", ATTACK);
    ObjectNode contact = chat.putObject("contact").put("id", 999_000_001L);
    contact.put("name", "Malva " + ATTACK).put("mobile_number", ATTACK);
    contact.put("phone_number", ATTACK).put("email", ATTACK).put("identification", ATTACK);
    chat.putArray("tags").add(ATTACK).add("<b data-struck>");
    for (String stamp : List.of("created_at", "opened_at")) {
      chat.put(stamp, DAY + " 09:00:00");
    }
    chat.put("picked_up_at", DAY + " 09:01:00").put("responded_at", DAY + " 09:03:00");
    ArrayNode messages = chat.putArray("messages");
    for (String type : List.of("TEXT", "IMAGE", "FILE", "LOCATION", ATTACK)) {
      boolean incoming = messages.size() % 2 == 0;
      messages
          .addObject()
          .put("body", "Colibrí javascript:window.struck=6 " + ATTACK)
          .put("caption", ATTACK)
          .put("incoming", incoming)
          .put("type", type)
          .put("broadcasted", false)
          .put("created_at", DAY + " 09:0" + messages.size() + ":00");
    }
    chat.put("viewer", "javascript:window.struck=7").put("more", ATTACK);
    return chat;
  }

  private static ChatEntry entry(String status) {
    boolean open = status.equals("OPENED");
    ObjectNode chat = chat(open ? ID : "another-" + ID);
    chat.put("provider", open ? ATTACK : "WHATSAPPB2CHAT").put("status", open ? ATTACK : status);
    if (!open) {
      chat.put("closed_at", DAY + " 09:30:00");
      chat.putObject("poll_response").put("rating", 1).put("comment", ATTACK);
    }
    return Objects.requireNonNull(RawChats.read(chat, BOGOTA));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static List<String> addresses() {
    List<String> all = new ArrayList<>(ASKED);
    for (Route route : TestRoutes.of(house.app())) {
      String pattern = route.pattern();
      if (route.isApi() || !route.method().equals("GET") || NO_PAGES.contains(pattern)) {
        continue;
      }
      if (!pattern.contains("{")) {
        all.add(pattern);
        continue;
      }
      assertThat(VARIABLES).as("a page of which this test does not know").containsKey(pattern);
      for (String value : Objects.requireNonNull(VARIABLES.get(pattern))) {
        all.add(filled(pattern, value));
      }
    }
    return all;
  }

  private static String filled(String pattern, String value) {
    int from = pattern.indexOf('{');
    int to = pattern.indexOf('}') + 1;
    return pattern.substring(0, from) + CompareKey.segment(value) + pattern.substring(to);
  }

  @Test
  void nothingThatWasSent_runsOrBecomesAnElement() {
    List<String> problems = new ArrayList<>();
    int shown = 0;
    try (BrowserContext visit = house.visit()) {
      Page page = visit.newPage();
      house.enter(page, TestApp.ADMIN);
      page.onDialog(dialog -> {
        problems.add(page.url() + " opened a dialog");
        dialog.dismiss();
      });
      page.onConsoleMessage(message -> {
        // The policy would stop it; that it has to is the mistake.
        if (message.text().contains("Content Security Policy")) {
          problems.add(page.url() + ": " + message.text());
        }
      });
      for (String address : addresses()) {
        Response answer = page.navigate(address);
        if (answer.status() >= 500) {
          problems.add(address + ": " + answer.status());
        }
        try {
          awaitNumbers(page);
        } catch (TimeoutError _) {
          problems.add(
              address
                  + ": is never whole: "
                  + page.locator("[aria-busy=true]").first().innerHTML());
        }
        shown += page.content().contains("window.struck") ? 1 : 0;
        look(page, address, problems);
      }
    }
    assertThat(problems).isEmpty();
    assertThat(shown).as("pages that show such a text").isGreaterThan(20);
    assertThat(house.app().bean(SyncControl.class).standing().trouble()).isNull();
  }

  private static void look(Page page, String address, List<String> problems) {
    Object struck =
        page.evaluate(
            "() => [window.struck,"
                + " ...[...document.querySelectorAll('[data-struck], [onerror], [onload],"
                + " script:not([src]), img[src=x], a[href^=\"javascript\" i]')]"
                + " .map(e => e.outerHTML.slice(0, 200))].filter(found => found).join(' | ')");
    if (!"".equals(struck)) {
      problems.add(address + ": " + struck);
    }
  }
}
