package com.b2chatanalytics.page;

import com.b2chatanalytics.Programs;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.Map;

/**
 * One Chromium for a test class. Without Chromium its tests are skipped, and fail where CI=true.
 */
final class Browsers implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final double SLOW_MACHINE = 60_000;

  private final Playwright playwright;
  private final Browser browser;

  private Browsers() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setTimeout(SLOW_MACHINE));
  }

  static Browsers open() {
    Programs.require(CHROMIUM);
    return new Browsers();
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
