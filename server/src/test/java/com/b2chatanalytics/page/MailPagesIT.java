package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.inspect;
import static com.b2chatanalytics.page.PageHouse.listen;
import static com.b2chatanalytics.page.PageHouse.signIn;
import static com.b2chatanalytics.page.PageHouse.tabTo;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.mail.TestMailServer;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mail, invitations, one's own account and the encryption key in Chromium. */
@PageTest
class MailPagesIT {
  private static final LocatorAssertions.ContainsTextOptions SOON =
      new LocatorAssertions.ContainsTextOptions().setTimeout(120_000);
  private static final TestMailServer server = TestMailServer.plain();

  private static PageHouse house;

  @BeforeAll
  static void start() {
    house =
        PageHouse.start(
            PageHouse.Plan.small()
                .team(30, 20)
                .since(LocalDate.of(2026, 11, 20))
                .with("spring.mail.host", "localhost")
                .with("spring.mail.port", Integer.toString(server.port()))
                .with("B2A_MAIL_SECURITY", "none"));
  }

  @AfterAll
  static void stop() {
    if (house != null) {
      house.close();
    }
    server.close();
  }

  @BeforeEach
  void calm() {
    server.calm();
    house.api().write("PUT", "/api/v1/settings/mail", "{\"sender\":\"b2a@example.com\"}");
  }

  @Test
  void theTest_saysAtWhichStepItFailed_andASenderIsSavedAndTakenBack() {
    try (BrowserContext context = house.visit()) {
      Page page = context.newPage();
      signIn(page, TestApp.ADMIN);
      page.click("nav a[href='/settings/mail']");
      assertThat(page.locator("#mail-host")).isDisabled();
      assertThat(page.locator("#mail-host-help")).containsText("Set by the environment");
      server.answer("RCPT", "550 5.1.1 no <b>such</b> box");
      page.click("#test");
      assertThat(page.locator("#tested-title")).containsText("did not leave");
      assertThat(page.locator("#step-sender")).containsText("takes letters from b2a@example.com");
      assertThat(page.locator("#step-recipient")).containsText("550 5.1.1 no <b>such</b> box");
      assertThat(page.locator("#step-message")).containsText("not tried");
      server.calm();
      page.click("#test");
      assertThat(page.locator("#tested-title")).containsText("left for " + TestApp.ADMIN);

      page.fill("#mail-sender", "not an address");
      page.click("#save");
      assertThat(page.locator("#mail-sender-help")).containsText("One plain address");
      assertThat(page.locator("#mail-sender")).hasValue("not an address");
      page.fill("#mail-sender", "other@example.com");
      tabTo(page, "save");
      page.keyboard().press("Enter");
      assertThat(page.locator("#saved")).containsText("Saved");
      assertThat(page.locator("#mail-sender")).hasValue("other@example.com");
      page.click("#undo");
      assertThat(page.locator("#mail-sender")).hasValue("b2a@example.com");
    }
  }

  @Test
  void anInvitation_tellsHowItsLetterDoes_andAlwaysShowsTheLink() {
    try (BrowserContext context = house.visit()) {
      Page page = context.newPage();
      signIn(page, TestApp.ADMIN);
      page.navigate("/settings/people");
      page.fill("#email", "nia@example.com");
      page.fill("#name", "<i>Nia</i>");
      page.selectOption("#language", "es");
      page.click("#invite-go");
      assertThat(page.locator("#sending")).containsText("Sent to nia@example.com just now", SOON);
      assertThat(page.inputValue("#link-address")).contains("/welcome?code=");
      assertThat(server.received().getFirst().part("text/plain")).contains("Hola, <i>Nia</i>:");

      server.answer("RCPT", "550 5.1.1 no such box");
      page.fill("#email", "gone@example.com");
      page.click("#invite-go");
      assertThat(page.locator("#sending")).containsText("failed", SOON);
      assertThat(page.locator("#sending")).containsText("550 5.1.1 no such box");
      assertThat(page.locator("#sending")).containsText("Copy the link");
      page.click("a.row:has-text('gone@example.com')");
      assertThat(page.locator("#sending")).containsText("550 5.1.1");
    }
  }

