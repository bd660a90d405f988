package com.b2chatanalytics.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.access.TestPeople;
import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.metric.ReadModel;
import com.b2chatanalytics.sync.SyncControl;
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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The whole product over a simulated team in Bogotá, on Tuesday 24 November 2026 at half past ten,
 * and a Chromium to look at it. One per test class: open it in {@code @BeforeAll}, close it in
 * {@code @AfterAll}, and {@link #visit} in a context of each test's own.
 */
final class PageHouse implements AutoCloseable {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  static final String MANAGER = "manager@example.com";

  private static final Instant START = Instant.parse("2026-11-24T15:30:00Z");
  private static final Duration SLOW_MACHINE = Duration.ofMinutes(10);
  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  private final Browsers browsers;
  private final SimulatedTime time;
  private final Simulator simulator;
  private final TestApp app;
  private final TestCaller api;
  private final double patience;

  /**
   * What is simulated and how it is read.
   *
   * @param chatsPerDay on an average weekday
   * @param from the first day that is synced; a working day
   * @param start when the house opens
   * @param settings of the product, beside those that lead it to the simulator
   * @param patience how long the browser waits, in milliseconds
   */
  record Plan(
      int historyDays,
      int chatsPerDay,
      LocalDate from,
      Instant start,
      Map<String, String> settings,
      double patience) {

    /** Forty chats a day since 21 September, of which two periods of 30 days are whole. */
    static Plan small() {
      return new Plan(70, 40, LocalDate.of(2026, 9, 21), START, Map.of(), 60_000);
    }

    Plan team(int historyDays, int chatsPerDay) {
      return new Plan(historyDays, chatsPerDay, from, start, settings, patience);
    }

    Plan since(LocalDate day) {
      return new Plan(historyDays, chatsPerDay, day, start, settings, patience);
    }

    Plan startingAt(Instant moment) {
      return new Plan(historyDays, chatsPerDay, from, moment, settings, patience);
    }

    Plan with(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(settings);
      more.put(name, value);
      return new Plan(historyDays, chatsPerDay, from, start, more, patience);
    }

    Plan patience(double milliseconds) {
      return new Plan(historyDays, chatsPerDay, from, start, settings, milliseconds);
    }
  }

  private PageHouse(
      Browsers browsers, SimulatedTime time, Simulator simulator, TestApp app, double patience) {
    this.browsers = browsers;
    this.time = time;
    this.simulator = simulator;
    this.app = app;
    this.patience = patience;
    TestPeople.add(app, MANAGER, Role.MANAGER, TestApp.PASSWORD);
    api = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
  }

  /** The small team with all its history read, after which the clock stands still. */
  static PageHouse open() {
    PageHouse house = start(Plan.small());
    house.awaitHistory(Plan.small().from());
    return house;
  }

  /** Starts and waits for nothing; the clock goes on. */
  static PageHouse start(Plan plan) {
    Browsers browsers = Browsers.open();
    SimulatedTime time = SimulatedTime.startingAt(plan.start(), 1);
    WorldSettings plain = WorldSettings.defaults();
    World world =
        World.of(
            new WorldSettings(
                plain.seed(),
                ZoneId.of("America/Bogota"),
                plan.historyDays(),
                plan.chatsPerDay(),
                plain.pollAnswers()),
            time);
    Simulator simulator = Simulator.start(world, SimulatorSettings.defaults().withoutRates());
    TestApp app = TestApp.startWith(settings(plan, simulator), time);
    return new PageHouse(browsers, time, simulator, app, plan.patience());
  }

  private static List<String> settings(Plan plan, Simulator simulator) {
    Map<String, String> own = new LinkedHashMap<>();
    own.put("B2CHAT_API_URL", simulator.uri().toString());
    own.put("B2CHAT_USERNAME", simulator.username());
    own.put("B2CHAT_PASSWORD", simulator.password());
    own.put("B2A_SYNC_FROM", plan.from().toString());
    own.put("B2A_SYNC_INTERVAL", "2s");
    own.put("B2A_RATE_PER_SECOND", "1000");
    own.put("B2A_RATE_PER_DAY", "1000000");
    own.putAll(plan.settings());
    List<String> all = TestApp.liveSettings();
    all.removeIf(one -> own.containsKey(one.substring(0, one.indexOf('='))));
    own.forEach((name, value) -> all.add(name + "=" + value));
    return all;
  }

  /** Waits until this first day and all after it can be asked for, then stops the clock. */
  void awaitHistory(LocalDate first) {
    // A back-fill reads the newest days first.
    await("the back-fill", () -> count("chats", "from=" + first + "&to=" + first) > 0);
    SyncControl sync = app.bean(SyncControl.class);
    await("the end of the back-fill", () -> sync.standing().state().equals("idle"));
    time.speed(0);
    awaitReadModel();
  }

  /** Stops the clock at this later moment, and waits until the data is true for it. */
  void standAt(Instant moment) {
    SyncControl sync = app.bean(SyncControl.class);
    time.set(moment);
    await("data of that moment", () -> moment.equals(sync.standing().dataThrough()));
    awaitReadModel();
  }

  private void awaitReadModel() {
    SyncControl sync = app.bean(SyncControl.class);
    await("a quiet sync", () -> sync.standing().state().equals("idle"));
    ChatArchive archive = app.bean(ChatArchive.class);
    ReadModel model = app.bean(ReadModel.class);
    await("the read model", () -> model.revision() == archive.revision());
  }

  /** Asks again and again until it is so, for minutes. */
  static void await(String what, BooleanSupplier done) {
    long deadline = System.nanoTime() + SLOW_MACHINE.toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("%s: too slow", what).isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
    }
  }

  TestApp app() {
    return app;
  }

  /** The API, asked by the administrator. */
  TestCaller api() {
    return api;
  }

  Simulator simulator() {
    return simulator;
  }

  /** The clock of the product and of B2Chat. */
  SimulatedTime time() {
    return time;
  }

  /** A browser with a desk's window, in English and light; close it after the test. */
  BrowserContext visit() {
    return visit(1440, 1150, ColorScheme.LIGHT, "en");
  }

  /** A browser of its own; close it after the test. */
  BrowserContext visit(int width, int height, ColorScheme scheme, String lang) {
    return visit(window(width, height, lang).setColorScheme(scheme));
  }

  /** A browser that runs no script; close it after the test. */
  BrowserContext visitWithoutScript(String lang) {
    return visit(window(1440, 1150, lang).setJavaScriptEnabled(false));
  }

  private Browser.NewContextOptions window(int width, int height, String lang) {
    return new Browser.NewContextOptions()
        .setBaseURL(app.at("").toString())
        .setViewportSize(width, height)
        .setLocale(lang);
  }

  private BrowserContext visit(Browser.NewContextOptions options) {
    BrowserContext opened = browsers.browser().newContext(options);
    opened.setDefaultTimeout(patience);
    return opened;
  }

  /** Signs in with the tests' password. */
  static void signIn(Page page, String who) {
    page.navigate("/sign-in");
    page.fill("input[name=email]", who);
    page.fill("input[name=password]", TestApp.PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL("**/");
  }

  /** Waits until no skeleton stands in for a number. */
  static void awaitNumbers(Page page) {
    page.waitForCondition(() -> page.locator("[aria-busy=true]").count() == 0);
  }

  /** Presses Tab until the element of this id has the focus. */
  static void tabTo(Page page, String id) {
    for (int i = 0; i < 60; i++) {
      page.keyboard().press("Tab");
      if (id.equals(page.evaluate("document.activeElement.id"))) {
        return;
      }
    }
    throw new AssertionError("Tab never reaches " + id);
  }

  /**
   * A count as the API tells it in total.
   *
   * @param where period and filters, as in an address
   */
  long count(String measure, String where) {
    String body = api.get("/api/v1/query?measures=" + measure + "&" + where).body();
    Matcher total =
        Pattern.compile("\"total\":\\{\"" + Pattern.quote(measure) + "\":(\\d+)").matcher(body);
    return total.find() ? Long.parseLong(total.group(1)) : 0;
  }

  /** The digits of a text as one number. */
  static long number(Locator locator) {
    return Long.parseLong(locator.innerText().replaceAll("\\D", ""));
  }

  /** How many rows there are on all pages of the list shown. */
  static long everyRow(Page page) {
    long rows = page.locator("tbody tr").count();
    while (page.locator("a[rel=next]").count() > 0) {
      page.click("a[rel=next]");
      rows += page.locator("tbody tr").count();
    }
    return rows;
  }

  /** Collects what the page's script complains of, but for pages that are not there. */
  static void listen(Page page, List<String> problems) {
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") && !message.text().contains("404")) {
        problems.add(message.text());
      }
    });
  }

  /** Collects what of the page somebody cannot reach or read, and whether it scrolls sideways. */
  static void inspect(Page page, int width, List<String> problems) {
    String where = page.url() + " at " + width + ": ";
    for (Rule rule : new AxeBuilder(page).withTags(WCAG).analyze().getViolations()) {
      rule.getNodes().forEach(node -> problems.add(where + rule.getId() + " " + node.getHtml()));
    }
    if (!Boolean.TRUE.equals(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))) {
      problems.add(where + "scrolls sideways");
    }
  }

  @Override
  public void close() {
    app.close();
    simulator.close();
    browsers.close();
  }
}
