package com.b2chatanalytics.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatsimulator.SimulatedTime;
import com.b2chatsimulator.Simulator;
import com.b2chatsimulator.SimulatorSettings;
import com.b2chatsimulator.World;
import com.b2chatsimulator.WorldSettings;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The pages in Chromium, over the whole product and a simulated team at half past ten. */
class PagesIT {
  private static final SimulatedTime TIME =
      SimulatedTime.startingAt(Instant.parse("2026-11-24T15:30:00Z"), 1);
  private static final double PATIENCE = 30_000;
  private static final String BEHIND_P95 =
      "/chats?period=yesterday&measure=first_response.p95&sort=-first_response";

  private static Browsers browsers;
  private static Simulator simulator;
  private static TestApp app;
  private static TestCaller api;

  private BrowserContext context;
  private Page page;

  /** The product lives by the simulator's clock. */
  @Configuration(proxyBeanMethods = false)
  static class SharedClock {
    @Bean
    @Primary
    SimulatedTime time() {
      return TIME;
    }
  }

  @BeforeAll
  static void start() {
    browsers = Browsers.open();
    WorldSettings plain = WorldSettings.defaults();
    World world =
        World.of(
            new WorldSettings(
                plain.seed(), ZoneId.of("America/Bogota"), 70, 120, plain.pollAnswers()),
            TIME);
    simulator = Simulator.start(world, SimulatorSettings.defaults().withoutRates());
    List<String> settings = TestApp.liveSettings();
    settings.removeIf(one -> one.startsWith("B2A_SYNC_") || one.startsWith("B2CHAT_"));
    settings.add("B2CHAT_API_URL=" + simulator.uri());
    settings.add("B2CHAT_USERNAME=" + simulator.username());
    settings.add("B2CHAT_PASSWORD=" + simulator.password());
    settings.add("B2A_SYNC_FROM=2026-10-20");
    settings.add("B2A_SYNC_INTERVAL=2s");
    settings.add("B2A_RATE_PER_SECOND=1000");
    settings.add("B2A_RATE_PER_DAY=1000000");
    app = TestApp.startWith(settings, SharedClock.class);
    api = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
    awaitHistory();
  }

  private static void awaitHistory() {
    long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (count("chats", "last30") < 1500 || count("chats", "today") == 0) {
      assertThat(System.nanoTime()).as("the back-fill is slow").isLessThan(deadline);
    }
  }

  @AfterAll
  static void stop() {
    if (app != null) {
      app.close();
      simulator.close();
    }
    if (browsers != null) {
      browsers.close();
    }
  }

  @BeforeEach
  void open() {
    context = newContext(1440, 1150, ColorScheme.LIGHT, "en");
    page = context.newPage();
  }

  @AfterEach
  void close() {
    context.close();
  }

  private static BrowserContext newContext(int width, int height, ColorScheme scheme, String lang) {
    BrowserContext opened =
        browsers
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setBaseURL(app.at("").toString())
                    .setViewportSize(width, height)
                    .setColorScheme(scheme)
                    .setLocale(lang));
    opened.setDefaultTimeout(PATIENCE);
    return opened;
  }

  private static void signIn(Page page) {
    page.navigate("/sign-in");
    page.fill("input[name=email]", TestApp.ADMIN);
    page.fill("input[name=password]", TestApp.PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL("**/");
  }

  /** Waits until no skeleton stands in for a number. */
  private static void awaitNumbers(Page page) {
    page.waitForCondition(() -> page.locator("[aria-busy=true]").count() == 0);
  }

  private static long count(String measure, String period) {
    String body = api.get("/api/v1/query?measures=" + measure + "&period=" + period).body();
    Matcher total =
        Pattern.compile("\"total\":\\{\"" + Pattern.quote(measure) + "\":(\\d+)").matcher(body);
    return total.find() ? Long.parseLong(total.group(1)) : 0;
  }

  private static long number(Locator locator) {
    return Long.parseLong(locator.innerText().replaceAll("\\D", ""));
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
    assertThat(everyRow()).isEqualTo(behind);
  }

  /** How many rows there are on all pages of the list. */
  private long everyRow() {
    long rows = page.locator("tbody tr").count();
    while (page.locator("a[rel=next]").count() > 0) {
      page.click("a[rel=next]");
      rows += page.locator("tbody tr").count();
    }
    return rows;
  }

  @Test
  void theDashboard_movesWhenFactsChangeAndNothingShifts() {
    signIn(page);
    awaitNumbers(page);
    String before = page.locator("#figure-chats .value").innerText();
    List<Object> places = places();

    TIME.advance(Duration.ofMinutes(25));

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
    signIn(page);
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

    tabTo("open-p95");
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

  private void tabTo(String id) {
    for (int i = 0; i < 60; i++) {
      page.keyboard().press("Tab");
      if (id.equals(page.evaluate("document.activeElement.id"))) {
        return;
      }
    }
    throw new AssertionError("Tab never reaches " + id);
  }

  @Test
  void everyPage_isReachableForEverybodyAndFitsAPhone() {
    List<String> problems = new ArrayList<>();
    look(1440, ColorScheme.LIGHT, "en", problems);
    look(390, ColorScheme.DARK, "es", problems);
    assertThat(problems).isEmpty();
  }

  private static void look(int width, ColorScheme scheme, String lang, List<String> problems) {
    try (BrowserContext context = newContext(width, 900, scheme, lang)) {
      Page page = context.newPage();
      page.onConsoleMessage(message -> {
        if (message.type().equals("error") && !message.text().contains("404")) {
          problems.add(message.text());
        }
      });
      page.navigate("/sign-in?error");
      inspect(page, width, problems);
      signIn(page);
      awaitNumbers(page);
      inspect(page, width, problems);
      page.navigate(BEHIND_P95);
      inspect(page, width, problems);
      page.locator("a.row").first().click();
      page.waitForURL("**/chats/**");
      inspect(page, width, problems);
      page.navigate("/nowhere");
      inspect(page, width, problems);
    }
  }

  static void inspect(Page page, int width, List<String> problems) {
    String where = page.url() + " at " + width + ": ";
    for (Rule rule :
        new AxeBuilder(page)
            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
            .analyze()
            .getViolations()) {
      rule.getNodes().forEach(node -> problems.add(where + rule.getId() + " " + node.getHtml()));
    }
    if (!Boolean.TRUE.equals(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))) {
      problems.add(where + "scrolls sideways");
    }
  }
}
