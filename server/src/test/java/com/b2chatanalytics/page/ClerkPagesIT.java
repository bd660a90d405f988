package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.inspect;
import static com.b2chatanalytics.page.PageHouse.listen;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Patience;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestClerk;
import com.b2chatsimulator.clerk.ClerkFault;
import com.b2chatsimulator.clerk.ClerkUser;
import com.b2chatsimulator.clerk.WebhookFlaw;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in with the simulated Clerk in Chromium, and what pages show of it. */
@PageTest
class ClerkPagesIT {
  private static TestClerk clerk;
  private static TestApp app;

  @BeforeAll
  static void start() {
    clerk = new TestClerk();
    app = clerk.startApp("CLERK_CONTACT=Paula, ext. 12");
    app.awaitReadiness();
    clerk.tell(app);
  }

  @AfterAll
  static void stop() {
    if (app != null) {
      app.close();
      clerk.close();
    }
  }

  @AfterEach
  void mend() {
    clerk.clerk().faults().clear();
  }

  private static BrowserContext visit(int width, ColorScheme scheme, String lang) {
    return Browsers.visit(app, Browsers.window(width, 900, scheme, lang));
  }

  /** By the button, Clerk's own pages and back. */
  private static Page signIn(BrowserContext context, String user) {
    Page page = context.newPage();
    page.navigate("/settings/people");
    page.locator("#with-provider").click();
    page.locator("button[value=" + user + "]").click();
    // Clerk asks for consent once.
    page.waitForURL(Pattern.compile(".*(/oauth/consent.*|:" + app.at("").getPort() + "/.*)"));
    if (page.url().contains("/oauth/consent")) {
      page.locator("button", new Page.LocatorOptions().setHasText("Allow")).click();
      page.waitForURL(Pattern.compile(".*:" + app.at("").getPort() + "/.*"));
    }
    return page;
  }

  @Test
  void administrator_signsIn_andIsWhereTheyWantedToBe() {
    List<String> problems = new ArrayList<>();
    try (BrowserContext context = visit(1440, ColorScheme.LIGHT, "en")) {
      Page page = signIn(context, ClerkUser.ADMIN);
      listen(page, problems);
      assertThat(page.locator("h1")).hasText("People");
      assertThat(page.locator(".people tbody")).containsText("set in Clerk");

      page.locator("a.row", new Page.LocatorOptions().setHasText("Adriana Prieto")).click();
      assertThat(page.locator("main")).containsText("Clerk sets the role: change it there.");
      assertThat(page.locator("#save-role")).hasCount(0);
      assertThat(page.locator("#save-permissions")).isVisible();
      inspect(page, 1440, problems);
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void role_changesAtTheNextClick_andABanEndsTheSession() {
    String user = "user_browser";
    clerk
        .clerk()
        .update(ClerkUser.of(user, "Berta", "Sol", "berta@clerk.example").withRole("manager"));
    try (BrowserContext context = visit(1440, ColorScheme.LIGHT, "en")) {
      Page page = signIn(context, user);
      assertThat(page.locator("h1")).hasText("Not for this account");
      page.navigate("/");
      assertThat(page.locator(".me .name")).hasText("Berta Sol");

      clerk.clerk().update(clerk.clerk().user(user).withRole("admin"));
      page.navigate("/settings/people");
      assertThat(page.locator("h1")).hasText("People");

      clerk.clerk().ban(user);
      page.navigate("/settings/people");
      assertThat(page).hasURL(Pattern.compile(".*/sign-in\\?next=.*"));
    }
  }

  @Test
  void whoHasNoRole_isToldWhomToAsk_andCanComeInAsAnother() {
    List<String> problems = new ArrayList<>();
    try (BrowserContext context = visit(390, ColorScheme.DARK, "es")) {
      Page page = signIn(context, ClerkUser.WITHOUT_ROLE);
      assertThat(page.locator("h1")).hasText("Todavía sin acceso");
      assertThat(page.locator("#ask")).hasText("Pregunte a Paula, ext. 12.");
      inspect(page, 390, problems);

      page.locator("a.primary").click();
      page.locator("button[value=" + ClerkUser.ADMIN + "]").waitFor();
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void door_leadsToClerk_andKeepsThePasswordFolded() {
    List<String> problems = new ArrayList<>();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : List.of(1440, 390)) {
        try (BrowserContext context = visit(width, scheme, "en")) {
          Page page = context.newPage();
          listen(page, problems);
          page.navigate("/sign-in");
          assertThat(page.locator("#with-provider")).hasText("Sign in with Clerk");
          assertThat(page.locator("input[name=password]")).isHidden();
          inspect(page, width, problems);
          page.locator("summary").press("Enter");
          page.fill("input[name=email]", TestApp.ADMIN);
          page.fill("input[name=password]", "wrong");
          page.keyboard().press("Enter");
          assertThat(page.locator("#wrong")).containsText("do not fit");
          assertThat(page.locator("input[name=password]")).isVisible();
          inspect(page, width, problems);
        }
      }
    }
    // The wrong pair is no mistake of the page.
    assertThat(problems).isEmpty();
  }

  /** A look at the product's health may be two seconds old. */
  private static void awaitText(Page page, String text) {
    Patience.await(
        text,
        () -> {
          page.reload();
          return page.locator("#page").innerText().contains(text);
        });
  }

  @Test
  void health_saysWhatWentWrong_inWords() {
    try (BrowserContext context = visit(1440, ColorScheme.LIGHT, "en")) {
      Page page = signIn(context, ClerkUser.ADMIN);
      page.navigate("/health");
      awaitText(page, "Clerk: last sign-in");

      clerk
          .clerk()
          .webhooks()
          .deliver(
              clerk.clerk().webhooks().message("user.deleted", Map.of("id", "user_x")),
              WebhookFlaw.WRONG_SIGNATURE);
      awaitText(page, "A webhook with a wrong signature came");

      clerk.clerk().faults().on(ClerkFault.TOKEN_INVALID_GRANT);
      try (BrowserContext other = visit(390, ColorScheme.LIGHT, "en")) {
        Page door = signIn(other, ClerkUser.ADMIN);
        assertThat(door.locator("#wrong")).containsText("came to nothing");
      }
      awaitText(page, "it did not know the code");
    }
  }

  @Test
  void signOut_saysThatClerksSessionGoesOn() {
    try (BrowserContext context = visit(1440, ColorScheme.LIGHT, "en")) {
      Page page = signIn(context, ClerkUser.ADMIN);
      page.locator("form[action='/sign-out'] button").first().click();
      assertThat(page.locator("#said")).containsText("You may still be signed in with Clerk");
    }
  }
}
