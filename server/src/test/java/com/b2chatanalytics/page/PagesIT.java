package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.awaitNumbers;
import static com.b2chatanalytics.page.PageHouse.everyRow;
import static com.b2chatanalytics.page.PageHouse.inspect;
import static com.b2chatanalytics.page.PageHouse.number;
import static com.b2chatanalytics.page.PageHouse.tabTo;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.access.TestPeople;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages in Chromium, over the whole product and a simulated team at half past ten. */
@PageTest
class PagesIT {
  private static final String BEHIND_P95 =
      "/chats?period=yesterday&measure=first_response.p95&sort=-first_response";

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
  }

  @AfterEach
  void close() {
    context.close();
  }

  private static void signIn(Page page) {
    house.enter(page, TestApp.ADMIN);
    page.navigate("/");
  }

  private static long count(String measure, String period) {
    return house.count(measure, "period=" + period);
  }

  @Test
  void aWrongPassword_saysSoAndARightOneLeadsToWhereOneWanted() {
    page.navigate("/chats?period=yesterday");
    page.fill("input[name=email]", TestApp.ADMIN);
    page.fill("input[name=password]", "wrong");
    page.keyboard().press("Enter");
    assertThat(page.locator("#wrong")).hasText("E-mail and password do not fit together.");

    page.fill("input[name=email]", TestApp.ADMIN);
    page.fill("input[name=password]", TestApp.PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL("**/chats?period=yesterday");
  }

  @Test
  void aPercentile_opensExactlyTheChatsBehindIt() {
    signIn(page);
    page.navigate("/?period=yesterday");
    awaitNumbers(page);
    long behind = count("first_response.count", "yesterday");
    assertThat(behind).isGreaterThan(20);

    page.click("#open-p95");

    page.waitForURL("**/chats?**");
    assertThat(number(page.locator("h1"))).isEqualTo(behind);
    assertThat(everyRow(page)).isEqualTo(behind);
  }

  @Test
  void theDashboard_movesWhenFactsChangeAndNothingShifts() {
    signIn(page);
    awaitNumbers(page);
    String before = page.locator("#figure-chats .value").innerText();
    List<Object> places = places();

    Instant later = house.time().instant().plus(Duration.ofMinutes(25));
    house.standAt(later.truncatedTo(ChronoUnit.SECONDS));

    page.waitForCondition(() -> !page.locator("#figure-chats .value").innerText().equals(before));
    // For a moment the data is 25 minutes old, and a notice above all else says so.
    page.waitForCondition(() -> page.locator("a.alarm").count() == 0);
    assertThat(places()).isEqualTo(places);
    page.waitForCondition(
        () -> number(page.locator("#figure-chats .value")) == count("chats", "today"));
  }

  @SuppressWarnings("unchecked")
  private List<Object> places() {
    return (List<Object>)
        page.evaluate(
            "[...document.querySelectorAll('section, .figure')].map(e => {"
                + " const r = e.getBoundingClientRect();"
                + " return [r.x, r.y + scrollY, r.width].map(Math.round).join(' '); })");
  }

  @Test
  void languageAndTheme_changeTogetherWithThePageAndStay() {
    // Somebody of their own: what is chosen stays with the person, and the others read English.
    TestPeople.add(house.app(), "choosy@example.com", Role.MANAGER, TestApp.PASSWORD);
    PageHouse.signIn(page, "choosy@example.com");
    page.click("a[hreflang=es]");
    assertThat(page.locator("h1")).hasText("Hoy");
    page.click("a[href*='theme=dark']");
    page.reload();

    assertThat(page.locator("html")).hasAttribute("lang", "es");
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    Object background = page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
    assertThat(background).isEqualTo("rgb(15, 18, 20)");
  }

  @Test
  void filters_liveInTheAddressAndSurviveClicks() {
    signIn(page);
    awaitNumbers(page);
    page.click("#menu-channel summary");
    page.click("#menu-channel input[value=whatsapp]");
    page.waitForURL("**/?channel=whatsapp");
    page.keyboard().press("Escape");
    page.click("#filters input[name=clock][value=business]");
    page.waitForURL("**clock=business**");
    assertThat(page.locator("#open-p50")).hasAttribute("href", Pattern.compile("clock=business"));
    page.click("#open-p50");
    page.waitForURL("**/chats?**");

    assertThat(page.url()).contains("channel=whatsapp", "clock=business", "period=today");
    assertThat(page.locator(".chips .chip")).hasText("WhatsApp ×");
  }

  @Test
  void choicesInQuickSuccession_surviveRefreshesThatCrossThem() {
    signIn(page);
    awaitNumbers(page);
    page.click("#menu-channel summary");
    page.evaluate("htmx.trigger('#page', 'refresh')");
    page.click("#menu-channel input[value=whatsapp]");
    page.click("#menu-channel input[value=facebook]");
    page.evaluate("htmx.trigger('#page', 'refresh')");
    page.click("#filters input[name=clock][value=business]");
    page.evaluate("htmx.trigger('#page', 'refresh')");

    page.waitForURL(url ->
        url.contains("channel=whatsapp")
            && url.contains("channel=facebook")
            && url.contains("clock=business"));
    awaitNumbers(page);
    assertThat(page.locator("#menu-channel input:checked")).hasCount(2);
    assertThat(page.locator("#filters input[value=business]")).isChecked();
  }

  @Test
  void theKeyboardAlone_leadsFromTheDoorToAChatAndBack() {
    page.navigate("/sign-in");
    assertThat(page.locator("input[name=email]")).isFocused();
    page.keyboard().type(TestApp.ADMIN);
    page.keyboard().press("Tab");
    page.keyboard().type(TestApp.PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL("**/");
    awaitNumbers(page);

    tabTo(page, "open-p95");
    page.keyboard().press("Enter");
    page.waitForURL("**/chats?**");
    page.keyboard().press("j");
    page.keyboard().press("j");
    page.keyboard().press("k");
    page.keyboard().press("Enter");
    page.waitForURL("**/chats/**");
    String first = page.url();
    page.keyboard().press("j");
    page.waitForCondition(() -> !page.url().equals(first));
    page.waitForLoadState();
    page.keyboard().press("k");
    page.waitForCondition(() -> page.url().equals(first));
    page.waitForLoadState();

    page.keyboard().press("?");
    assertThat(page.locator("#keys")).isVisible();
    page.keyboard().press("Escape");
    assertThat(page.locator("#keys")).isHidden();
    page.keyboard().press("/");
    page.keyboard().type("pedido");
    page.keyboard().press("Enter");
    page.waitForURL("**/chats?q=pedido");
  }

  @Test
  void aFigure_isExplainedOverThePage_withItsOwnValue() {
    signIn(page);
    page.navigate("/?period=yesterday");
    awaitNumbers(page);
    String value = page.locator("#figure-p95 .value").innerText().strip();

    page.click("#why-p95");

    assertThat(page.locator("#explain #explained-title")).hasText("First response P95");
    assertThat(page.locator("#explain .value span")).hasText(value);
    assertThat(page.locator("#explain .result")).containsText("1:30");
    List<String> problems = new ArrayList<>();
    inspect(page, 1440, problems);
    assertThat(problems).isEmpty();
    page.keyboard().press("Escape");
    assertThat(page.locator("#explain")).isHidden();
  }

  @Test
  void aView_keepsWhatIsShownNow_untilItIsForgotten() {
    signIn(page);
    page.click("#menu-channel summary");
    page.locator("#menu-channel input[value=whatsapp]").check();
    page.waitForURL("**channel=whatsapp**");
    page.click(".views .save summary");
    page.fill(".views input[name=name]", "<b>Mine</b>");
    page.click(".views .save button");
    Locator view = page.locator(".views li a");
    assertThat(view).hasText("<b>Mine</b>");

    page.navigate("/chats");
    view.click();
    page.waitForURL("**/?channel=whatsapp");
    page.click(".views .confirm summary");
    page.click(".views .confirm button");
    assertThat(view).hasCount(0);
  }

  @Test
  void everyPage_isReachableForEverybodyAndFitsAPhone() {
    List<String> problems =
        house.problems((page, look) -> {
          page.navigate("/sign-in?error");
          look.run();
          signIn(page);
          awaitNumbers(page);
          look.run();
          page.navigate(BEHIND_P95);
          look.run();
          page.locator("a.row").first().click();
          page.waitForURL("**/chats/**");
          look.run();
          page.navigate("/nowhere");
          look.run();
        });
    assertThat(problems).isEmpty();
  }
}
