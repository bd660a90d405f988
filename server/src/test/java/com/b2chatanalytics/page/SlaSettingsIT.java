package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.inspect;
import static com.b2chatanalytics.page.PageHouse.number;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** SLA policies in Chromium: what the preview promises is what the change does, until undone. */
@PageTest
class SlaSettingsIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String USUAL =
      """
      {"goal":0.95,"policies":[{"scope":"default","clock":"business","targets":{
      "pickup":{"seconds":120,"on":true},"first_response":{"seconds":300,"on":true},
      "response":{"seconds":300,"on":false},"resolution":{"seconds":1800,"on":false}}}]}
      """;

  private static PageHouse house;

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() {
    house = PageHouse.shared();
  }

  @AfterAll
  static void restore() {
    house.api().write("PUT", "/api/v1/settings/sla", USUAL);
  }

  @BeforeEach
  void open() {
    assertThat(house.api().write("PUT", "/api/v1/settings/sla", USUAL).statusCode()).isEqualTo(200);
    context = house.visit();
    page = context.newPage();
  }

  @AfterEach
  void close() {
    context.close();
  }

  private static JsonNode api(String path) {
    HttpResponse<String> answer = house.api().get("/api/v1" + path);
    assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  /** Every chat's overall result by id. */
  private static Map<String, String> results() {
    Map<String, String> results = new HashMap<>();
    String address = "/chats?from=2026-06-01&to=2026-11-24&limit=200";
    String next = address;
    while (next != null) {
      JsonNode list = api(next);
      list.path("chats")
          .forEach(chat ->
              results.put(chat.path("id").asString(), chat.path("sla").path("overall").asString()));
      next =
          list.path("next").isNull() ? null : address + "&cursor=" + list.path("next").asString();
    }
    return results;
  }

  @Test
  void policies_changeExactlyTheResultsThatThePreviewCounted_andTheChangeIsUndone() {
    house.enter(page, TestApp.ADMIN);
    page.navigate("/settings/sla");
    List<String> problems = new ArrayList<>();
    inspect(page, 1440, problems);
    page.fill("input[name='p.0.first_response']", "1 min");
    page.uncheck("input[name='p.0.pickup.on']");
    page.click("button[value='add.channel']");
    assertThat(page.locator("input[name='p.1.value']")).isFocused();
    page.fill("input[name='p.1.value']", "facebook");
    page.fill("input[name='p.1.first_response']", "2 h");
    page.click("#sla-preview");

    assertThat(page.locator("#differences"))
        .containsText("Pickup 2:00 · First response 5:00 · office hours → First response 1:00");
    assertThat(page.locator("#differences")).containsText("Channel Facebook");
    inspect(page, 1440, problems);
    long promised = number(page.locator("#results tbody tr").last().locator(".changed"));
    Map<String, String> before = results();
    JsonNode stored = api("/settings/sla");
    page.click("#apply");

    assertThat(page.locator("#saved")).containsText("The SLA policies are saved.");
    assertThat(page.locator("input[name='p.1.first_response']")).hasValue("2:00:00");
    Map<String, String> after = results();
    long changed =
        before.entrySet().stream()
            .filter(one -> !one.getValue().equals(after.get(one.getKey())))
            .count();
    assertThat(changed).isEqualTo(promised).isPositive();
    assertThat(api("/settings/sla").path("policies").path(1).path("value").asString())
        .isEqualTo("facebook");

    page.click("#undo");
    assertThat(page.locator("input[name='p.0.first_response']")).hasValue("5:00");
    assertThat(api("/settings/sla")).isEqualTo(stored);
    assertThat(results()).isEqualTo(before);
    assertThat(problems).isEmpty();
  }

  @Test
  void policiesThatCannotStand_areMarkedInWordsAndStayAsTyped() {
    house.enter(page, TestApp.ADMIN);
    page.navigate("/settings/sla");
    page.fill("input[name=goal]", "101");
    page.fill("input[name='p.0.first_response']", "soon");
    page.click("button[value='add.tag']");
    page.click("button[value='add.default']");
    page.click("#sla-preview");

    assertThat(page.locator("#wrong")).isVisible();
    assertThat(page.locator("#goal-wrong")).containsText("percentage");
    assertThat(page.locator("[id='p.0.first_response-wrong']")).containsText("5:00");
    assertThat(page.locator("#value-wrong-1")).containsText("Name what the policy is for");
    assertThat(page.locator("#from-wrong-2")).containsText("already a policy");
    assertThat(page.locator("input[name='p.0.first_response']")).hasValue("soon");
    assertThat(page.locator("input[name=goal]")).isFocused();
    List<String> problems = new ArrayList<>();
    inspect(page, 1440, problems);
    page.setViewportSize(390, 844);
    inspect(page, 390, problems);
    assertThat(problems).isEmpty();
  }

  @Test
  void aManager_readsThePoliciesAndChangesNothing() {
    house.enter(page, PageHouse.MANAGER);
    page.navigate("/");
    page.click(".rail a[href='/settings/sla']");
    assertThat(page.locator("#policies .rows")).containsText("5:00");
    assertThat(page.locator("main form")).hasCount(0);
    TestCaller caller = house.app().caller().signIn(PageHouse.MANAGER, TestApp.PASSWORD);
    assertThat(caller.form("/settings/sla", "_csrf=" + caller.csrfToken()).statusCode())
        .isEqualTo(403);
  }
}
