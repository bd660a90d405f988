package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.inspect;
import static com.b2chatanalytics.page.PageHouse.listen;
import static com.b2chatanalytics.page.PageHouse.tabTo;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Patience;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.sync.SyncControl;
import com.b2chatsimulator.Fault;
import com.b2chatsimulator.FaultKind;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** The product's health in Chromium. */
@PageTest
@Isolated("a product that starts beside it takes the log's appenders away")
class HealthPagesIT {
  private static final double PATIENCE = 60_000;
  private static final LocatorAssertions.ContainsTextOptions SOON =
      new LocatorAssertions.ContainsTextOptions().setTimeout(2 * PATIENCE);

  private static PageHouse house;

  @BeforeAll
  static void start() {
    house =
        PageHouse.start(
            PageHouse.Plan.small()
                .team(30, 20)
                .since(LocalDate.of(2026, 11, 20))
                .with("B2A_SYNC_INTERVAL", "1s"));
    SyncControl sync = house.app().bean(SyncControl.class);
    Patience.await("the first chats", () -> sync.status().dataThrough() != null);
  }

  @AfterAll
  static void stop() {
    if (house != null) {
      house.close();
    }
  }

  @Test
  void aPartThatFails_isToldWithItsErrorAndWhatToDo_withoutAReload() {
    try (BrowserContext context = house.visit()) {
      Page page = context.newPage();
      house.enter(page, TestApp.ADMIN);
      page.navigate("/");
      page.click("nav a[href='/health']");
      assertThat(page.locator("#part-b2chat .which b")).hasText("works");
      assertThat(page.locator("#part-mail .which b")).hasText("not set up");

      house.simulator().faults().add(Fault.of(FaultKind.UNAVAILABLE));
      assertThat(page.locator("#part-b2chat .which")).containsText("does not work", SOON);
      assertThat(page.locator("#part-b2chat .how")).containsText("B2Chat cannot be reached");
      assertThat(page.locator("#part-b2chat .how")).containsText("What to do");
      assertThat(page.locator("#part-b2chat q")).containsText("HTTP 503");
      assertThat(page.locator("#verdict")).hasClass(Pattern.compile("beyond"));
      assertThat(page.locator("#verdict-title")).containsText("One part does not work");
      assertThat(page.locator("#part-b2chat .strip .bad")).hasCount(1);
    } finally {
      house.simulator().faults().clear();
    }
  }

  @Test
  void errorsOfTheLog_areShownByKind_andCleared() {
    LoggerFactory.getLogger("com.b2chatanalytics.page.Probe")
        .error(
            "The <b>probe</b> {} failed", "secret-4711", new IllegalStateException("word-of-hers"));
    try (BrowserContext context = house.visit()) {
      Page page = context.newPage();
      house.enter(page, TestApp.ADMIN);
      page.navigate("/health");
      assertThat(page.locator("#errors")).containsText("The <b>probe</b> … failed", SOON);
      assertThat(page.locator("#errors")).containsText("IllegalStateException");
      assertThat(page.content()).doesNotContain("secret-4711", "word-of-hers");

      tabTo(page, "clear-errors");
      page.keyboard().press("Enter");
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      page.waitForURL("**/health#errors");
      assertThat(page.locator("#errors")).not().containsText("probe");
    }
  }

  @Test
  void everyState_isReachableForEverybodyAndFitsAPhone() {
    List<String> problems = new ArrayList<>();
    look(1440, ColorScheme.LIGHT, "en", problems);
    look(390, ColorScheme.DARK, "es", problems);
    assertThat(problems).isEmpty();
  }

  private static void look(int width, ColorScheme scheme, String lang, List<String> problems) {
    LoggerFactory.getLogger("com.b2chatanalytics.page.Probe").warn("A probe of the page");
    try (BrowserContext context = house.visit(width, 1000, scheme, lang)) {
      Page page = context.newPage();
      listen(page, problems);
      house.enter(page, TestApp.ADMIN);
      page.navigate("/health");
      inspect(page, width, problems);
    }
  }
}
