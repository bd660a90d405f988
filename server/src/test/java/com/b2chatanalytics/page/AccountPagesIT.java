package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.inspect;
import static com.b2chatanalytics.page.PageHouse.listen;
import static com.b2chatanalytics.page.PageHouse.tabTo;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.access.TestPeople;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People, the audit, one's own account and the way in by an invitation, in Chromium. */
@PageTest
class AccountPagesIT {
  private static final String OWNER = "account-owner@example.com";
  private static final String NEW_PASSWORD = "another horse, another battery";

  private static PageHouse house;

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() {
    house = PageHouse.shared();
    if (house.app().caller().trySignIn(OWNER, TestApp.PASSWORD).statusCode() != 204) {
      TestPeople.add(house.app(), OWNER, Role.ADMIN, TestApp.PASSWORD);
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

  /** An invitation's link, made at the page of people by the keyboard alone. */
  private String invite(String email) {
    page.navigate("/settings/people");
    tabTo(page, "email");
    page.keyboard().type(email);
    tabTo(page, "name");
    page.keyboard().type("Lucía <b>Paz</b>");
    tabTo(page, "invite-go");
    page.keyboard().press("Enter");
    page.waitForSelector("#link-address");
    assertThat(page.locator("#link-address")).isFocused();
    return page.inputValue("#link-address").replaceFirst("^https?://[^/]+", "");
  }

  @Test
  void anInvitation_isMadeAndTakenByTheKeyboard_once() {
    String link = invite("lucia@example.com");
    assertThat(page.locator("table.people")).containsText("Lucía <b>Paz</b>");
    try (BrowserContext theirs = house.visit()) {
      Page door = theirs.newPage();
      door.navigate(link);
      assertThat(door.locator("#password")).isFocused();
      door.keyboard().type("short");
      door.keyboard().press("Tab");
      door.keyboard().type("short");
      door.keyboard().press("Enter");
      assertThat(door.locator("#password-wrong")).isVisible();
      assertThat(door.locator("#password")).isFocused();
      door.keyboard().type(NEW_PASSWORD);
      door.keyboard().press("Tab");
      door.keyboard().type(NEW_PASSWORD);
      door.keyboard().press("Enter");
      door.waitForURL("**/");
      assertThat(door.locator(".me .name")).hasText("Lucía <b>Paz</b>");
    }
    try (BrowserContext others = house.visit()) {
      Page door = others.newPage();
      assertThat(door.navigate(link).status()).isEqualTo(404);
      assertThat(door.locator("input[type=password]")).hasCount(0);
    }
  }

  @Test
  void aManager_isLimitedAndShutOutByTheKeyboard() {
    invite("out@example.com");
    page.navigate("/settings/people");
    page.locator("table.people a.row:has-text('Lucía')").last().focus();
    page.keyboard().press("Enter");
    page.waitForURL("**/settings/people/*");
    tabTo(page, "limited");
    page.keyboard().press("Space");
    page.keyboard().press("Tab");
    page.keyboard().press("Space");
    tabTo(page, "save-departments");
    page.keyboard().press("Enter");
    assertThat(page.locator("#saved")).isVisible();
    assertThat(page.locator("input[name=department]:checked")).hasCount(1);

    tabTo(page, "shut-out");
    page.keyboard().press("Enter");
    assertThat(page.locator("#undo")).isVisible();
    tabTo(page, "undo");
    page.keyboard().press("Enter");
    assertThat(page.locator("#shut-out")).isVisible();
  }

  @Test
  void theAudit_isNarrowedByTheKeyboard() {
    house.app().caller().trySignIn("nobody@example.com", "wrong");
    page.navigate("/settings/audit");
    tabTo(page, "what");
    page.keyboard().type("Sign");
    tabTo(page, "find");
    page.keyboard().press("Enter");
    page.waitForURL("**/settings/audit?**what=**");
    assertThat(page.locator("table.audit tbody tr")).not().hasCount(0);
    assertThat(page.locator("table.audit tbody tr th").first()).containsText("ign");
  }

  @Test
  void onesOwnPassword_isChangedByTheKeyboard_andATokenMade() {
    house.enter(page, OWNER);
    page.navigate("/account");
    changePassword("wrong", NEW_PASSWORD);
    assertThat(page.locator("#current-wrong")).isVisible();
    assertThat(page.locator("#current")).isFocused();
    changePassword(TestApp.PASSWORD, NEW_PASSWORD);
    assertThat(page.locator("#saved")).isVisible();
    changePassword(NEW_PASSWORD, TestApp.PASSWORD);
    assertThat(page.locator("#saved")).isVisible();

    tabTo(page, "token-name");
    page.keyboard().type("reports");
    tabTo(page, "make-token");
    page.keyboard().press("Enter");
    assertThat(page.locator("#made-token")).isFocused();
    String token = page.inputValue("#made-token");
    page.navigate("/account");
    assertThat(page.content()).doesNotContain(token);
  }

  private void changePassword(String current, String next) {
    page.locator("#current").focus();
    page.keyboard().type(current);
    tabTo(page, "password");
    page.keyboard().type(next);
    tabTo(page, "again");
    page.keyboard().type(next);
    page.keyboard().press("Enter");
    page.waitForLoadState();
  }

  @Test
  void everyPage_isReachableForEverybodyInBothThemesAndFitsAPhone() {
    String link = invite("looked-at@example.com");
    List<String> problems = new ArrayList<>();
    inspect(page, 1440, problems);
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      look(1440, scheme, "en", link, problems);
      look(390, scheme, "es", link, problems);
    }
    assertThat(problems).isEmpty();
  }

  private static void look(
      int width, ColorScheme scheme, String lang, String link, List<String> problems) {
    try (BrowserContext context = house.visit(width, 1000, scheme, lang)) {
      Page page = context.newPage();
      listen(page, problems);
      page.navigate(link);
      inspect(page, width, problems);
      page.navigate("/welcome?code=gone");
      inspect(page, width, problems);
      house.enter(page, TestApp.ADMIN);
      for (String path :
          List.of(
              "/settings/people",
              "/settings/people/1",
              "/settings/people/2",
              "/settings/audit",
              "/settings/audit?who=nobody-at-all",
              "/account",
              "/account?saved=password",
              "/health",
              "/settings/b2chat",
              "/settings/data")) {
        page.navigate(path);
        inspect(page, width, problems);
      }
    }
  }
}
