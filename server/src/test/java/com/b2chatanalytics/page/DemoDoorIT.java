package com.b2chatanalytics.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The demo's door in Chromium: whoever starts it is in by one click. */
@PageTest
class DemoDoorIT {
  @Test
  void anAccountOfTheDemo_signsInByOneClick() {
    try (TestApp app = TestApp.startWith(List.of("B2A_MODE=demo", "B2A_SYNC_INTERVAL=off"));
        BrowserContext visit = Browsers.visit(app, Browsers.window())) {
      Page page = visit.newPage();
      page.navigate("/");
      org.assertj.core.api.Assertions.assertThat(page.url()).contains("/sign-in");

      page.locator(".demo-people button").last().click();

      page.waitForURL(app.at("/").toString());
      assertThat(page.locator(".me .name")).hasText("Manuel Demo");
      assertThat(page.locator(".rail .demo")).isVisible();
    }
  }
}
