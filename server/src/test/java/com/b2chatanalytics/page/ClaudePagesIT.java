package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.inspect;
import static com.b2chatanalytics.page.PageHouse.listen;
import static com.b2chatanalytics.page.PageHouse.signIn;
import static com.b2chatanalytics.page.PageHouse.tabTo;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatsimulator.claude.ClaudeFault;
import com.b2chatsimulator.claude.ClaudeFaultKind;
import com.b2chatsimulator.claude.ClaudeSimulator;
import com.b2chatsimulator.claude.ClaudeSimulatorSettings;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Claude's settings, and Claude on the page of health, in Chromium. */
@PageTest
class ClaudePagesIT {
  private static final ClaudeSimulator claude =
      ClaudeSimulator.start(ClaudeSimulatorSettings.defaults());

  private static PageHouse house;

  @BeforeAll
  static void start() {
    LocalDate from = LocalDate.of(2026, 11, 20);
    house =
        PageHouse.start(
            PageHouse.Plan.small()
                .team(30, 20)
                .since(from)
                .with("ANTHROPIC_BASE_URL", claude.uri().toString()));
    house.awaitHistory(from);
  }

  @AfterAll
  static void stop() {
    if (house != null) {
      house.close();
    }
    claude.close();
  }

  @BeforeEach
  void calm() {
    claude.faults().clear();
    String usual =
        "{\"apiKey\":\"%s\",\"model\":\"claude-haiku-5-5\",\"automatic\":false,\"dailyCapUsd\":5}";
    house.api().write("PUT", "/api/v1/settings/claude", usual.formatted(claude.apiKey()));
  }

  @Test
  void theTest_saysWhatCameBack_andASavedChangeIsTakenBack() {
    try (BrowserContext context = house.visit()) {
      Page page = context.newPage();
      signIn(page, TestApp.ADMIN);
      page.click("nav a[href='/settings/claude']");
      assertThat(page.locator("#claude-address")).isDisabled();
      assertThat(page.locator("#claude-address-help")).containsText("Set by the environment");
      page.fill("#claude-apiKey", "wrong");
      page.click("#test");
      assertThat(page.locator("#tested-title")).containsText("cannot be used");
      assertThat(page.locator("#step-key")).containsText("not accepted");
      assertThat(page.locator("#step-model")).containsText("not tried");
      assertThat(page.locator("#claude-apiKey")).hasValue("");
      page.click("#test");
      assertThat(page.locator("#tested-title")).containsText("can be used");
      assertThat(page.locator("#step-limits")).containsText("1000 / 2000000 / 400000");
      assertThat(page.locator("#step-message")).containsText("less than one cent");

      page.fill("#claude-dailyCapUsd", "2,505");
      page.click("#save");
      assertThat(page.locator("#claude-dailyCapUsd-help")).containsText("two decimals");
      assertThat(page.locator("#claude-dailyCapUsd")).hasValue("2,505");
      page.fill("#claude-dailyCapUsd", "2,50");
      tabTo(page, "save");
      page.keyboard().press("Enter");
      assertThat(page.locator("#saved")).containsText("Saved");
      assertThat(page.locator("#claude-dailyCapUsd")).hasValue("2.50");
      page.click("#undo");
      assertThat(page.locator("#claude-dailyCapUsd")).hasValue("5.00");
    }
  }

  @Test
  void automaticScoring_showsWhatItCosts_andAsksForAYes() {
    try (BrowserContext context = house.visit()) {
      Page page = context.newPage();
      signIn(page, TestApp.ADMIN);
      page.navigate("/settings/claude");
      assertThat(page.locator("#forecast")).containsText("chats a day would be scored");
      assertThat(page.locator("#forecast")).containsText("claude-haiku-5-5");
      page.selectOption("#claude-automatic", "on");
      page.click("#save");
      assertThat(page.locator("#claude-seen-help")).containsText("costs money");
      // Another model than the one that was seen is another price.
      page.check("#claude-seen");
      page.fill("#claude-model", "claude-opus-5-5");
      page.click("#save");
      assertThat(page.locator("#claude-seen-help")).containsText("costs money");
      assertThat(page.locator("#forecast")).containsText("claude-opus-5-5");
      page.check("#claude-seen");
      page.click("#save");
      assertThat(page.locator("#saved")).containsText("Saved");
      assertThat(page.locator("#claude-automatic")).hasValue("on");
      assertThat(page.locator("#claude-seen")).hasCount(0);
    }
  }

  @Test
  void aModelsPrices_areAddedAndTakenAway() {
    try (BrowserContext context = house.visit()) {
      Page page = context.newPage();
      signIn(page, TestApp.ADMIN);
      page.navigate("/settings/claude");
      page.click(".claude-prices details:last-child summary");
      String row = ".claude-prices details:last-child ";
      page.fill(row + "input[name$='.model']", "my-model");
      page.fill(row + "input[name$='.input'] >> nth=0", "1,25");
      page.click("#save");
      assertThat(page.locator(row + ".wrong").first()).containsText("all five prices");
      for (String price : List.of("output", "write5m", "write1h", "read")) {
        page.fill(row + "input[name$='." + price + "'] >> nth=0", "2");
      }
      page.click("#save");
      assertThat(page.locator("#saved")).containsText("Saved");
      assertThat(page.locator("summary:has-text('my-model')")).hasText("my-model: 1.25 in, 2 out");
      page.click("summary:has-text('my-model')");
      String own = "details:has(summary:has-text('my-model')) ";
      for (String price : ClaudeForm.TIER) {
        page.fill(own + "input[name$='." + price + "'] >> nth=0", "");
      }
      page.click("#save");
      assertThat(page.locator("#saved")).containsText("Saved");
      assertThat(page.locator("summary:has-text('my-model')")).hasCount(0);
    }
  }

  @Test
  void health_saysWhatIsWrongWithClaude_andWhatToDo() {
    claude.faults().add(ClaudeFault.of(ClaudeFaultKind.BILLING).on("/v1/messages").times(1));
    house.api().write("POST", "/api/v1/settings/claude/test", "{}");
    try (BrowserContext context = house.visit()) {
      Page page = context.newPage();
      signIn(page, TestApp.ADMIN);
      page.navigate("/health");
      assertThat(page.locator("#part-claude .how")).containsText("no credit");
      assertThat(page.locator("#part-claude .how")).containsText("Add credit");
      assertThat(page.locator("#part-claude q")).containsText("credit balance is too low");
      house.api().write("POST", "/api/v1/settings/claude/test", "{}");
      page.waitForCondition(() -> {
        page.navigate("/health");
        return page.locator("#part-claude .how").innerText().contains("Spent today");
      });
    }
  }

  @Test
  void thePage_isWholeOnAPhone_inSpanishAndInTheDark() {
    List<String> problems = new ArrayList<>();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      try (BrowserContext context = house.visit(390, 844, scheme, "es")) {
        Page page = context.newPage();
        listen(page, problems);
        signIn(page, TestApp.ADMIN);
        page.navigate("/settings/claude");
        page.click(".claude-prices details:first-child summary");
        inspect(page, 390, problems);
        page.click("#test");
        assertThat(page.locator("#tested-title")).containsText("se puede usar");
        inspect(page, 390, problems);
      }
    }
    assertThat(problems).isEmpty();
  }
}
