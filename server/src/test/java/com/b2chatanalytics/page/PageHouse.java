package com.b2chatanalytics.page;

import com.b2chatanalytics.Patience;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.access.TestPeople;
import com.b2chatanalytics.chat.ArchiveWriter;
import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.chat.ChatEntry;
import com.b2chatanalytics.metric.ReadModel;
import com.b2chatanalytics.platform.TestDatabase;
import com.b2chatanalytics.sync.SyncControl;
import com.b2chatsimulator.SimulatedTime;
import com.b2chatsimulator.Simulator;
import com.b2chatsimulator.SimulatorSettings;
import com.b2chatsimulator.World;
import com.b2chatsimulator.WorldSettings;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The whole product over a simulated team in Bogotá, on Tuesday 24 November 2026 at half past ten,
 * and a Chromium to look at it. Tests that read share one, {@link #shared}; those that change what
 * others see {@link #start} their own in {@code @BeforeAll} and close it in {@code @AfterAll}. Each
 * test visits it in a {@linkplain #visit browser of its own}.
 */
final class PageHouse implements AutoCloseable {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  static final String MANAGER = "manager@example.com";

  private static final int MOST_TABS = 150;
  private static final Instant START = Instant.parse("2026-11-24T15:30:00Z");
  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  private static @Nullable PageHouse shared;

  private final SimulatedTime time;
  private final Simulator simulator;
  private final TestApp app;
  private final TestCaller api;
  private final Map<String, String> sessions = new ConcurrentHashMap<>();

  /**
   * What is simulated and how it is read.
   *
   * @param chatsPerDay on an average weekday
   * @param from the first day that is synced; a working day
   * @param start when the house opens
   * @param settings of the product, beside those that lead it to the simulator
   */
  record Plan(
      int historyDays,
      int chatsPerDay,
      LocalDate from,
      Instant start,
      Map<String, String> settings) {

    /** Forty chats a day since 21 September, of which two periods of 30 days are whole. */
    static Plan small() {
      return new Plan(70, 40, LocalDate.of(2026, 9, 21), START, Map.of());
    }

    Plan team(int historyDays, int chatsPerDay) {
      return new Plan(historyDays, chatsPerDay, from, start, settings);
    }

    Plan since(LocalDate day) {
      return new Plan(historyDays, chatsPerDay, day, start, settings);
    }

    Plan startingAt(Instant moment) {
      return new Plan(historyDays, chatsPerDay, from, moment, settings);
    }

    Plan with(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(settings);
      more.put(name, value);
      return new Plan(historyDays, chatsPerDay, from, start, more);
    }
  }

  private PageHouse(SimulatedTime time, Simulator simulator, TestApp app) {
    this.time = time;
    this.simulator = simulator;
    this.app = app;
    TestPeople.add(app, MANAGER, Role.MANAGER, TestApp.PASSWORD);
    api = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
  }

  /**
   * The house of all tests of the JVM that read: 120 chats a day since 21 September, all of them
   * read, and a clock that stands still. Whoever changes something in it puts it back; chats of
   * one's own lie before September.
   */
  static synchronized PageHouse shared() {
    if (shared == null) {
      Plan plan = Plan.small().team(70, 120);
      PageHouse house = start(plan);
      TestDatabase.closeBeforeStop(house::close);
      house.awaitHistory(plan.from());
      shared = house;
    }
    return shared;
  }

  /** Starts and waits for nothing; the clock goes on. */
  static PageHouse start(Plan plan) {
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
    return new PageHouse(time, simulator, app);
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
    Patience.await(
        "the back-fill",
        Duration.ofMillis(200),
        () -> count("chats", "from=" + first + "&to=" + first) > 0);
    SyncControl sync = app.bean(SyncControl.class);
    Patience.await("the end of the back-fill", () -> sync.standing().state().equals("idle"));
    time.speed(0);
    awaitReadModel();
  }

  /** Stops the clock at this later moment, and waits until the data is true for it. */
  void standAt(Instant moment) {
    SyncControl sync = app.bean(SyncControl.class);
    time.set(moment);
    Patience.await("data of that moment", () -> moment.equals(sync.standing().dataThrough()));
    awaitReadModel();
  }

  /** Waits until the sync rests and pages see all of the archive. */
  void awaitReadModel() {
    SyncControl sync = app.bean(SyncControl.class);
    Patience.await("a quiet sync", () -> sync.standing().state().equals("idle"));
    ChatArchive archive = app.bean(ChatArchive.class);
    ReadModel model = app.bean(ReadModel.class);
    Patience.await("the read model", () -> model.revision() == archive.revision());
  }

  /** Keeps these chats as the sync would, and waits until pages see them. */
  void write(List<ChatEntry> entries) {
    ArchiveWriter writer = app.bean(ArchiveWriter.class);
    app.bean(TransactionTemplate.class).executeWithoutResult(_ -> writer.writeChats(entries));
    long revision = app.bean(ChatArchive.class).revision();
    ReadModel model = app.bean(ReadModel.class);
    Patience.await("the read model", () -> model.revision() >= revision);
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
    return Browsers.visit(app, Browsers.window());
  }

  /** A browser of its own; close it after the test. */
  BrowserContext visit(int width, int height, ColorScheme scheme, String lang) {
    return Browsers.visit(app, Browsers.window(width, height, scheme, lang));
  }

  /** A browser that runs no script; close it after the test. */
  BrowserContext visitWithoutScript(String lang) {
    return Browsers.visit(app, Browsers.window().setLocale(lang).setJavaScriptEnabled(false));
  }

  /** Signs somebody with the tests' password in, without the door and the page behind it. */
  void enter(Page page, String who) {
    String session =
        sessions.computeIfAbsent(
            who, email -> app.caller().signIn(email, TestApp.PASSWORD).cookie("b2a_session"));
    page.context()
        .addCookies(List.of(new Cookie("b2a_session", session).setUrl(app.at("/").toString())));
  }

  /** Signs in at the door with the tests' password. */
  static void signIn(Page page, String who) {
    page.navigate("/sign-in");
    page.fill("input[name=email]", who);
    page.fill("input[name=password]", TestApp.PASSWORD);
    page.keyboard().press("Enter");
    // An administrator of an account without B2Chat is led to the first steps.
    page.waitForURL(url -> !url.contains("/sign-in"));
  }

  /** Waits until no skeleton stands in for a number. */
  static void awaitNumbers(Page page) {
    page.waitForCondition(() -> page.locator("[aria-busy=true]").count() == 0);
  }

  /** Presses Tab until the element of this id has the focus. */
  static void tabTo(Page page, String id) {
    for (int i = 0; i < MOST_TABS; i++) {
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
      // A page that is still arriving has fewer.
      page.waitForLoadState();
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

  /**
   * What {@link #inspect} finds wrong in a tour of pages, and what their script complains of: on a
   * desk, in light and English, and on a phone, in dark and Spanish.
   *
   * @param tour goes to a state of a page, has it looked at, and goes on
   */
  List<String> problems(BiConsumer<Page, Runnable> tour) {
    List<String> problems = new ArrayList<>();
    look(1440, ColorScheme.LIGHT, "en", tour, problems);
    look(390, ColorScheme.DARK, "es", tour, problems);
    return problems;
  }

  /** The same on the phone only. */
  List<String> problemsOnAPhone(BiConsumer<Page, Runnable> tour) {
    List<String> problems = new ArrayList<>();
    look(390, ColorScheme.DARK, "es", tour, problems);
    return problems;
  }

  private void look(
      int width,
      ColorScheme scheme,
      String lang,
      BiConsumer<Page, Runnable> tour,
      List<String> problems) {
    try (BrowserContext context = visit(width, 1000, scheme, lang)) {
      Page page = context.newPage();
      listen(page, problems);
      tour.accept(page, () -> inspect(page, width, problems));
    }
  }

  @Override
  public void close() {
    app.close();
    simulator.close();
  }
}
