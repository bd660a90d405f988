package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.MANAGER;
import static com.b2chatanalytics.page.PageHouse.awaitNumbers;
import static com.b2chatanalytics.page.PageHouse.everyRow;
import static com.b2chatanalytics.page.PageHouse.number;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a manager asks every morning, walked in the order in which they ask it, of the screens that
 * exist: each answer is checked against the API, and all of them together cost under ten clicks. A
 * new screen adds a step.
 */
@PageTest
class ManagersMorningIT {
  private static final int MOST_CLICKS = 9;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static PageHouse house;

  private final List<String> clicks = new ArrayList<>();
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
    house.enter(page, MANAGER);
    page.navigate("/");
    awaitNumbers(page);
  }

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void theMorningsQuestions_areAnsweredInUnderTenClicks() {
    isWhatISeeFreshAndWhole();
    whoIsWaitingNow();
    whatHappenedYesterdayAgainstAUsualSuchDay();
    didWeKeepOurPromise();
    whenDoCustomersWait();
    whoNeedsHelpAndWhoDeservesPraise();
    whichChannelIsTheWeakOne();

    assertThat(clicks).hasSizeLessThanOrEqualTo(MOST_CLICKS);
  }

  /** Question 1, at the rail's foot of every page. */
  private void isWhatISeeFreshAndWhole() {
    assertThat(page.locator("#fresh.within")).containsText("Data through");
    assertThat(page.locator("#fresh .why")).hasCount(0);
    assertThat(page.locator("#page .notice")).hasCount(0);
  }

  /** Question 2, on the dashboard: the longest waits by name, each of them a link to its chat. */
  private void whoIsWaitingNow() {
    JsonNode waiting = get("/api/v1/chats?period=today&measure=waiting_now&sort=-waiting&limit=7");
    List<Locator> shown = page.locator("#waiting li").all();

    assertThat(shown).hasSize(waiting.path("chats").size()).isNotEmpty();
    for (int i = 0; i < shown.size(); i++) {
      JsonNode chat = waiting.path("chats").path(i);
      Locator link = shown.get(i).locator("a");
      assertThat(link.getAttribute("href")).contains("/chats/" + chat.path("id").asString() + "?");
      assertThat(link.locator(".who")).hasText(chat.path("contact").path("name").asString());
    }
  }

  /** Question 3, on the dashboard of yesterday. */
  private void whatHappenedYesterdayAgainstAUsualSuchDay() {
    click(page.locator("#menu-period summary"));
    click(page.locator("#menu-period input[value=yesterday]"));
    page.waitForURL("**period=yesterday**");
    assertThat(page.locator("h1")).hasText("Yesterday");
    awaitNumbers(page);

    assertThat(number(page.locator("#figure-chats .value")))
        .isEqualTo(house.count("chats", "period=yesterday"));
    assertThat(page.locator("#figure-chats .under")).containsText(Pattern.compile("[+−]?\\d"));
    assertThat(page.locator("#arrivals path.band")).hasCount(1);
    assertThat(page.locator("#arrivals path.usual")).hasCount(1);
  }

  /** Question 4: the SLA as a share, and exactly the chats that broke it. */
  private void didWeKeepOurPromise() {
    click(page.locator(".rail a[href='/sla']"));
    page.waitForURL("**/sla**");
    awaitNumbers(page);
    JsonNode total =
        get("/api/v1/query?measures=sla.first_response.count,sla.first_response.breached&period=last30")
            .path("total");

    assertThat(number(page.locator("#figure-judged .value")))
        .isEqualTo(total.path("sla.first_response.count").longValue());
    long breached = total.path("sla.first_response.breached").longValue();
    assertThat(number(page.locator("#figure-breached .value"))).isEqualTo(breached).isPositive();
    String behind = Objects.requireNonNull(page.locator("#open-breached").getAttribute("href"));
    assertThat(get("/api/v1" + behind).path("total").longValue()).isEqualTo(breached);
    assertThat(page.locator("#heat td a")).not().hasCount(0);
    assertThat(page.locator(".breaches li a")).not().hasCount(0);
  }

  /** Question 6: the heatmap's worst hour, and the longest chats behind it. */
  private void whenDoCustomersWait() {
    click(page.locator(".rail a[href='/response']"));
    page.waitForURL("**/response**");
    awaitNumbers(page);
    JsonNode hour = worstHour();
    Locator worst = cell(hour.path("weekday").asString(), hour.path("hour").asString());
    String href = Objects.requireNonNull(worst.getAttribute("href"));
    long behind = get("/api/v1" + href).path("total").longValue();
    assertThat(behind).isEqualTo(hour.path("first_response.count").longValue()).isPositive();
    click(worst);
    page.waitForURL("**/chats?**");

    assertThat(page.url()).contains("sort=-first_response");
    assertThat(number(page.locator("h1"))).isEqualTo(behind);
    assertThat(everyRow(page)).isEqualTo(behind);
  }

  /** Question 7: agents beside the team, and their ranking as ranges beside their load. */
  private void whoNeedsHelpAndWhoDeservesPraise() {
    click(page.locator(".rail a[href='/agents']"));
    page.waitForURL("**/agents**");
    awaitNumbers(page);
    assertRows("agent");

    click(page.locator("a[href^='/agents/ranking']").first());
    page.waitForURL("**/agents/ranking**");
    awaitNumbers(page);
    assertThat(page.locator("#ranking tbody tr")).not().hasCount(0);
    assertThat(page.locator("li[id^=badge-]")).hasCount(4);
  }

  /** Question 8: the same measures side by side. */
  private void whichChannelIsTheWeakOne() {
    click(page.locator(".rail a[href='/channels']"));
    page.waitForURL("**/channels**");
    awaitNumbers(page);
    assertRows("channel");
  }

  private void assertRows(String dimension) {
    JsonNode told = get("/api/v1/query?measures=chats&period=last30&by=" + dimension);
    assertThat(page.locator("#compare tbody:not(.whole) tr")).hasCount(told.path("rows").size());
    assertThat(number(page.locator("#compare tbody.whole td").first().locator("> a")))
        .isEqualTo(told.path("total").path("chats").longValue());
  }

  private static JsonNode worstHour() {
    JsonNode hours =
        get(
            "/api/v1/query?measures=first_response.p95,first_response.count&by=weekday,hour"
                + "&period=last30&sort=-first_response.p95");
    for (JsonNode hour : hours.path("rows")) {
      if (hour.path("first_response.count").longValue() >= HeatTable.THIN) {
        return hour;
      }
    }
    throw new AssertionError("no hour has enough chats: " + hours);
  }

  private Locator cell(String weekday, String hour) {
    Pattern both =
        Pattern.compile(
            "(?=.*[?&]weekday=%s(&|$))(?=.*[?&]hour=%s(&|$)).*".formatted(weekday, hour));
    return page.locator("#heat td a").all().stream()
        .filter(cell -> both.matcher(String.valueOf(cell.getAttribute("href"))).matches())
        .findFirst()
        .orElseThrow();
  }

  private void click(Locator what) {
    clicks.add(what.toString());
    what.click();
  }

  private static JsonNode get(String path) {
    var answer = house.api().get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }
}