  @Test
  void health_saysThatMailDoesNotWork_andWhatToDo() {
    server.answer("MAIL", "553 5.7.1 not your address");
    house.api().write("POST", "/api/v1/settings/mail/test", "{}");
    try (BrowserContext context = house.visit()) {
      Page page = context.newPage();
      signIn(page, TestApp.ADMIN);
      page.navigate("/health");
      assertThat(page.locator("#part-mail .which")).containsText("does not work");
      assertThat(page.locator("#part-mail .how")).containsText("refuses the sender");
      assertThat(page.locator("#part-mail .how")).containsText("Set a sender");
      assertThat(page.locator("#part-mail q")).containsText("553 5.7.1");
      List<String> problems = new ArrayList<>();
      inspect(page, 1440, problems);
      assertThat(problems).isEmpty();
      server.calm();
      house.api().write("POST", "/api/v1/settings/mail/test", "{}");
      page.waitForCondition(() -> {
        page.navigate("/health");
        return page.locator("#part-mail .which").innerText().contains("works");
      });
    }
  }

  @Test
  void aToken_isNarrowedOnTheAccountPage() {
    try (BrowserContext context = house.visit()) {
      Page page = context.newPage();
      signIn(page, TestApp.ADMIN);
      page.navigate("/account");
      page.fill("#token-name", "grafana <b>");
      page.click("#narrow summary");
      for (var box : page.locator("#narrow input").all()) {
        box.setChecked("OPERATIONS_READ".equals(box.getAttribute("value")));
      }
      page.click("#make-token");
      String token = page.inputValue("#made-token");
      assertThat(page.locator("main")).containsText("Only: Read technical measures");
      assertThat(page.locator("main")).containsText("grafana <b>");
      TestCaller caller = house.app().caller();
      var bearer = Map.of("Authorization", "Bearer " + token);
      assertThat(caller.get("/actuator/prometheus", bearer).statusCode()).isEqualTo(200);
      assertThat(caller.get("/api/v1/people", bearer).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void theKey_isReplacedByAClick_andOpensWhatWasStored() {
    house.api().write("PUT", "/api/v1/settings/b2chat", "{\"timeZone\":\"America/Bogota\"}");
    try (BrowserContext context = house.visit()) {
      Page page = context.newPage();
      signIn(page, TestApp.ADMIN);
      page.navigate("/settings/data");
      page.click("a[href='/settings/key']");
      String before = page.locator("#key-name").innerText();
      page.click("#rotate");
      assertThat(page.locator("#done")).containsText("A new key is in use");
      assertThat(page.locator("#key-name")).not().hasText(before);
      assertThat(page.locator("#older")).isVisible();
    }
  }

  @Test
  void everyPage_isReachableForEverybodyAndFitsAPhone() {
    List<String> problems = new ArrayList<>();
    look(1440, ColorScheme.LIGHT, "en", problems);
    look(390, ColorScheme.DARK, "es", problems);
    look(390, ColorScheme.LIGHT, "en", problems);
    // The form without a name is answered by it.
    problems.removeIf(problem -> problem.endsWith("a status of 400 ()"));
    assertThat(problems).isEmpty();
  }

  private static void look(int width, ColorScheme scheme, String lang, List<String> problems) {
    server.answer("RCPT", "550 5.1.1 no such box");
    try (BrowserContext context = house.visit(width, 1000, scheme, lang)) {
      Page page = context.newPage();
      listen(page, problems);
      signIn(page, TestApp.ADMIN);
      page.navigate("/settings/mail");
      inspect(page, width, problems);
      page.click("#test");
      assertThat(page.locator("#tested")).isVisible();
      inspect(page, width, problems);
      page.navigate("/settings/people");
      page.fill("#email", "x" + width + lang + "@example.com");
      page.click("#invite-go");
      assertThat(page.locator("#sending")).containsText("550", SOON);
      inspect(page, width, problems);
      String link = page.inputValue("#link-address");
      page.navigate("/account");
      page.click("#narrow summary");
      inspect(page, width, problems);
      page.click("#make-token");
      assertThat(page.locator("#name-wrong")).isVisible();
      inspect(page, width, problems);
      page.navigate("/settings/key");
      inspect(page, width, problems);
      page.navigate(link);
      inspect(page, width, problems);
      page.navigate("/welcome?code=none");
      inspect(page, width, problems);
    } finally {
      server.calm();
    }
  }
}
