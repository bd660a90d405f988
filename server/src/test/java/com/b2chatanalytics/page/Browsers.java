package com.b2chatanalytics.page;

import com.b2chatanalytics.Programs;
import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.platform.TestDatabase;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One Chromium per JVM, started by the first test that looks and again where it broke down, closed
 * when the JVM ends. Without Chromium those tests are skipped, and fail where CI=true.
 */
final class Browsers {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final double SLOW_MACHINE = 60_000;

  private static @Nullable Browser started;

  private Browsers() {}

  /** A desk's window, in English and light; alter it before it is opened. */
  static Browser.NewContextOptions window() {
    return window(1440, 1150, ColorScheme.LIGHT, "en");
  }

  static Browser.NewContextOptions window(int width, int height, ColorScheme scheme, String lang) {
    return new Browser.NewContextOptions()
        .setViewportSize(width, height)
        .setColorScheme(scheme)
        .setLocale(lang);
  }

  /** Somebody new before the product, who waits up to a minute for each thing; close it. */
  static BrowserContext visit(TestApp app, Browser.NewContextOptions window) {
    BrowserContext opened = browser().newContext(window.setBaseURL(app.at("").toString()));
    opened.setDefaultTimeout(SLOW_MACHINE);
    return opened;
  }

  private static synchronized Browser browser() {
    Programs.require(CHROMIUM);
    if (started == null || !started.isConnected()) {
      started = start();
    }
    return started;
  }

  private static Browser start() {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    TestDatabase.closeBeforeStop(playwright::close);
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setTimeout(SLOW_MACHINE));
  }
}
