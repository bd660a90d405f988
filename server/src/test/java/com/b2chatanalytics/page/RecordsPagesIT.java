package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.MANAGER;
import static com.b2chatanalytics.page.PageHouse.inspect;
import static com.b2chatanalytics.page.PageHouse.listen;
import static com.b2chatanalytics.page.PageHouse.number;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Chats as a table to review, read inside the list, in Chromium. */
@PageTest
class RecordsPagesIT {
  private static final String LIST = "/chats?period=last7&sort=-first_response";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static PageHouse house;
  private static TestCaller api;

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() {
    house = PageHouse.shared();
    api = house.api();
  }

  @BeforeEach
  void open() {
    context = house.visit();
    page = context.newPage();
    house.enter(page, TestApp.ADMIN);
  }

  @AfterEach
  void close() {
    context.close();
  }

  private static JsonNode ask(String path) {
    return JSON.readTree(api.get(path).body());
  }

  @Test
  void chosenColumns_liveInTheAddressAndShowWhatTheApiSays() {
    page.navigate(LIST);
    page.click("#menu-columns summary");
    page.locator("#menu-columns input[value=agent]").uncheck();
    page.locator("#menu-columns input[value=handling]").check();
    page.click("#menu-columns button");
    page.waitForURL("**columns=**");

    JsonNode chats = ask("/api/v1/chats?period=last7&sort=-first_response&limit=50");
    assertThat(number(page.locator("h1"))).isEqualTo(chats.path("total").longValue());
    assertThat(page.locator("thead")).containsText("Handling");
    assertThat(page.locator("thead")).not().containsText("Agent");
    List<String> shown = new ArrayList<>();
    for (Locator row : page.locator("a.row").all()) {
      shown.add(row.getAttribute("href").replaceAll(".*/chats/|\\?.*", ""));
    }
    assertThat(shown)
        .containsExactlyElementsOf(
            chats.path("chats").valueStream().map(chat -> chat.path("id").stringValue()).toList());

    page.click("thead >> text=Handling");
    page.waitForURL("**sort=-handling**");
    page.click("#menu-channel summary");
    page.click("#menu-channel input[value=whatsapp]");
    page.waitForURL("**channel=whatsapp**");
    assertThat(page.url()).contains("columns=", "sort=-handling", "period=last7");
    assertThat(page.locator("thead [aria-sort=descending]")).hasText(Pattern.compile("Handling.*"));
  }

  @Test
  void aRow_isReadInsideTheListByKeyboard() {
    page.navigate(LIST);
    page.keyboard().press("j");
    page.keyboard().press("j");
    Locator row = page.locator("a.row").nth(1);
    assertThat(row).isFocused();
    String id = row.getAttribute("href").replaceAll(".*/chats/|\\?.*", "");
    JsonNode chat = ask("/api/v1/chats/" + id);

    page.keyboard().press("o");

    Locator inside = page.locator("tr.inside");
    assertThat(inside.locator("article.said")).hasCount(chat.path("messages").size());
    assertThat(inside.locator(".pause", new Locator.LocatorOptions().setHasText("Answered after")))
        .hasCount(chat.path("replies").size());
    assertThat(inside.locator(".durations")).containsText("Replies, P95");
    assertThat(row).isFocused();
    page.waitForURL("**open=" + id + "**");
    page.keyboard().press("j");
    assertThat(page.locator("a.row").nth(2)).isFocused();
    page.keyboard().press("o");
    assertThat(page.locator("tr.inside")).hasCount(2);
    page.keyboard().press("o");
    assertThat(page.locator("tr.inside")).hasCount(1);

    page.keyboard().press("k");
    page.keyboard().press("Enter");
    page.waitForURL("**/chats/" + id + "**");
    assertThat(page.locator("article.said")).hasCount(chat.path("messages").size());
  }

  @Test
  void withoutScript_aRowOpensByALink() {
    try (BrowserContext plain = house.visitWithoutScript("es")) {
      Page still = plain.newPage();
      house.enter(still, MANAGER);
      still.navigate(LIST);
      still.locator("a.expand").nth(2).click();

      assertThat(still.locator("tr.inside .talk")).isVisible();
      assertThat(still.locator("a.expand[aria-expanded=true]")).hasCount(1);
      still.locator("a.expand[aria-expanded=true]").click();
      assertThat(still.locator("tr.inside")).hasCount(0);
      assertThat(number(still.locator("h1"))).isGreaterThan(100);
    }
  }

