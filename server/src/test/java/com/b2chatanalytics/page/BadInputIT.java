package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.MANAGER;
import static com.b2chatanalytics.page.PageHouse.awaitNumbers;
import static com.b2chatanalytics.page.PageHouse.inspect;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What cannot be asked is refused by name: to programs as a problem, to people in their words. */
@PageTest
class BadInputIT {
  /** Of every page with filters: what is wrong, and the part of the address that is told of. */
  private static final Map<String, String> IMPOSSIBLE = impossible();

  private static PageHouse house;

  @BeforeAll
  static void start() {
    house = PageHouse.shared();
  }

  private static Map<String, String> impossible() {
    Map<String, String> impossible = new LinkedHashMap<>();
    impossible.put("from=2026-02-30&to=2026-03-01", "from");
    impossible.put("from=2026-11-20&to=2026-11-19", "to");
    impossible.put("from=1999-01-01&to=2026-11-19", "to");
    impossible.put("from=0001-01-01&to=2026-11-19", "from");
    impossible.put("period=fortnight", "period");
    impossible.put("clock=sundial", "clock");
    impossible.put("agent=nobody.at.all", "agent");
    return impossible;
  }

  private static List<String> pagesWithFilters() {
    List<String> paths = new ArrayList<>();
    for (Shell.Place place : Shell.Place.values()) {
      if (!place.path().isEmpty()
          && house.api().get(place.path()).body().contains("id=\"filters\"")) {
        paths.add(place.path());
      }
    }
    return paths;
  }

  @Test
  void everyPageWithFilters_namesThePartThatCannotBe() {
    List<String> pages = pagesWithFilters();
    assertThat(pages).contains("/", "/response", "/chats");
    for (String path : pages) {
      IMPOSSIBLE.forEach((query, part) -> {
        HttpResponse<String> answer = asked(path + "?" + query);
        assertThat(answer.statusCode()).as(path + "?" + query).isEqualTo(400);
        assertThat(answer.body()).as(path + "?" + query).contains("data-part=\"" + part + "\"");
      });
    }
  }

  private static HttpResponse<String> asked(String path) {
    return house.api().get(path, Map.of("Accept", "text/html"));
  }

  @Test
  void theApi_refusesTheSameByName() {
    IMPOSSIBLE.forEach((query, part) -> {
      if (!query.startsWith("from=1999")) {
        refused("/api/v1/query?measures=chats&" + query, part);
        refused("/api/v1/distribution?of=first_response&" + query, part);
        refused("/api/v1/chats?" + query, part);
      }
    });
    refused("/api/v1/query?measures=chats&tz=Mars/Olympus", "tz");
    refused("/api/v1/query?measures=chats&by=agent&limit=99999999999", "limit");
    refused("/api/v1/chats?limit=1000000", "limit");
    refused("/api/v1/contacts?limit=1000000", "limit");
    for (String page : List.of("/quality/reviews?", "/quality/reviews/1?")) {
      assertThat(asked(page + "sample=best").statusCode()).isIn(400, 404);
      assertThat(asked(page + "day=2026-02-30").statusCode()).isIn(400, 404);
    }
  }

  private static void refused(String path, String field) {
    HttpResponse<String> answer = house.api().get(path);
    assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(400);
    assertThat(answer.body()).as(path).contains("\"field\":\"" + field + "\"");
  }

  @Test
  void anAddress_isExplainedInTheReadersWordsAndLeadsOn() {
    List<String> problems = new ArrayList<>();
    try (BrowserContext visit = house.visit(390, 844, ColorScheme.DARK, "es")) {
      Page page = visit.newPage();
      house.enter(page, MANAGER);
      page.navigate("/chats?agent=<b>nadie</b>&channel=whatsapp");
      assertThat(page.locator(".wrong-parts dt")).hasText("Agente");
      assertThat(page.locator(".wrong-parts mark")).hasText("<b>nadie</b>");
      assertThat(page.locator(".wrong-parts dd")).containsText("Ningún chat nombra a ese agente.");
      inspect(page, 390, problems);

      page.click(".on a.primary");
      page.waitForURL("**/chats?channel=whatsapp");
      assertThat(page.locator(".chips .chip")).hasText("WhatsApp ×");
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void aChoiceThatCannotBe_isMarkedInItsFieldUntilItCan() {
    List<String> problems = new ArrayList<>();
    try (BrowserContext visit = house.visit()) {
      Page page = visit.newPage();
      house.enter(page, MANAGER);
      page.navigate("/response?from=2026-11-18&to=2026-11-20");
      awaitNumbers(page);
      page.click("#menu-period summary");
      page.fill("#menu-period input[name=to]", "2026-11-17");
      page.locator("#menu-period input[name=to]").dispatchEvent("change");

      Locator told = page.locator("#filters .refused[role=alert]");
      assertThat(told).containsText("not before “From”");
      assertThat(page.locator("#menu-period input[name=to]")).hasAttribute("aria-invalid", "true");
      inspect(page, 1440, problems);

      page.fill("#menu-period input[name=to]", "2026-11-19");
      page.locator("#menu-period input[name=to]").dispatchEvent("change");
      page.waitForURL("**to=2026-11-19**");
      assertThat(told).hasCount(0);
      assertThat(page.locator("#filters [aria-invalid]")).hasCount(0);
    }
    assertThat(problems).isEmpty();
  }
}
