package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.MANAGER;
import static com.b2chatanalytics.page.PageHouse.awaitNumbers;
import static com.b2chatanalytics.page.PageHouse.inspect;
import static com.b2chatanalytics.page.PageHouse.listen;
import static com.b2chatanalytics.page.PageHouse.number;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.chat.ChatEntry;
import com.b2chatanalytics.sync.RawChats;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The ranking in Chromium, over the five agents of the worked example: 5 of 5, 190 of 200, 160 of
 * 200, 45 of 60 and 300 of 400 first responses in time.
 */
@PageTest
class RankingPagesIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final String WEEK = "from=2026-06-22&to=2026-06-26";
  private static final LocalDateTime MONDAY = LocalDateTime.of(2026, 6, 22, 9, 0);
  private static final LocalDateTime WEDNESDAY_BEFORE = LocalDateTime.of(2026, 6, 17, 9, 0);

  private static PageHouse house;
  private static TestCaller api;

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() {
    house = PageHouse.shared();
    api = house.api();
    List<ChatEntry> entries = new ArrayList<>();
    work(entries, "suerte", MONDAY, 5, 0, 20);
    work(entries, "ana", MONDAY, 190, 10, 60);
    work(entries, "bruno", MONDAY, 160, 40, 120);
    work(entries, "carla", MONDAY, 45, 15, 90);
    work(entries, "dani", MONDAY, 300, 100, 100);
    work(entries, "bruno", WEDNESDAY_BEFORE, 0, 60, 900);
    work(entries, "ana", WEDNESDAY_BEFORE, 60, 0, 70);
    entries.add(chat(entries.size(), null, MONDAY, 0));
    house.write(entries);
  }

  /** Chats one after another within office hours, some in time and some late. */
  private static void work(
      List<ChatEntry> entries, String agent, LocalDateTime from, int inTime, int late, int wait) {
    for (int i = 0; i < inTime + late; i++) {
      LocalDateTime opened = from.plusMinutes(i % 480);
      int seconds = i < inTime ? wait + i % 40 : 600 + wait + i % 40;
      entries.add(chat(entries.size(), agent, opened, seconds));
    }
  }

  private static ChatEntry chat(int i, @Nullable String agent, LocalDateTime opened, int wait) {
    String answered =
        agent == null
            ? ""
            : """
            "agent":{"name":"%1$s","username":"%1$s"},"picked_up_at":"%2$s","responded_at":"%2$s",
            """
                .formatted(agent, STAMP.format(opened.plusSeconds(wait)));
    String json =
        """
        {"chat_id":"ranked-%1$d","provider":"WHATSAPPB2CHAT","status":"CLOSED",%2$s
         "contact":{"id":%3$d,"name":"Cliente"},
         "created_at":"%4$s","opened_at":"%4$s","closed_at":"%5$s"}
        """
            .formatted(
                i,
                answered,
                800_000 + i,
                STAMP.format(opened),
                STAMP.format(opened.plusSeconds(3_000)));
    return Objects.requireNonNull(RawChats.read(JSON.readTree(json), BOGOTA));
  }

  @BeforeEach
  void open() {
    context = house.visit(1440, 1000, ColorScheme.LIGHT, "en");
    page = context.newPage();
    house.enter(page, TestApp.ADMIN);
  }

  @AfterEach
  void close() {
    context.close();
    api.form("/agents/ranking", "do=show&_csrf=" + api.csrfToken());
  }

  private static void show(Page page, String path) {
    page.navigate(path);
    awaitNumbers(page);
  }

  private Locator row(String agent) {
    return page.locator("#ranking tbody tr")
        .filter(new Locator.FilterOptions().setHas(page.getByText(agent, exactly())));
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }

  private static long listed(Locator link) {
    String href = Objects.requireNonNull(link.getAttribute("href"));
    return JSON.readTree(api.get("/api/v1" + href).body()).path("total").longValue();
  }

  private static JsonNode ask(String query) {
    HttpResponse<String> answer = api.get("/api/v1/query?" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  @Test
  void theWorkedExample_standsOnThePage_andFiveLuckyChatsBeatNobody() {
    show(page, "/agents?" + WEEK);
    page.locator(".ways a", new Page.LocatorOptions().setHasText("Ranking")).click();
    page.waitForURL("**/agents/ranking?**");
    awaitNumbers(page);
    assertThat(page.url()).contains(WEEK);
    page.click("#ranking-sort-sla");
    page.waitForURL("**sort=sla**");
    awaitNumbers(page);

    assertThat(page.locator("#ranking a.row").allInnerTexts())
        .containsExactly("ana", "bruno", "carla", "dani", "suerte");
    Map<String, String> expected =
        Map.of("ana", "93.9 %", "bruno", "80.1 %", "carla", "76.3 %", "dani", "75.2 %");
    expected.forEach((agent, score) -> {
      Locator place = row(agent).locator("td.place").nth(1);
      assertThat(place.locator(".score").innerText().replace('\u00a0', ' ')).isEqualTo(score);
      assertThat(place.locator("b").innerText()).endsWith(agent.equals("ana") ? "1" : "2–4");
    });
    Locator lucky = row("suerte");
    assertThat(lucky).hasClass("to few");
    assertThat(lucky.locator("td.place b")).hasCount(0);
    assertThat(lucky.locator("td.place").nth(1)).containsText("85.4");
    assertThat(lucky.locator(".chip")).hasCount(0);
    assertThat(lucky).containsText("too few to rank");
    assertThat(page.locator(".read")).containsText("Not a stack rank");
  }

  @Test
  void badges_followTheirRules() {
    show(page, "/agents/ranking?" + WEEK);
    assertThat(page.locator("#badge-fastest")).containsText("ana");
    assertThat(page.locator("#badge-champion")).containsText("ana");
    assertThat(page.locator("#badge-load")).containsText("dani");
    assertThat(page.locator("#badge-improved a")).hasText("bruno");
    assertThat(row("dani").locator(".chip")).hasText("Heaviest load");
    assertThat(page.locator("#ranking a.row").first()).hasText("ana");
  }

  @Test
  void everyNumber_opensExactlyItsChats() {
    show(page, "/agents/ranking?" + WEEK);
    String measures = "chats,first_response.count,sla.first_response.count,unanswered";
    for (JsonNode answer : ask("measures=" + measures + "&by=agent&" + WEEK).path("rows")) {
      String agent = answer.path("agent").path("name").asString("");
      if (agent.isEmpty()) {
        continue;
      }
      Locator row = row(agent);
      assertThat(number(row.locator("td.load a")))
          .isEqualTo(answer.path("chats").longValue())
          .isEqualTo(listed(row.locator("td.load a")));
      assertThat(listed(row.locator("td.place a").nth(0)))
          .isEqualTo(answer.path("first_response.count").longValue());
      assertThat(listed(row.locator("td.place a").nth(1)))
          .isEqualTo(answer.path("sla.first_response.count").longValue());
    }
    page.locator("#ranking a.row").first().focus();
    page.keyboard().press("Enter");
    page.waitForURL("**/agents/ana?**");
    assertThat(page.url()).contains(WEEK);
  }

  @Test
  void whoeverMayChangeSettings_hidesItFromEverybody() {
    show(page, "/agents/ranking?" + WEEK);
    page.locator("#hide").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("main")).containsText("It is hidden.");
    assertThat(page.locator("#ranking")).hasCount(0);
    try (BrowserContext other = house.visit(1440, 1000, ColorScheme.DARK, "en")) {
      Page theirs = other.newPage();
      house.enter(theirs, MANAGER);
      show(theirs, "/agents?" + WEEK);
      assertThat(theirs.locator("a[href*='/agents/ranking']")).hasCount(0);
      show(theirs, "/agents/ranking?" + WEEK);
      assertThat(theirs.locator("main")).containsText("It is hidden.");
      assertThat(theirs.locator("#hide")).hasCount(0);
      List<String> problems = new ArrayList<>();
      inspect(theirs, 1440, problems);
      assertThat(problems).isEmpty();
    }
    TestCaller manager = house.app().caller().signIn(MANAGER, TestApp.PASSWORD);
    String csrf = manager.csrfToken();
    assertThat(manager.form("/agents/ranking", "do=show&_csrf=" + csrf).statusCode())
        .isEqualTo(403);

    page.click("#hide");
    show(page, "/agents/ranking?" + WEEK);
    assertThat(page.locator("#ranking tbody tr")).hasCount(5);
  }

  @Test
  void everyState_isReachableForEverybodyAndFitsAPhone() {
    List<String> problems = new ArrayList<>();
    listen(page, problems);
    for (String query : List.of(WEEK, "from=2020-01-01&to=2020-01-02", "agent=suerte&" + WEEK)) {
      show(page, "/agents/ranking?" + query);
      inspect(page, 1440, problems);
    }
    try (BrowserContext phone = house.visit(390, 844, ColorScheme.DARK, "es")) {
      Page small = phone.newPage();
      house.enter(small, TestApp.ADMIN);
      show(small, "/agents/ranking?" + WEEK);
      assertThat(small.locator("h1")).hasText("Clasificación de agentes");
      inspect(small, 390, problems);
      assertThat(CompareHouse.losesColumns(small)).isFalse();
    }
    assertThat(problems).isEmpty();
    assertThat(api.get("/agents/ranking?sort=luck", Map.of("Accept", "text/html")).statusCode())
        .isEqualTo(400);
  }
}
