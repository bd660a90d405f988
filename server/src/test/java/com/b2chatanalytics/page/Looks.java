package com.b2chatanalytics.page;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** Pictures of what a test looks at, where {@code -Dlooks=folder} asks for them. */
final class Looks {
  private static final String FOLDER = System.getProperty("looks", "");

  private Looks() {}

  static void keep(Page page, String name) {
    if (!FOLDER.isEmpty()) {
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of(FOLDER, name + ".png")).setFullPage(true));
    }
  }
}