  @Test
  void aFilterWithItsCount_leavesThatManyChats() {
    page.navigate(LIST);
    page.click("#counts");
    Locator choice = page.locator(".narrowing li a").nth(1);
    String promised = choice.locator("span").innerText();
    choice.click();

    page.waitForURL("**channel=**");
    assertThat(page.locator("h1")).hasText(Pattern.compile(promised + " .*"));
    Locator breached = page.locator(".narrowing div").last().locator("a").first();
    promised = breached.locator("span").innerText();
    breached.click();
    page.waitForURL("**breached=**");
    assertThat(page.locator("h1")).hasText(Pattern.compile(promised + " .*"));
    assertThat(page.url()).contains("channel=", "counts=on", "period=last7", "sort=");
  }

  @Test
  void neighbours_leadOverTheEndOfAPage() {
    page.navigate(LIST);
    JsonNode all = ask("/api/v1/chats?period=last7&sort=-first_response&limit=200").path("chats");
    page.locator("a.row").nth(49).click();
    page.waitForURL("**/chats/" + all.path(49).path("id").stringValue() + "?**");
    page.keyboard().press("j");

    page.waitForURL("**/chats/" + all.path(50).path("id").stringValue() + "?**");
    page.keyboard().press("j");
    page.waitForURL("**/chats/" + all.path(51).path("id").stringValue() + "?**");
  }

  @Test
  void theViewersSecret_isOnNoPageAndOnlyForThoseWhoReadRawRecords() {
    String id = ask("/api/v1/chats?limit=1").path("chats").path(0).path("id").stringValue();
    TestCaller manager = house.app().caller().signIn(MANAGER, TestApp.PASSWORD);
    String address = "/chats/" + id + "/viewer";

    HttpResponse<String> answer = api.get(address);
    assertThat(answer.statusCode()).isEqualTo(303);
    String viewer = answer.headers().firstValue("Location").orElseThrow();
    assertThat(viewer).startsWith("https://app.b2chat.io/viewer/" + id + "/");
    assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    String secret = viewer.substring(viewer.lastIndexOf('/') + 1);
    for (String path :
        List.of("/chats/" + id, "/chats?open=" + id, "/chats/" + id + "/row?open=" + id)) {
      assertThat(api.get(path).body()).contains(address).doesNotContain(secret);
      assertThat(manager.get(path).body()).doesNotContain(address, secret);
    }
    assertThat(manager.get(address).statusCode()).isEqualTo(403);
  }

  @Test
  void whatCannotBe_isRefusedByName() {
    for (String bad :
        List.of("columns=agent,age", "counts=yes", "sort=name", "q=" + "x".repeat(201))) {
      HttpResponse<String> answer = api.get("/chats?" + bad);
      assertThat(answer.statusCode()).as(bad).isEqualTo(400);
      assertThat(answer.body()).as(bad).contains(bad.substring(0, bad.indexOf('=')));
    }
    assertThat(api.get("/chats/none-such/row?open=none-such").statusCode()).isEqualTo(404);
  }

  @Test
  void everyPage_isReachableForEverybodyAndFitsAPhone() {
    List<String> problems = new ArrayList<>();
    look(1440, ColorScheme.LIGHT, "en", problems);
    look(390, ColorScheme.DARK, "es", problems);
    assertThat(problems).isEmpty();
  }

  private static void look(int width, ColorScheme scheme, String lang, List<String> problems) {
    try (BrowserContext context = house.visit(width, 1000, scheme, lang)) {
      Page page = context.newPage();
      listen(page, problems);
      house.enter(page, MANAGER);
      String every = "opened,closed,agent,line,tags,pickup,response,resolution,handling,sla,status";
      page.navigate("/chats?period=last7&counts=on&columns=" + every);
      page.locator("a.expand").first().click();
      assertThat(page.locator("tr.inside")).isVisible();
      inspect(page, width, problems);
    }
  }
}
