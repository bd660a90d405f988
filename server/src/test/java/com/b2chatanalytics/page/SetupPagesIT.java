package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.inspect;
import static com.b2chatanalytics.page.PageHouse.listen;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The first administrator, by the link that the start prints, in Chromium. */
@PageTest
@Isolated("it reads what the JVM prints, and others print such a link, too")
@ExtendWith(OutputCaptureExtension.class)
class SetupPagesIT {

  @Test
  void somebody_setsTheProductUp_andIsIn(CapturedOutput output) {
    List<String> settings = TestApp.liveSettings();
    settings.removeIf(one -> one.startsWith("B2A_ADMIN"));
    List<String> problems = new ArrayList<>();
    try (TestApp app = TestApp.startWith(settings)) {
      String all = output.getOut();
      String path = all.substring(all.lastIndexOf("/setup?code=")).split("\\s")[0];
      look(app, path, 390, ColorScheme.DARK, "es", problems);
      look(app, path, 1440, ColorScheme.LIGHT, "en", problems);
      try (BrowserContext context = visit(app, 1440, ColorScheme.LIGHT, "en")) {
        Page page = context.newPage();
        listen(page, problems);
        page.navigate(path);
        assertThat(page.locator("#name")).isFocused();
        page.keyboard().type("Ana");
        page.keyboard().press("Tab");
        page.keyboard().type("ana@example.com");
        page.keyboard().press("Tab");
        page.keyboard().type("four plain words");
        page.keyboard().press("Tab");
        page.keyboard().type("four plain words");
        page.keyboard().press("Enter");
        // Nothing is connected yet, so the first steps follow.
        page.waitForURL("**/start**");
        page.navigate("/account");
        assertThat(page.locator(".me .name")).hasText("Ana");
        page.navigate(path);
        assertThat(page.locator("h1")).hasText("This link does not work any more");
        inspect(page, 1440, problems);
      }
    }
    assertThat(problems).isEmpty();
  }

  private static BrowserContext visit(TestApp app, int width, ColorScheme scheme, String lang) {
    return Browsers.visit(app, Browsers.window(width, 1000, scheme, lang));
  }

  private static void look(
      TestApp app, String path, int width, ColorScheme scheme, String lang, List<String> problems) {
    try (BrowserContext context = visit(app, width, scheme, lang)) {
      Page page = context.newPage();
      page.navigate(path);
      inspect(page, width, problems);
      page.fill("#email", "nobody");
      page.click("#set-up");
      assertThat(page.locator("#email-wrong")).isVisible();
      assertThat(page.locator("#password-wrong")).isVisible();
      inspect(page, width, problems);
    }
  }
}
