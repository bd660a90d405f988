package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.inspect;
import static com.b2chatanalytics.page.PageHouse.signIn;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Patience;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.sync.Plans;
import com.b2chatanalytics.sync.SyncControl;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Schedule and appearance in Chromium, and what each person chooses for themselves. */
@PageTest
class OrganisePagesIT {
  private static final LocalDate FIRST = LocalDate.of(2026, 11, 19);
  private static final LocalDate EARLIER = LocalDate.of(2026, 11, 12);

  private static PageHouse house;

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() {
    house =
        PageHouse.start(
            PageHouse.Plan.small()
                .team(30, 20)
                .with("B2CHAT_USERNAME", "")
                .with("B2CHAT_PASSWORD", "")
                .with("B2A_SYNC_FROM", "")
                .with("B2A_SYNC_INTERVAL", "")
                .with("B2A_RATE_PER_DAY", ""));
    // Before there is an account to read from, so that no day before the first is ever asked for.
    put("schedule", "{\"interval\":\"2s\",\"from\":\"" + FIRST + "\",\"perDay\":8000}");
    put(
        "b2chat",
        "{\"username\":\"%s\",\"password\":\"%s\"}"
            .formatted(house.simulator().username(), house.simulator().password()));
    SyncControl sync = house.app().bean(SyncControl.class);
    Plans plans = house.app().bean(Plans.class);
    Patience.await(
        "the back-fill",
        () -> sync.standing().dataThrough() != null && plans.now().backfill() == null);
  }

  private static void put(String setting, String body) {
    assertThat(house.api().write("PUT", "/api/v1/settings/" + setting, body).statusCode())
        .as(setting)
        .isEqualTo(200);
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
  }

  private static long chatsOn(LocalDate day) {
    return house.count("chats", "from=" + day + "&to=" + day);
  }

  @Test
  void anEarlierFirstDay_tellsItsCost_andIsReadWithoutARestart() {
    List<String> problems = new ArrayList<>();
    page.navigate("/settings/schedule");
    assertThat(page.locator("#schedule-from")).hasValue(FIRST.toString());
    assertThat(page.locator("#plan-days")).containsText("the past is read");
    inspect(page, 1440, problems);
    page.fill("#schedule-perDay", "many");
    page.fill("#schedule-interval", "soon");
    page.click("#schedule-preview");
    assertThat(page.locator("#schedule-perDay-help")).containsText("1,000,000");
    assertThat(page.locator("#schedule-interval")).isFocused();
    page.fill("#schedule-perDay", "9000");
    page.fill("#schedule-interval", "3s");
    page.fill("#schedule-from", EARLIER.toString());
    page.click("#schedule-preview");

    assertThat(page.locator("#plan-days td").last()).containsText("7 days");
    assertThat(page.locator("#plan-done td").last()).not().containsText("–");
    assertThat(page.locator("#differences")).containsText("8,000 → 9,000");
    assertThat(page.locator("#differences")).containsText("2s → 3s");
    inspect(page, 1440, problems);
    assertThat(chatsOn(EARLIER)).isZero();
    page.click("#apply");
    assertThat(page.locator("#saved")).isVisible();

    Patience.await("the earlier day", () -> chatsOn(EARLIER) > 0);
    assertThat(house.app().bean(Plans.class).now().perDay()).isEqualTo(9000);
    page.click("#undo");
    assertThat(page.locator("#schedule-perDay")).hasValue("8000");
    assertThat(page.locator("#schedule-from")).hasValue(FIRST.toString());
    assertThat(chatsOn(EARLIER)).as("what was read stays").isPositive();
    assertThat(problems).isEmpty();
  }

  @Test
  void thePlanOfASchedule_isToldByTheApi_andKeepsNothing() {
    String before = house.api().get("/api/v1/settings/schedule").body();
    var plan =
        house.api().write("POST", "/api/v1/settings/schedule/plan", "{\"from\":\"2026-10-26\"}");
    assertThat(plan.statusCode()).isEqualTo(200);
    assertThat(plan.body()).contains("\"backfill\":{\"days\":");
    assertThat(house.api().get("/api/v1/settings/schedule").body()).isEqualTo(before);
    for (String wrong :
        List.of(
            "{\"interval\":\"0s\"}", "{\"from\":\"1999-01-01\"}", "{\"perDay\":0}", "{\"x\":1}")) {
      assertThat(house.api().write("PUT", "/api/v1/settings/schedule", wrong).statusCode())
          .as(wrong)
          .isEqualTo(400);
    }
  }

  @Test
  void theAppearance_isSeenByAll_andUndone() {
    List<String> problems = new ArrayList<>();
    page.navigate("/settings/appearance");
    inspect(page, 1440, problems);
    page.fill("#appearance-name", "Ferretería El Tornillo");
    page.selectOption("#appearance-theme", "dark");
    page.fill("#appearance-zone", "Moon/Crater");
    page.click("#save");
    assertThat(page.locator("#appearance-zone-help")).containsText("Europe/Madrid");
    page.fill("#appearance-zone", "America/Lima");
    page.click("#save");

    assertThat(page.locator(".brand .organisation")).hasText("Ferretería El Tornillo");
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    assertThat(house.api().get("/api/v1/query?measures=chats").body())
        .contains("\"timeZone\":\"America/Lima\"");
    inspect(page, 1440, problems);
    page.click("#undo");
    assertThat(page.locator(".brand .organisation")).hasCount(0);
    assertThat(page.locator("html")).hasAttribute("data-theme", "system");
    assertThat(problems).isEmpty();
  }

  @Test
  void somebodysOwnChoice_holdsInEveryBrowser_andTextAndTimesFollow() {
    List<String> problems = new ArrayList<>();
    page.navigate("/account");
    inspect(page, 1440, problems);
    page.selectOption("#own-language", "es");
    page.selectOption("#own-theme", "dark");
    page.selectOption("#own-zone", "Asia/Tokyo");
    page.click("#save-pages");
    page.waitForURL("**/account?saved=pages");

    try (BrowserContext elsewhere = house.visit(390, 844, ColorScheme.LIGHT, "en")) {
      Page other = elsewhere.newPage();
      signIn(other, TestApp.ADMIN);
      other.navigate("/account");
      assertThat(other.locator("html")).hasAttribute("lang", "es");
      assertThat(other.locator("html")).hasAttribute("data-theme", "dark");
      String hour =
          DateTimeFormatter.ofPattern("HH:")
              .withZone(ZoneId.of("Asia/Tokyo"))
              .format(house.app().bean(SyncControl.class).standing().dataThrough());
      assertThat(other.locator("#fresh span").nth(1)).containsText(hour);
      inspect(other, 390, problems);
    }
    TestCaller admin = house.app().caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
    String form = "_csrf=" + admin.csrfToken();
    assertThat(admin.form("/account/pages", form + "&timeZone=Moon").statusCode()).isEqualTo(400);
    assertThat(admin.form("/account/pages", form).statusCode()).isEqualTo(303);
    page.navigate("/account");
    assertThat(page.locator("html")).hasAttribute("lang", "en");
    assertThat(problems).isEmpty();
  }

  @Test
  void thePages_fitAPhone_inDarkAndSpanish() {
    List<String> problems =
        house.problemsOnAPhone((small, look) -> {
          signIn(small, TestApp.ADMIN);
          for (String path : List.of("/settings/schedule", "/settings/appearance", "/account")) {
            small.navigate(path);
            look.run();
          }
          small.navigate("/settings/schedule");
          small.click("#schedule-preview");
          look.run();
        });
    assertThat(problems).isEmpty();
  }
}
