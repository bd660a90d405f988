package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.inspect;
import static com.b2chatanalytics.page.PageHouse.listen;
import static com.b2chatanalytics.page.PageHouse.number;
import static com.b2chatanalytics.page.PageHouse.signIn;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Patience;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.metric.SlaPolicyStore;
import com.b2chatanalytics.platform.AppearanceStore;
import com.b2chatanalytics.platform.ScheduleStore;
import com.b2chatanalytics.sync.SyncControl;
import com.b2chatanalytics.worktime.OfficeHoursStore;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first steps in Chromium, from an empty house to the first numbers. */
@PageTest
class StartPagesIT {
  private PageHouse house;

  @BeforeEach
  void open() {
    house =
        PageHouse.start(
            PageHouse.Plan.small()
                .with("B2CHAT_USERNAME", "")
                .with("B2CHAT_PASSWORD", "")
                .with("B2A_SYNC_FROM", "")
                .with("B2A_RATE_PER_DAY", ""));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void anAdministrator_goesFromNothingToNumbers_andEachStepKeepsItself() {
    List<String> problems = new ArrayList<>();
    try (BrowserContext context = house.visit()) {
      Page page = context.newPage();
      listen(page, problems);
      signIn(page, TestApp.ADMIN);

      page.waitForURL("**/start/language");
      inspect(page, 1440, problems);
      page.check("#language-es");
      page.click("#go-on");
      page.waitForURL("**/start/zone");
      assertThat(page.locator("h1")).hasText("¿En qué zona horaria?");
      page.fill("#zone", "Marte/Olimpo");
      page.click("#go-on");
      assertThat(page.locator("#zone-help")).containsText("America/Bogota");
      page.fill("#zone", "America/Lima");
      page.click("#go-on");
      page.waitForURL("**/start/b2chat");
      inspect(page, 1440, problems);
      assertThat(page.locator("#b2chat-timeZone")).hasValue("America/Lima");

      page.fill("#b2chat-timeZone", "America/Bogota");
      page.fill("#b2chat-username", house.simulator().username());
      page.fill("#b2chat-password", "wrong");
      page.click("#go-on");
      assertThat(page.locator("#step-token")).isVisible();
      assertThat(page.locator("#tested-title")).hasClass("beyond");
      inspect(page, 1440, problems);
      page.fill("#b2chat-password", house.simulator().password());
      page.click("#go-on");
      page.waitForURL("**/start/history");

      // The costs come by themselves as soon as the newest days are read.
      page.waitForCondition(() -> page.locator("#unknown").count() == 0);
      long requests = number(page.locator(".requests").last());
      assertThat(requests).isPositive();
      assertThat(page.locator(".done").last()).not().hasText("–");
      inspect(page, 1440, problems);
      page.check("#from-other");
      page.click("#go-on");
      assertThat(page.locator("#from-wrong")).isVisible();
      page.check("#from-other");
      page.fill("#from-date", "2026-11-02");
      page.click("#go-on");
      page.waitForURL("**/start/promises");
      inspect(page, 1440, problems);

      // There are chats by now: what a rule does to them is shown first.
      SlaPolicyStore promises = house.app().bean(SlaPolicyStore.class);
      assertThat(page.locator("#effect")).containsText("Ya hay chats");
      page.fill("input[name=goal]", "90");
      page.fill("input[name=first_response]", "2:00");
      page.click("#go-on");
      assertThat(page.locator("#differences")).containsText("2:00");
      inspect(page, 1440, problems);
      assertThat(promises.policies().goal()).isNotEqualTo(0.9);
      page.click("#edit");
      assertThat(page.locator("input[name=first_response]")).hasValue("2:00");
      page.click("#go-on");
      page.click("#apply");
      page.waitForURL("**/start/hours");
      inspect(page, 1440, problems);
      page.fill("input[name='g.1.0.start']", "07:00");
      page.click("#go-on");
      assertThat(page.locator("#differences")).containsText("7:00");
      page.click("#apply");
      page.waitForURL("**/start/done");
      inspect(page, 1440, problems);
      assertThat(page.locator("#chosen")).containsText("America/Lima");

      TestApp app = house.app();
      assertThat(app.bean(AppearanceStore.class).get().language()).isEqualTo("es");
      assertThat(app.bean(ScheduleStore.class).get().from()).isEqualTo(LocalDate.of(2026, 11, 2));
      assertThat(app.bean(SlaPolicyStore.class).policies().goal()).isEqualTo(0.9);
      assertThat(
              app.bean(OfficeHoursStore.class)
                  .history()
                  .getLast()
                  .week()
                  .on(DayOfWeek.MONDAY)
                  .getFirst()
                  .start())
          .isEqualTo(LocalTime.of(7, 0));
      page.click("#numbers");
      page.waitForCondition(() -> page.locator("main.empty").count() == 0);
      assertThat(page.locator(".head h1")).isVisible();
    }
    // A refused form is a 400, which Chromium tells of, too.
    problems.removeIf(problem -> problem.contains("status of 400"));
    assertThat(problems).isEmpty();
  }

  @Test
  void theSteps_canBeLeftAndResumed_backWorks_alsoWithoutScript() {
    try (BrowserContext context = house.visitWithoutScript("en")) {
      Page page = context.newPage();
      signIn(page, TestApp.ADMIN);
      page.waitForURL("**/start/language");
      page.click("#go-on");
      page.waitForURL("**/start/zone");
      page.click("#back");
      page.waitForURL("**/start/language");
      page.click("#skip");
      page.waitForURL("**/start/zone");

      page.click("#later");
      assertThat(page.locator("main")).hasAttribute("data-state", "unconnected");
      page.navigate("/");
      assertThat(page.locator("main")).hasAttribute("data-state", "unconnected");
      page.click("main .button.primary");
      page.waitForURL("**/start/zone");
      assertThat(page.locator(".way .done")).hasCount(1);

      page.navigate("/start/history");
      assertThat(page.locator("#unknown")).isVisible();
      page.navigate("/start/hours");
      assertThat(page.locator("#effect")).containsText("changes no number");
      page.click("button[value='add.g.7']");
      page.fill("input[name='g.7.0.start']", "9");
      page.fill("input[name='g.7.0.end']", "12");
      page.click("#go-on");
      page.waitForURL("**/start/done");
      assertThat(page.locator("#chosen")).containsText("not connected yet");
    }
  }

  @Test
  void withoutChats_aManagerReadsWhomToAsk_andTheyComeByThemselves() {
    List<String> problems = new ArrayList<>();
    try (BrowserContext context = house.visit(390, 844, ColorScheme.DARK, "es")) {
      Page page = context.newPage();
      listen(page, problems);
      signIn(page, PageHouse.MANAGER);
      assertThat(page.locator("main")).hasAttribute("data-state", "unconnected");
      assertThat(page.locator("main .what")).containsText("Pregunte a");
      assertThat(page.locator("main .button")).hasCount(0);
      inspect(page, 390, problems);
      TestCaller manager = house.app().caller().signIn(PageHouse.MANAGER, TestApp.PASSWORD);
      assertThat(manager.get("/start").statusCode()).isEqualTo(403);

      connect();
      SyncControl sync = house.app().bean(SyncControl.class);
      Patience.await("the first chats", () -> sync.standing().dataThrough() != null);
      page.waitForCondition(() -> page.locator("main.empty").count() == 0);
    }
    assertThat(problems).isEmpty();
  }

  private void connect() {
    String body =
        """
        {"username":"%s","password":"%s","timeZone":"America/Bogota"}\
        """
            .formatted(house.simulator().username(), house.simulator().password());
    assertThat(house.api().write("PUT", "/api/v1/settings/b2chat", body).statusCode())
        .isEqualTo(200);
  }

  @Test
  void everyStep_isReachableForEverybody_inDarkAndOnAPhone() {
    List<String> problems = new ArrayList<>();
    look(1440, ColorScheme.DARK, "en", problems);
    look(390, ColorScheme.LIGHT, "es", problems);
    assertThat(problems).isEmpty();
  }

  private void look(int width, ColorScheme scheme, String lang, List<String> problems) {
    try (BrowserContext context = house.visit(width, 1000, scheme, lang)) {
      Page page = context.newPage();
      listen(page, problems);
      signIn(page, TestApp.ADMIN);
      for (StartStep step : StartStep.values()) {
        page.navigate(step.path());
        inspect(page, width, problems);
      }
      page.navigate("/start/done");
      inspect(page, width, problems);
    }
  }
}
