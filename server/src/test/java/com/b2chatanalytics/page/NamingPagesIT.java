package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.awaitNumbers;
import static com.b2chatanalytics.page.PageHouse.everyRow;
import static com.b2chatanalytics.page.PageHouse.inspect;
import static com.b2chatanalytics.page.PageHouse.listen;
import static com.b2chatanalytics.page.PageHouse.number;
import static com.b2chatanalytics.page.PageHouse.signIn;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Names, merges and hiding in Chromium: what the preview promises holds everywhere, and back. */
@PageTest
class NamingPagesIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String EVER = "from=2026-09-01&to=2026-11-24";

  private static PageHouse house;

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() {
    house = PageHouse.start(PageHouse.Plan.small());
    house.awaitHistory(PageHouse.Plan.small().from());
  }

  @AfterAll
  static void stop() {
    if (house != null) {
      house.close();
    }
  }

  @BeforeEach
  void open() {
    context = house.visit();
    page = context.newPage();
    signIn(page, TestApp.ADMIN);
  }

  @AfterEach
  void close() {
    context.close();
    assertThat(house.api().write("PUT", "/api/v1/settings/naming", "{}").statusCode())
        .isEqualTo(200);
  }

  /** Chats by id of a dimension; {@code none} for the missing. */
  private static Map<String, Long> chats(String dimension) {
    String body =
        house.api().get("/api/v1/query?measures=chats&by=" + dimension + "&" + EVER).body();
    Map<String, Long> chats = new LinkedHashMap<>();
    for (JsonNode row : JSON.readTree(body).path("rows")) {
      JsonNode id = row.path(dimension).path("id");
      chats.put(id.isNull() ? "none" : id.asString(), row.path("chats").asLong());
    }
    return chats;
  }

  private static List<String> named(String dimension) {
    return chats(dimension).keySet().stream().filter(id -> !id.equals("none")).toList();
  }

  @Test
  void mergedDepartments_countAsOne_inPreviewTablesAndLists_untilUndone() {
    Map<String, Long> before = chats("department");
    String one = named("department").get(0);
    String other = named("department").get(1);
    long both = before.getOrDefault(one, 0L) + before.getOrDefault(other, 0L);
    long total = house.count("chats", EVER);
    List<String> problems = new ArrayList<>();
    listen(page, problems);

    page.navigate("/settings/departments");
    inspect(page, 1440, problems);
    page.locator("#naming tr", new Page.LocatorOptions().setHasText(other))
        .getByText("Change")
        .click();
    page.selectOption("#naming-into", one);
    inspect(page, 1440, problems);
    page.click("#naming-preview");
    assertThat(page.locator("#effect-title")).containsText("in another row");
    assertThat(number(page.locator("#effect-title"))).isEqualTo(before.get(other));
    assertThat(
            number(
                page.locator("#differences tbody tr", new Page.LocatorOptions().setHasText(one))
                    .locator("td")
                    .nth(1)))
        .isEqualTo(both);
    assertThat(chats("department")).isEqualTo(before);
    inspect(page, 1440, problems);
    page.click("#apply");

    assertThat(page.locator("#saved")).isVisible();
    Map<String, Long> after = chats("department");
    assertThat(after).containsEntry(one, both).doesNotContainKey(other);
    assertThat(house.count("chats", EVER)).isEqualTo(total);
    assertThat(after.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(total);
    page.navigate("/chats?" + EVER + "&department=" + encoded(other));
    assertThat(everyRow(page)).isEqualTo(both);
    page.navigate("/departments?" + EVER);
    awaitNumbers(page);
    assertThat(page.locator("main table.compare").first()).containsText(one);
    assertThat(page.locator("main table.compare").first()).not().containsText(other);

    page.navigate("/settings/departments?saved=naming");
    page.click("#undo");
    assertThat(page.locator("#saved")).hasCount(0);
    assertThat(chats("department")).isEqualTo(before);
    assertThat(problems).isEmpty();
  }

  @Test
  void aHiddenAgent_leavesTheRanking_yetItsChatsStayInTheTotal() {
    Map<String, Long> before = chats("agent");
    String agent = named("agent").getFirst();
    long total = house.count("chats", EVER);
    page.navigate("/settings/agents?edit=" + encoded(agent) + "#edit");
    page.fill("#naming-name", "Nadie Conocido");
    page.check("#naming-hidden");
    page.click("#naming-preview");
    page.click("#apply");

    assertThat(page.locator("#naming")).containsText("hidden");
    Map<String, Long> after = chats("agent");
    assertThat(after).doesNotContainKey(agent).containsEntry("hidden", before.get(agent));
    assertThat(house.count("chats", EVER + "&agent=hidden")).isEqualTo(before.get(agent));
    assertThat(after.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(total);
    page.navigate("/agents/ranking?" + EVER);
    awaitNumbers(page);
    assertThat(page.locator("#ranking")).not().containsText("Nadie Conocido");
    assertThat(page.locator("main")).containsText("1 hidden agent is not ranked");
    page.navigate("/agents?" + EVER);
    awaitNumbers(page);
    assertThat(page.locator("main table.compare").first()).containsText("Hidden agents");
    page.navigate("/agents/hidden?" + EVER);
    awaitNumbers(page);
    assertThat(page.locator("h1")).containsText("Hidden agents");
    page.navigate("/agents/" + encoded(agent) + "?" + EVER);
    awaitNumbers(page);
    assertThat(page.locator("h1")).containsText("Nadie Conocido");
  }

  @Test
  void whatCannotStand_isSaidInWords_andAManagerChangesNothing() {
    String agent = named("agent").getFirst();
    String other = named("agent").get(1);
    String body = "{\"agents\":{\"%s\":{\"into\":\"%s\"}}}".formatted(other, agent);
    assertThat(house.api().write("PUT", "/api/v1/settings/naming", body).statusCode())
        .isEqualTo(200);
    TestCaller admin = house.app().caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
    String form = "_csrf=" + admin.csrfToken() + "&do=preview&key=" + encoded(agent);
    var refused = admin.form("/settings/agents", form + "&into=" + encoded(other));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("into-wrong");
    assertThat(
            house
                .api()
                .write("PUT", "/api/v1/settings/naming", "{\"agents\":{\"none\":{}}}")
                .statusCode())
        .isEqualTo(400);

    TestCaller manager = house.app().caller().signIn(PageHouse.MANAGER, TestApp.PASSWORD);
    assertThat(
            manager
                .form("/settings/agents", "_csrf=" + manager.csrfToken() + "&do=apply")
                .statusCode())
        .isEqualTo(403);
    JsonNode agents = JSON.readTree(manager.get("/api/v1/agents").body());
    assertThat(agents.toString()).contains("\"mergedInto\":\"" + agent + "\"");
  }

  @Test
  void thePages_fitAPhone_inDarkAndSpanish() {
    List<String> problems =
        house.problemsOnAPhone((small, look) -> {
          signIn(small, TestApp.ADMIN);
          String agent = encoded(named("agent").getFirst());
          for (String path : List.of("/settings/departments", "/settings/agents?edit=" + agent)) {
            small.navigate(path);
            look.run();
          }
          small.click("#naming-preview");
          look.run();
        });
    assertThat(problems).isEmpty();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
