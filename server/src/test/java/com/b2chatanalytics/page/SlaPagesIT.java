package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.awaitNumbers;
import static com.b2chatanalytics.page.PageHouse.inspect;
import static com.b2chatanalytics.page.PageHouse.listen;
import static com.b2chatanalytics.page.PageHouse.number;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of SLA in Chromium: its numbers are the API's, and behind each stand its chats. */
@PageTest
class SlaPagesIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String WEEKS = "from=2026-11-02&to=2026-11-22";

  private static PageHouse house;

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() {
    house = PageHouse.shared();
  }

  @BeforeEach
  void open() {
    context = house.visit();
    page = context.newPage();
    house.enter(page, PageHouse.MANAGER);
  }

  @AfterEach
  void close() {
    context.close();
  }

  private static void show(Page page, String query) {
    page.navigate("/sla?" + query);
    awaitNumbers(page);
  }

  /** Without script nobody but the reader asks again for what was not ready in time. */
  private static void reloadUntilReady(Page page) {
    while (page.locator("[aria-busy=true]").count() > 0) {
      page.reload();
    }
  }

  private static JsonNode api(String path) {
    HttpResponse<String> answer = house.api().get("/api/v1" + path);
    assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static JsonNode total(String measures, String where) {
    return api("/query?measures=" + measures + "&" + where).path("total");
  }

  /** How many chats the API lists behind a link of the page. */
  private static long listed(Locator link) {
    return api(Objects.requireNonNull(link.getAttribute("href"))).path("total").longValue();
  }

  private static double percent(Locator locator) {
    return Double.parseDouble(locator.innerText().replaceAll("[^\\d.]", ""));
  }

  private static double rounded(JsonNode share) {
    return Math.round(share.doubleValue() * 1000) / 10.0;
  }

  @Test
  void figures_areTheApisAndLeadToExactlyTheirChats() {
    for (String of : List.of("first_response", "pickup", "overall")) {
      String sla = "sla." + of;
      JsonNode total =
          total(String.join(",", sla, sla + ".count", sla + ".breached", sla + ".pending"), WEEKS);
      show(page, WEEKS + "&of=" + of);

      assertThat(percent(page.locator("#figure-compliance .value")))
          .isEqualTo(rounded(total.path(sla)));
      Map<String, String> counts =
          Map.of("judged", ".count", "breached", ".breached", "pending", ".pending");
      counts.forEach((figure, suffix) -> {
        long count = total.path(sla + suffix).longValue();
        assertThat(number(page.locator("#figure-" + figure + " .value"))).isEqualTo(count);
        assertThat(listed(page.locator("#open-" + figure))).as(of + suffix).isEqualTo(count);
      });
    }

    long breached = number(page.locator("#figure-breached .value"));
    assertThat(breached).isPositive();
    assertThat(number(page.locator("#breaches-all"))).isEqualTo(breached);
    page.click("#breaches-all");
    page.waitForURL("**/chats?**breached=overall**");
    assertThat(number(page.locator("h1"))).isEqualTo(breached);
  }

  @Test
  void everyDayHourAndRow_opensExactlyTheBreachesItCounts() {
    show(page, WEEKS + "&by=agent");
    long breached = number(page.locator("#figure-breached .value"));

    long byDay = 0;
    for (Locator day : page.locator("#trend figure a").all()) {
      byDay += listed(day);
    }
    assertThat(byDay).isEqualTo(breached);
    long byHour = 0;
    for (Locator cell : page.locator("#heat td a").all()) {
      long shown = Long.parseLong(cell.locator("span").first().innerText());
      assertThat(listed(cell)).as(cell.getAttribute("href")).isEqualTo(shown);
      byHour += shown;
    }
    assertThat(byHour).isEqualTo(breached);
    long byAgent = 0;
    for (Locator row : page.locator("#split tbody tr").all()) {
      long shown = number(row.locator("td").nth(4));
      assertThat(listed(row.locator("td").nth(4).locator("a"))).isEqualTo(shown);
      assertThat(listed(row.locator("a.row"))).isEqualTo(number(row.locator("td").nth(0)));
      byAgent += shown;
    }
    assertThat(byAgent).isEqualTo(breached);
  }

  @Test
  void breaches_tellWhyAndLeadToTheChat() {
    show(page, WEEKS);
    List<Locator> rows = page.locator(".breaches li").all();
    assertThat(rows).isNotEmpty();
    for (Locator row : rows) {
      assertThat(row.locator(".state").innerText())
          .containsAnyOf("too late", "still waiting", "closed without");
    }
    JsonNode targets = api("/sla/curve?measure=sla.first_response&" + WEEKS).path("targets");
    long late = targets.path(0).path("late").longValue();
    assertThat(page.locator(".reasons")).containsText(late + " too late");
    page.locator(".breaches a").first().click();
    page.waitForURL("**/chats/**");
    assertThat(page.locator("a[rel=next]")).hasCount(1);
  }

  @Test
  void everyStopOfTheCurve_isTheQuerysAnswer() {
    show(page, WEEKS + "&channel=whatsapp");
    String where = WEEKS + "&channel=whatsapp";
    List<Locator> stops = page.locator("#places tr").all();
    List<Locator> links = page.locator("#whatif figure a").all();
    assertThat(stops).hasSizeGreaterThan(8);
    assertThat(links).hasSameSizeAs(stops);
    for (int i = 0; i < stops.size(); i++) {
      String href = Objects.requireNonNull(links.get(i).getAttribute("href"));
      long target = Long.parseLong(href.replaceAll(".*target=(\\d+).*", "$1"));
      JsonNode total =
          total(
              "sla.first_response,sla.first_response.breached,sla.first_response.pending",
              where + "&target=" + target);
      List<String> cells = stops.get(i).locator("td").allTextContents();
      assertThat(Double.parseDouble(cells.get(1).replaceAll("[^\\d.]", "")))
          .as(href)
          .isEqualTo(rounded(total.path("sla.first_response")));
      assertThat(cells.get(3).replaceAll("\\D", ""))
          .isEqualTo(total.path("sla.first_response.breached").toString());
      assertThat(cells.get(4).replaceAll("\\D", ""))
          .isEqualTo(total.path("sla.first_response.pending").toString());
    }
    JsonNode curve = api("/sla/curve?measure=sla.first_response&" + where);
    long needed = curve.path("reachesGoalAt").longValue();
    assertThat(page.locator("#whatif-answer")).containsText("To reach 95\u00a0%");
    assertThat(page.locator("#whatif-answer")).containsText(clock(needed));
    assertThat(page.locator("#whatif-answer")).containsText(clock(needed - 300));
  }

  private static String clock(long seconds) {
    return seconds >= 3600
        ? "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60)
        : "%d:%02d".formatted(seconds / 60, seconds % 60);
  }

  @Test
  void theKeyboardAlone_movesTheTargetAndNothingChosenIsLost() {
    List<String> problems = new ArrayList<>();
    listen(page, problems);
    show(page, WEEKS + "&channel=whatsapp&of=pickup&by=agent");
    Locator slider = page.locator("#place");
    slider.focus();
    String before = page.locator(".moves output").innerText();
    page.keyboard().press("ArrowRight");
    assertThat(page.locator(".moves output")).not().hasText(before);
    assertThat(slider).hasAttribute("aria-valuetext", page.locator(".moves output").innerText());
    page.waitForURL("**target=**");

    assertThat(page.url()).contains("channel=whatsapp", "of=pickup", "by=agent", WEEKS);
    String target = page.url().replaceAll(".*target=(\\d+).*", "$1");
    JsonNode total =
        total("sla.pickup,sla.pickup.breached", WEEKS + "&channel=whatsapp&target=" + target);
    assertThat(page.locator("#tried")).isVisible();
    assertThat(number(page.locator("#tried-breached")))
        .isEqualTo(total.path("sla.pickup.breached").longValue());
    page.click("#tried-breached");
    page.waitForURL("**/chats?**target=" + target + "**");
    assertThat(number(page.locator("h1"))).isEqualTo(total.path("sla.pickup.breached").longValue());
    page.goBack();
    awaitNumbers(page);
    page.click("#filters input[name=clock][value=business]");
    page.waitForURL(url -> url.contains("clock=business"));
    assertThat(page.url()).contains("target=" + target, "of=pickup", "by=agent");
    assertThat(problems).isEmpty();
  }

  @Test
  void withoutScript_theTargetMovesByItsForms() {
    try (BrowserContext plain = house.visitWithoutScript("en")) {
      Page page = plain.newPage();
      house.enter(page, PageHouse.MANAGER);
      page.navigate("/sla?" + WEEKS + "&channel=whatsapp");
      reloadUntilReady(page);
      page.fill("#target", "10 min");
      page.click(".exactly button");
      reloadUntilReady(page);
      assertThat(page.url()).contains("channel=whatsapp", "target=10+min");
      JsonNode total = total("sla.first_response", WEEKS + "&channel=whatsapp&target=600");
      assertThat(page.locator("#tried"))
          .containsText(rounded(total.path("sla.first_response")) + "\u00a0%");
      page.click(".moves button");
      assertThat(page.url()).contains("target=600", "channel=whatsapp");
    }
  }

  @Test
  void whatIsNoTarget_isMarkedInWordsAndStaysAsTyped() {
    show(page, WEEKS);
    page.fill("#target", "soon");
    page.click(".exactly button");
    assertThat(page.locator("#target-wrong")).containsText("no length of time");
    assertThat(page.locator("#target")).hasValue("soon");
    assertThat(page.locator("#target")).hasAttribute("aria-invalid", "true");
    HttpResponse<String> answer =
        house.api().get("/sla?target=soon", Map.of("Accept", "text/html"));
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void dashboard_movesTheTargetAndLeadsToTheWholeCurve() {
    page.navigate("/?period=last7&channel=whatsapp");
    awaitNumbers(page);
    page.locator("#place").focus();
    page.keyboard().press("ArrowLeft");
    String says = page.locator(".glimpse output").innerText();
    page.click(".glimpse button");
    page.waitForURL("**/sla?**");
    awaitNumbers(page);
    assertThat(page.url()).contains("period=last7", "channel=whatsapp", "target=");
    assertThat(page.locator(".moves output")).hasText(says);
  }

  @Test
  void everyState_isReachableForEverybodyAndFitsAPhone() {
    List<String> problems = new ArrayList<>();
    show(page, WEEKS + "&target=600");
    inspect(page, 1440, problems);
    show(page, WEEKS + "&of=overall&by=tag");
    assertThat(page.locator("#whatif .nothing")).isVisible();
    inspect(page, 1440, problems);
    show(page, WEEKS + "&of=resolution");
    assertThat(page.locator("main .notice")).containsText("This target is off");
    assertThat(page.locator("#places tr").first()).isAttached();
    inspect(page, 1440, problems);
    show(page, "from=2020-01-01&to=2020-01-02");
    assertThat(page.locator("#whatif .nothing")).isVisible();
    assertThat(page.locator("#breaches .nothing")).isVisible();
    inspect(page, 1440, problems);
    try (BrowserContext phone = house.visit(390, 844, ColorScheme.DARK, "es")) {
      Page small = phone.newPage();
      house.enter(small, TestApp.ADMIN);
      show(small, WEEKS + "&by=agent&target=600");
      assertThat(small.locator("#whatif h2")).hasText("¿Y si la meta fuera otra?");
      inspect(small, 390, problems);
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void impossibleAddresses_sayWhatIsWrong() {
    Map<String, String> wrong =
        Map.of(
            "of=reply", "of",
            "by=contact", "by",
            "place=99", "place",
            "from=2026-02-30&to=2026-03-01", "from");
    wrong.forEach((query, field) -> {
      HttpResponse<String> answer = house.api().get("/sla?" + query, Map.of("Accept", "text/html"));
      assertThat(answer.statusCode()).as(query).isEqualTo(400);
      assertThat(answer.body()).as(query).contains(field);
    });
  }
}
