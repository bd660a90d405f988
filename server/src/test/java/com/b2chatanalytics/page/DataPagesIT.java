package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.tabTo;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Patience;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.operate.Backups;
import com.b2chatanalytics.sync.SyncControl;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Backups, the rebuild and the B2Chat account in Chromium. */
@PageTest
class DataPagesIT {
  private static final double PATIENCE = 60_000;
  private static final LocatorAssertions.ContainsTextOptions SOON =
      new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE);

  private static PageHouse house;

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() {
    LocalDate first = LocalDate.of(2026, 11, 20);
    house =
        PageHouse.start(
            PageHouse.Plan.small()
                .team(20, 20)
                .since(first)
                .with("B2CHAT_USERNAME", "")
                .with("B2CHAT_PASSWORD", "")
                .with("B2A_SYNC_INTERVAL", "1s"));
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
    house.enter(page, TestApp.ADMIN);
  }

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void aBackup_isMadeByTheKeyboard_andOlderOnesGo() throws IOException {
    page.navigate("/settings/data");
    page.uncheck("input[name=nightly]");
    page.fill("input[name=kept]", "1");
    page.click("#save-plan");
    page.waitForURL("**/settings/data?saved=plan");
    assertThat(page.locator("input[name=kept]")).hasValue("1");
    assertThat(page.locator("#backups header")).containsText("None by themselves");

    for (int made = 1; made <= 2; made++) {
      tabTo(page, "back-up");
      page.keyboard().press("Enter");
      page.waitForCondition(() -> page.locator("#back-up").count() == 1);
      assertThat(page.locator("#backups tbody tr")).hasCount(made);
    }
    assertThat(page.locator("#backups tbody tr").first()).containsText("made", SOON);
    assertThat(page.locator("#backups tbody tr").last()).containsText("no longer here");
    Path folder = house.app().bean(Backups.class).folder();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aCountThatIsNone_comesBackWithTheReason() {
    page.navigate("/settings/data");
    page.fill("input[name=kept]", "0");
    page.click("#save-plan");
    assertThat(page.locator("#kept-wrong")).containsText("from 1 to 400");
    assertThat(page.locator("input[name=kept]")).hasValue("0");
  }

  @Test
  void theReadModel_isRebuiltAndAnswersMeanwhile() {
    page.navigate("/settings/data");
    page.click("#rebuild");
    page.waitForURL("**/settings/data?rebuild#read-model");
    assertThat(page.locator("#rebuild")).isVisible();
    assertThat(house.api().get("/api/v1/query?measures=chats").statusCode()).isEqualTo(200);
  }

  @Test
  void anAccount_isTestedSavedAndUsed_andItsPasswordNeverShown() {
    page.navigate("/settings/b2chat");
    assertThat(page.locator("#b2chat-url")).isDisabled();
    page.fill("#b2chat-username", house.simulator().username());
    page.fill("#b2chat-password", "wrong-word-4711");
    page.click("#test");
    assertThat(page.locator("#tested-title")).containsText("does not work");
    assertThat(page.locator("#step-token")).containsText("User name or password is wrong");
    assertThat(page.locator("#step-page")).containsText("not tried");
    assertThat(page.content()).doesNotContain("wrong-word-4711");

    page.fill("#b2chat-password", house.simulator().password());
    page.click("#test");
    assertThat(page.locator("#tested-title")).containsText("The connection works");
    page.fill("#b2chat-password", house.simulator().password());
    page.click("#save");
    page.waitForURL("**/settings/b2chat?saved=b2chat");
    assertThat(page.locator(".notice")).containsText("Saved");
    assertThat(page.locator("#b2chat-password")).hasValue("");
    assertThat(page.locator("#b2chat-password-help")).containsText("One is set");
    SyncControl sync = house.app().bean(SyncControl.class);
    Patience.await("the first chats", () -> sync.standing().dataThrough() != null);

    page.fill("#b2chat-username", "another");
    page.click("#save");
    assertThat(page.locator("#b2chat-password-help")).containsText("must be given, too");
    assertThat(page.locator("#b2chat-username")).hasValue("another");
  }

  @Test
  void everyPage_isReachableForEverybodyAndFitsAPhone() {
    List<String> problems =
        house.problems((page, look) -> {
          house.enter(page, TestApp.ADMIN);
          page.navigate("/settings/data");
          look.run();
          page.navigate("/settings/b2chat");
          look.run();
          page.fill("#b2chat-username", "x");
          page.fill("#b2chat-password", "y");
          page.click("#test");
          page.waitForSelector("#tested");
          look.run();
        });
    assertThat(problems).isEmpty();
  }
}
