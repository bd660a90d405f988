package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.MANAGER;
import static com.b2chatanalytics.page.PageHouse.inspect;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Patience;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.metric.Metrics;
import com.b2chatanalytics.sync.SyncControl;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
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

/** Work time and SLA policies in Chromium: what is promised before a change is what it does. */
@PageTest
class SettingsPagesIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String HOURS = "/api/v1/settings/office-hours";
  private static final String HOLIDAYS = "/api/v1/settings/holidays";

  private static PageHouse house;
  private static TestCaller api;

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() {
    LocalDate first = LocalDate.of(2026, 11, 10);
    house = PageHouse.start(PageHouse.Plan.small().team(30, 30).since(first));
    // What waits must not grow between a preview and what is compared with it.
    house.awaitHistory(first);
    house.app().bean(SyncControl.class).pause();
    api = house.api();
  }

  /** Every chat's results by id, and whether it was opened outside office hours. */
  private static Map<String, String> results() {
    Map<String, String> results = new HashMap<>();
    String address = "/api/v1/chats?from=2026-11-01&to=2026-11-30&limit=200";
    String next = address;
    while (next != null) {
      JsonNode list = JSON.readTree(api.get(next).body());
      list.path("chats")
          .forEach(chat -> results.put(chat.path("id").asString(), chat.path("sla").toString()));
      next =
          list.path("next").isNull() ? null : address + "&cursor=" + list.path("next").asString();
    }
    return results;
  }

  private static long afterHours() {
    return JSON.readTree(
            api.get("/api/v1/query?measures=after_hours&from=2026-11-01&to=2026-11-30").body())
        .path("total")
        .path("after_hours")
        .asLong();
  }

  private static void awaitRebuild() {
    Patience.await("the rebuild", () -> house.app().bean(Metrics.class).followsWorkTime());
  }

  @AfterAll
  static void stop() {
    if (house != null) {
      house.close();
    }
  }

  @BeforeEach
  void open() {
    api.write("PUT", HOURS, "{\"timeZone\":\"America/Bogota\",\"week\":" + DEFAULT_WEEK + "}");
    api.write("PUT", HOLIDAYS, "[]");
    awaitRebuild();
    context = house.visit();
    page = context.newPage();
  }

  private static final String DEFAULT_WEEK =
      """
      {"1":[{"start":"08:00","end":"18:00"}],"2":[{"start":"08:00","end":"18:00"}],
      "3":[{"start":"08:00","end":"18:00"}],"4":[{"start":"08:00","end":"18:00"}],
      "5":[{"start":"08:00","end":"18:00"}],"6":[{"start":"08:00","end":"13:00"}]}\
      """;

  @AfterEach
  void close() {
    context.close();
  }

  private static void everybodyCanUse(Page page) {
    List<String> problems = new ArrayList<>();
    inspect(page, 1440, problems);
    assertThat(problems).isEmpty();
  }

  private static long first(String text) {
    return Long.parseLong(text.replaceAll("(?s)^\\D*([\\d,.]+).*$", "$1").replaceAll("\\D", ""));
  }

  @Test
  void withoutScript_aLunchBreakIsAdded_previewedAndSaved() {
    try (BrowserContext plain = house.visitWithoutScript("en")) {
      Page page = plain.newPage();
      house.enter(page, TestApp.ADMIN);
      page.navigate("/settings/work-time");
      assertThat(page.locator("input[name='g.1.0.start']")).hasValue("08:00");
      page.fill("input[name='g.1.0.end']", "12");
      page.click("button[value='add.g.1']");
      page.fill("input[name='g.1.1.start']", "13:30");
      page.fill("input[name='g.1.1.end']", "18:00");
      page.click("button[value='drop.g.6.0']");
      assertThat(page.locator("#hours-form")).containsText("closed");
      page.click("#hours-preview");

      assertThat(page.locator("#differences"))
          .containsText("08:00–18:00 → 08:00–12:00, 13:30–18:00");
      assertThat(page.locator("#differences")).containsText("08:00–13:00 → closed");
      assertThat(JSON.readTree(api.get(HOURS).body()).path("week").path("1").size()).isEqualTo(1);
      page.click("#apply");

      assertThat(page.locator("#saved")).containsText("The office hours are saved.");
      JsonNode saved = JSON.readTree(api.get(HOURS).body()).path("week");
      assertThat(saved.path("1").toString())
          .isEqualTo(
              "[{\"start\":\"08:00\",\"end\":\"12:00\"},{\"start\":\"13:30\",\"end\":\"18:00\"}]");
      assertThat(saved.path("6").size()).isZero();

      page.click("#undo");
      assertThat(page.locator("input[name='g.6.0.end']")).hasValue("13:00");
      assertThat(JSON.readTree(api.get(HOURS).body()).path("week").path("1").size()).isEqualTo(1);
    }
  }

  @Test
  void holidaysByRule_changeExactlyTheResultsThatThePreviewCounted() {
    house.enter(page, TestApp.ADMIN);
    page.navigate("/settings/work-time?year=2026");
    page.selectOption("select[name=country]", "CO");
    page.click("#by-rule");

    assertThat(page.locator("#differences tbody tr")).hasCount(19);
    assertThat(page.locator("#differences")).containsText("Virgen de Chiquinquirá");
    assertThat(page.locator("#differences")).containsText("Ley 2578 de 2026, art. 6");
    everybodyCanUse(page);
    long promised = first(page.locator("#results tbody tr:last-child .changed").innerText());
    long flags = first(page.locator("#flags").innerText());
    Map<String, String> before = results();
    long flagged = afterHours();
    page.click("#apply");

    assertThat(page.locator("input[name='h.10.name']")).hasValue("Virgen de Chiquinquirá");
    awaitRebuild();
    Map<String, String> after = results();
    long changed = before.keySet().stream().filter(id -> differs(before, after, id)).count();
    assertThat(changed).isEqualTo(promised).isPositive();
    assertThat(afterHours() - flagged).isEqualTo(flags).isPositive();
    page.waitForCondition(() -> page.locator("#rebuild .notice").count() == 0);
  }

  private static boolean differs(Map<String, String> before, Map<String, String> after, String id) {
    return !overall(before, id).equals(overall(after, id));
  }

  private static String overall(Map<String, String> results, String id) {
    return JSON.readTree(results.get(id)).path("overall").asString();
  }

  @Test
  void whatCannotStand_isMarkedInWords_andStaysAsTyped() {
    house.enter(page, TestApp.ADMIN);
    page.navigate("/settings/work-time");
    page.fill("input[name=zone]", "UTC-5");
    page.fill("input[name='g.2.0.start']", "19:00");
    page.fill("input[name='g.3.0.end']", "soon");
    assertThat(page.waitForResponse("**/settings/work-time", () -> page.click("#hours-preview")))
        .extracting(response -> response.status())
        .isEqualTo(400);

    assertThat(page.locator("#wrong")).containsText("The marked fields cannot stand");
    assertThat(page.locator("#zone-wrong")).containsText("America/Bogota");
    assertThat(page.locator("input[name=zone]")).hasValue("UTC-5");
    assertThat(page.locator("input[name=zone]")).isFocused();
    assertThat(page.locator("[id='g.2.0.end-wrong']")).containsText("later than the start");
    assertThat(page.locator("input[name='g.2.0.start']")).hasValue("19:00");
    assertThat(page.locator("input[name='g.3.0.end']")).hasValue("soon");
    everybodyCanUse(page);
  }

  @Test
  void aManager_readsTheHoursAndChangesNothing() {
    house.enter(page, MANAGER);
    page.navigate("/");
    page.click(".rail a[href='/settings/work-time']");
    assertThat(page.locator("#hours .week-read")).containsText("08:00–18:00");
    assertThat(page.locator("main form")).hasCount(0);
    everybodyCanUse(page);
    TestCaller caller = house.app().caller().signIn(MANAGER, TestApp.PASSWORD);
    assertThat(caller.form("/settings/work-time", "_csrf=" + caller.csrfToken()).statusCode())
        .isEqualTo(403);
  }
}
