package com.b2chatanalytics.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.chat.ChatEntry;
import com.b2chatanalytics.metric.Catalogue;
import com.b2chatanalytics.sync.RawChats;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The shared house, and in one week before its history sixty agents, a department that no path can
 * hold, and chats that nobody took.
 */
final class CompareHouse {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** Two weeks of the simulated team; the two before are there to compare with. */
  static final String WEEKS = "from=2026-11-09&to=2026-11-22";

  /** The week of the sixty. */
  static final String CROWD = "from=2026-08-03&to=2026-08-09";

  static final String DEPARTMENT = "Ventas / Norte; 100 %";
  static final int AGENTS = 60;

  private static final Words ENGLISH = new Words(new Texts(), Language.EN, BOGOTA);

  private final PageHouse house;
  private final TestCaller api;

  private CompareHouse(PageHouse house) {
    this.house = house;
    this.api = house.api();
  }

  static CompareHouse open() {
    PageHouse house = PageHouse.shared();
    List<ChatEntry> entries = new ArrayList<>();
    for (int agent = 0; agent < AGENTS; agent++) {
      for (int chat = 0; chat <= agent % 3; chat++) {
        entries.add(chat(entries.size(), "extra%02d".formatted(agent), 60 + agent));
      }
    }
    for (int chat = 0; chat < 5; chat++) {
      entries.add(chat(entries.size(), "", 0));
    }
    house.write(entries);
    return new CompareHouse(house);
  }

  /** Answered after so many seconds, or never where nobody took it. */
  private static ChatEntry chat(int i, String agent, int wait) {
    LocalDateTime opened = LocalDateTime.of(2026, 8, 3, 9, 0).plusHours(i % 100);
    String answered =
        agent.isEmpty()
            ? ""
            : """
            "agent":{"name":"%1$s <i>","username":"%1$s"},"picked_up_at":"%2$s",
            "responded_at":"%2$s",
            """
                .formatted(agent, STAMP.format(opened.plusSeconds(wait)));
    String json =
        """
        {"chat_id":"crowd-%1$d","provider":"WHATSAPPB2CHAT","status":"CLOSED",%2$s
         "department":"%3$s","alias":"Línea 1","contact":{"id":%4$d,"name":"Cliente"},
         "created_at":"%5$s","opened_at":"%5$s","closed_at":"%6$s"}
        """
            .formatted(
                i,
                answered,
                DEPARTMENT,
                900_000 + i,
                STAMP.format(opened),
                STAMP.format(opened.plusSeconds(wait + 600)));
    return Objects.requireNonNull(RawChats.read(JSON.readTree(json), BOGOTA));
  }

  PageHouse house() {
    return house;
  }

  TestCaller api() {
    return api;
  }

  /** What the API answers. */
  JsonNode ask(String query) {
    HttpResponse<String> answer = api.get("/api/v1/query?" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  /** How many chats the API lists behind a link of the page. */
  long listed(Locator link) {
    String href = Objects.requireNonNull(link.getAttribute("href"));
    HttpResponse<String> answer = api.get("/api/v1" + href);
    assertThat(answer.statusCode()).as(href + ": " + answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).path("total").longValue();
  }

  /** A number of the API as an English page writes it. */
  static String written(String measure, JsonNode value) {
    return ENGLISH.value(Catalogue.measure(measure), value.isNull() ? null : value.numberValue());
  }

  /** A change of a count as an English page writes it. */
  static String changed(long change) {
    return ENGLISH.change(change);
  }

  /** Whether a table is cut off to the right, which no scroll bar shows. */
  static boolean losesColumns(Page page) {
    return Boolean.FALSE.equals(
        page.evaluate(
            "[...document.querySelectorAll('main table.compare')]"
                + ".every(table => table.getBoundingClientRect().right <= innerWidth)"));
  }
}
