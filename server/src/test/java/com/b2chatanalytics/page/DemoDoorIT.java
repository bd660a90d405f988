package com.b2chatanalytics.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The demo's door in Chromium: whoever starts it is in by one click. */
class DemoDoorIT {
  private static final double PATIENCE = 60_000;

  @Test
  void anAccountOfTheDemo_signsInByOneClick() {
    try (Browsers browsers = Browsers.open();
        TestApp app = TestApp.startWith(List.of("B2A_MODE=demo", "B2A_SYNC_INTERVAL=off"))) {
      Page page =
          browsers
              .browser()
              .newContext(
                  new Browser.NewContextOptions().setBaseURL(app.at("").toString()).setLocale("en"))
              .newPage();
      page.setDefaultTimeout(PATIENCE);
      page.navigate("/");
      org.assertj.core.api.Assertions.assertThat(page.url()).contains("/sign-in");

      page.locator(".demo-people button").last().click();

      page.waitForURL(app.at("/").toString());
      assertThat(page.locator(".me .name")).hasText("Manuel Demo");
      assertThat(page.locator(".rail .demo")).isVisible();
    }
  }
}
