package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.MANAGER;
import static com.b2chatanalytics.page.PageHouse.TODAY;
import static com.b2chatanalytics.page.PageHouse.awaitNumbers;
import static com.b2chatanalytics.page.PageHouse.inspect;
import static com.b2chatanalytics.page.PageHouse.tabTo;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Patience;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.sync.Entity;
import com.b2chatanalytics.sync.SyncControl;
import com.b2chatsimulator.Fault;
import com.b2chatsimulator.FaultKind;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The sync's pages in Chromium, in good days and in a storm, by mouse and by keyboard. */
@PageTest
class SyncPagesIT {
  private static final double PATIENCE = 60_000;
  private static final LocatorAssertions.HasTextOptions SOON =
      new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE);

  private static PageHouse house;
  private static TestApp app;
  private static TestCaller api;

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() {
    house =
        PageHouse.start(
            PageHouse.Plan.small()
                .team(30, 40)
                .since(LocalDate.of(2026, 11, 1))
                .with("B2A_SYNC_INTERVAL", "1s")
                .with("B2A_RATE_PER_SECOND", "50")
                .with("B2A_RATE_PER_DAY", "10000"));
    app = house.app();
    api = house.api();
    SyncControl sync = app.bean(SyncControl.class);
    Patience.await("the first chats", () -> sync.status().dataThrough() != null);
  }

  @AfterAll
  static void stop() {
    if (house != null) {
      house.close();
    }
  }

  @BeforeEach
  void open() {
    context = newContext(1440, ColorScheme.LIGHT, "en");
    page = context.newPage();
  }

  @AfterEach
  void close() {
    house.simulator().faults().clear();
    context.close();
  }

  private static BrowserContext newContext(int width, ColorScheme scheme, String lang) {
    return house.visit(width, 1000, scheme, lang);
  }

  @Test
  void oneGlance_duringAStorm_saysWhatIsWrongWhatToDoAndWhatHappensNext() {
    house.enter(page, TestApp.ADMIN);
    page.navigate("/sync");
    house.simulator().faults().add(Fault.of(FaultKind.UNAVAILABLE));

    assertThat(page.locator("#glance-title")).containsText("B2Chat cannot be reached", contains());
    assertThat(page.locator("#glance")).hasClass(Pattern.compile("beyond"));
    assertThat(page.locator("#glance .todo"))
        .containsText("What to do: Nothing, if B2Chat is down");
    assertThat(page.locator("#glance .next")).containsText("tried again by itself at");
    assertThat(page.locator("#glance .says")).containsText("What is here is complete through");
    assertThat(page.locator("#errors")).containsText("lasts,");

    // Other pages may say what was so two seconds ago.
    page.waitForCondition(() -> {
      page.navigate("/chats");
      return page.locator("#alarm").innerText().contains("B2Chat cannot be reached");
    });
    try (BrowserContext other = newContext(1440, ColorScheme.LIGHT, "en")) {
      Page theirs = other.newPage();
      house.enter(theirs, MANAGER);
      theirs.navigate("/");
      assertThat(theirs.locator("#fresh .why")).hasText("B2Chat cannot be reached");
      assertThat(theirs.locator("#alarm")).hasText("");
    }

    house.simulator().faults().clear();
    page.navigate("/sync");
    // Waiting for the next try by itself would take a minute of this test's time.
    page.click("#switch");
    page.click("#switch");
    house.time().advance(Duration.ofMinutes(10));
    assertThat(page.locator("#glance"))
        .hasClass(
            Pattern.compile("within"),
            new LocatorAssertions.HasClassOptions().setTimeout(2 * PATIENCE));
    assertThat(page.locator("#errors .past")).containsText("B2Chat cannot be reached");
  }

  private static LocatorAssertions.ContainsTextOptions contains() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(2 * PATIENCE);
  }

  @Test
  void theKeyboardAlone_pausesResumesAndStartsARun() {
    house.enter(page, TestApp.ADMIN);
    page.navigate("/");
    page.keyboard().press("s");
    page.waitForURL("**/sync");
    awaitNumbers(page);
    tabTo(page, "switch");
    page.keyboard().press("Enter");
    assertThat(page.locator("#glance-title")).containsText("Paused", contains());
    assertThat(page.locator("#glance .todo")).containsText("Press “Resume”");

    tabTo(page, "switch");
    page.keyboard().press("Enter");
    assertThat(page.locator("#switch")).hasText("Pause", SOON);

    tabTo(page, "run-by-hand");
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Tab");
    page.keyboard().type("11202026");
    page.keyboard().press("Enter");

    page.waitForURL("**/sync/runs/*");
    assertThat(page.locator("h1")).containsText("By hand");
    assertThat(page.locator("table tbody tr").first())
        .containsText("Contacts changed since Fri 20 Nov 2026");
  }

  @Test
  void daysThatCannotBeRead_comeBackWithTheFormAndAReason() {
    house.enter(page, TestApp.ADMIN);
    page.navigate("/sync");
    page.click("#run-by-hand");
    page.fill("input[name=from]", "2026-11-20");
    page.fill("input[name=to]", "2026-11-10");
    page.click("#menu-run button");

    assertThat(page.locator("#run-wrong")).containsText("must not lie after");
    assertThat(page.locator("input[name=from]")).hasValue("2026-11-20");
  }

  @Test
  void aRun_isCancelledOnlyAfterASecondWord() {
    api.write("POST", "/api/v1/sync/pause", "");
    long run = app.bean(SyncControl.class).start(Entity.CONTACTS, null, null);
    house.enter(page, TestApp.ADMIN);
    page.navigate("/sync/runs/" + run);
    page.click("#cancel summary");
    assertThat(page.locator("#cancel form")).containsText("What it has read stays.");
    page.click("#cancel form button");
    api.write("POST", "/api/v1/sync/resume", "");

    assertThat(page.locator("#state-title")).containsText("cancelled", contains());
    page.navigate("/sync/runs?state=cancelled&trigger=manual");
    assertThat(page.locator("#run-" + run)).containsText("cancelled");
    page.navigate("/sync/runs?state=failed");
    assertThat(page.locator("#run-" + run)).hasCount(0);
  }

  @Test
  void whatCannotBeRead_isShownWithThePlaceMarkedAndTriedAgain() {
    ObjectNode broken = JsonNodeFactory.instance.objectNode();
    broken.put("chat_id", "broken-1").put("created_at", "<b>never</b>");
    house.simulator().world().addRecord(TODAY, broken);
    try {
      house.enter(page, TestApp.ADMIN);
      page.navigate("/sync/quarantine");
      assertThat(page.locator("tbody")).containsText("broken-1", contains());
      page.locator("a.row").first().focus();
      page.keyboard().press("Enter");
      page.waitForURL("**/sync/quarantine/*");
      assertThat(page.locator("#flaw")).containsText("<b>never</b>");
      assertThat(page.locator("#json-title")).hasText("unreadable creation time");

      page.click("#retry");
      assertThat(page.locator(".notice")).containsText("Still unreadable");
      page.navigate("/sync/quarantine");
      page.locator("#retry-all").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("#job")).containsText("Last try at", contains());
    } finally {
      house.simulator().world().removeRecords(TODAY);
    }
  }

  @Test
  void aSquare_leadsToItsDayAndTheDayCanBeReadAgain() {
    house.enter(page, TestApp.ADMIN);
    page.navigate("/sync");
    awaitNumbers(page);
    page.locator(".squares a[href='/sync/truth/2026-11-20']").focus();
    page.keyboard().press("Enter");
    page.waitForURL("**/sync/truth/2026-11-20");
    assertThat(page.locator("h1")).hasText("Friday 20 November 2026");
    page.locator("#again").focus();
    page.keyboard().press("Enter");
    page.waitForURL("**/sync/runs/*");
    assertThat(page.locator("table tbody")).containsText("20 Nov 2026");
  }

  @Test
  void aConsoleFile_isPreviewedConfirmedAndReported() {
    byte[] csv =
        house
            .simulator()
            .world()
            .journal()
            .consoleExport(TODAY.minusDays(3), TODAY.minusDays(2), house.time().instant())
            .csv();
    house.enter(page, TestApp.ADMIN);
    page.navigate("/sync/import");
    page.setInputFiles("#file", new FilePayload("notes.txt", "text/plain", new byte[] {1, 2, 3}));
    page.click("#preview");
    assertThat(page.locator(".notice")).containsText("neither CSV nor XLSX");

    page.setInputFiles("#file", new FilePayload("historial.csv", "text/csv", csv));
    page.locator("#preview").focus();
    page.keyboard().press("Enter");
    page.waitForURL("**/sync/import/*");
    assertThat(page.locator("#state-title")).containsText("Preview", contains());
    page.locator("#confirm").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("#state-title")).containsText("Imported", contains());
    assertThat(page.locator("#counts-title")).hasText("What it added");
    page.navigate("/sync/import");
    assertThat(page.locator("#history")).containsText("historial.csv");
  }

  @Test
  void whoMayNotRunTheSync_neitherSeesItNorGetsIt() {
    house.enter(page, MANAGER);
    page.navigate("/");
    assertThat(page.locator(".rail a[href='/sync']")).hasCount(0);
    for (String path : List.of("", "/runs", "/quarantine", "/truth", "/import")) {
      assertThat(page.navigate("/sync" + path).status()).isEqualTo(403);
    }
    assertThat(page.locator("h1")).hasText("Not for this account");
  }

  @Test
  void everyPage_isReachableForEverybodyAndFitsAPhone() {
    List<String> problems = new ArrayList<>();
    look(1440, ColorScheme.LIGHT, "en", problems);
    look(390, ColorScheme.DARK, "es", problems);
    assertThat(problems).isEmpty();
  }

  private static void look(int width, ColorScheme scheme, String lang, List<String> problems) {
    try (BrowserContext context = newContext(width, scheme, lang)) {
      Page page = context.newPage();
      page.onConsoleMessage(message -> {
        if (message.type().equals("error")) {
          problems.add(message.text());
        }
      });
      house.enter(page, TestApp.ADMIN);
      for (String path :
          List.of(
              "/sync",
              "/sync/runs",
              "/sync/runs/1",
              "/sync/quarantine?state=all",
              "/sync/truth",
              "/sync/truth/2026-11-20",
              "/sync/import")) {
        page.navigate(path);
        awaitNumbers(page);
        if (path.equals("/sync")) {
          page.click("#run-by-hand");
        }
        inspect(page, width, problems);
      }
    }
  }
}
