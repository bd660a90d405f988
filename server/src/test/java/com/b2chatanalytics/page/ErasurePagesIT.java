package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.signIn;
import static com.b2chatanalytics.page.PageHouse.tabTo;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Patience;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.chat.ChatArchive;
import com.b2chatanalytics.chat.Contact;
import com.b2chatanalytics.chat.ContactOrder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Retention and erasure in Chromium. */
@PageTest
class ErasurePagesIT {
  private static final LocatorAssertions.ContainsTextOptions SOON =
      new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

  private static PageHouse house;

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() {
    PageHouse.Plan plan = PageHouse.Plan.small().team(4, 20).since(PageHouse.TODAY.minusDays(1));
    house = PageHouse.start(plan);
    house.awaitHistory(plan.from());
    Patience.await("contacts", () -> customers().size() > 3);
  }

  @AfterAll
  static void stop() {
    if (house != null) {
      house.close();
    }
  }

  private static List<Contact> customers() {
    return house
        .app()
        .bean(ChatArchive.class)
        .contacts(null, ContactOrder.NEWEST_FIRST, null, 50, null)
        .contacts()
        .stream()
        .filter(contact -> !contact.erased() && contact.mobile() != null)
        .toList();
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

  private static void seek(Page page, Contact whom) {
    page.navigate("/settings/data/erasure");
    page.fill("#text", Objects.requireNonNull(whom.mobile()));
    page.click("#find");
    page.waitForSelector("#found");
  }

  @Test
  void aCustomer_isFoundLookedAtAndErasedByTheKeyboard() {
    Contact whom = customers().get(0);
    seek(page, whom);
    assertThat(page.url()).doesNotContain(Objects.requireNonNull(whom.mobile()).substring(1));
    page.check("input[name=contact][value='" + whom.id() + "']");
    tabTo(page, "look");
    page.keyboard().press("Enter");
    page.waitForSelector("#preview");
    assertThat(page.locator("#place-contacts .number")).hasText("1");
    assertThat(page.locator(".stays")).containsText("No number changes");

    page.fill("#word", "delete");
    page.click("#erase");
    assertThat(page.locator("#word-wrong")).containsText("erase");
    assertThat(house.app().bean(ChatArchive.class).contact(whom.id())).isPresent();

    page.fill("#word", "Erase");
    tabTo(page, "erase");
    page.keyboard().press("Enter");
    page.waitForURL("**/settings/data/erasure?run=*");
    assertThat(page.locator("#runs tbody tr").first()).containsText("erased", SOON);
    assertThat(house.app().bean(ChatArchive.class).contact(whom.id())).isEmpty();
    seek(page, whom);
    assertThat(page.locator("#found-title")).containsText("Nobody");
  }

  @Test
  void tooShortASearch_andNobodyChosen_comeBackWithTheReason() {
    page.navigate("/settings/data/erasure");
    page.fill("#text", "x");
    page.click("#find");
    assertThat(page.locator("#text-wrong")).containsText("three characters");
    seek(page, customers().get(1));
    page.locator("input[name=contact]").all().forEach(one -> one.uncheck());
    page.click("#look");
    assertThat(page.locator("#text-wrong")).containsText("at least one");
  }

  @Test
  void aManager_doesNotGetThere() {
    try (BrowserContext other = house.visit()) {
      Page theirs = other.newPage();
      signIn(theirs, PageHouse.MANAGER);
      for (String path : List.of("/settings/data/erasure", "/settings/data/retention")) {
        assertThat(theirs.navigate(path).status()).isEqualTo(403);
      }
    }
  }

  @Test
  void aRule_isCountedBeforeItIsSaved_andClearsOnlyWhenTheWordIsTyped() {
    page.navigate("/settings/data/retention");
    page.fill("#messageTextDays", "3");
    page.click("#count");
    assertThat(page.locator("#messageTextDays-help")).containsText("from 7");
    page.fill("#messageTextDays", "7");
    page.fill("#auditDays", "90");
    page.click("#count");
    assertThat(page.locator("#counted")).isVisible();
    page.reload();
    page.navigate("/settings/data/retention");
    assertThat(page.locator("#messageTextDays")).hasValue("");

    page.fill("#messageTextDays", "7");
    page.click("#save");
    page.waitForURL("**/settings/data/retention?saved=rule");
    assertThat(page.locator("#messageTextDays")).hasValue("7");
    page.fill("#word", "no");
    page.click("#clear");
    assertThat(page.locator("#word-wrong")).containsText("clear");
    page.fill("#word", "clear");
    page.click("#clear");
    page.waitForCondition(() -> page.locator("#runs tbody tr").count() == 1);
    assertThat(page.locator("#runs tbody tr").first()).containsText("done", SOON);
  }

  @Test
  void everyPage_isReachableForEverybodyAndFitsAPhone() {
    List<String> problems =
        house.problems((page, look) -> {
          signIn(page, TestApp.ADMIN);
          page.navigate("/settings/data/retention");
          look.run();
          page.click("#count");
          page.waitForSelector("#counted");
          look.run();
          seek(page, customers().get(2));
          look.run();
          page.click("#look");
          page.waitForSelector("#preview");
          look.run();
        });
    assertThat(problems).isEmpty();
  }
}
