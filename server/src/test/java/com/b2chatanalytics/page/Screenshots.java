package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.awaitNumbers;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.access.TestPeople;
import com.b2chatanalytics.quality.SeededScores;
import com.b2chatanalytics.quality.TestReviews;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes the pictures of {@code docs/screenshots}: every page of the rail and the pages below them,
 * light, dark, on the phone and in Spanish, of a team of twelve with some 300 chats a day, always
 * at the same moment, so that a page that did not change gives the same picture. From the root:
 * {@code ./mvnw -q -pl server -am test-compile exec:exec@screenshots}.
 */
final class Screenshots {
  private static final int MOST_SCORES = 4_000;
  private static final Instant OPENED = Instant.parse("2026-11-24T19:20:00Z");
  private static final Instant MOMENT = Instant.parse("2026-11-24T19:32:08Z");
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 8, 26);
  private static final String READER = "lucia@example.com";
  private static final int QUALITY = 70;

  /** Waits count up every second, and no two pictures would be alike. */
  private static final String STILL = "window.setInterval = () => 0";

  private static final Pattern EMOJI = Pattern.compile("\\p{IsEmoji_Presentation}");

  /** The pages below those of the rail, by the name of their pictures. */
  private static final Map<String, String> BELOW = below();

  private final PageHouse house;

  /** Pages that name the data folder name the usual one, not that of the machine. */
  private static final String USUAL_FOLDER =
      """
      () => {
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          const text = texts.currentNode;
          text.data = text.data.replace(/\\/\\S*\\/target\\/app-\\d+/g, "/var/lib/b2chat-analytics");
        }
      }
      """;

  private final Path folder;
  private final List<String> only;

  private Screenshots(PageHouse house, Path folder, List<String> only) {
    this.house = house;
    this.folder = folder;
    this.only = only;
  }

  /** One of the four pictures of a page. */
  private enum Look {
    LIGHT(1440, 900, 1500, ColorScheme.LIGHT, "en"),
    DARK(1440, 900, 1500, ColorScheme.DARK, "en"),
    PHONE(390, 844, 1700, ColorScheme.LIGHT, "en"),
    ES(1440, 900, 1500, ColorScheme.LIGHT, "es");

    final int width;
    final int least;
    final int most;
    final ColorScheme scheme;
    final String lang;

    Look(int width, int least, int most, ColorScheme scheme, String lang) {
      this.width = width;
      this.least = least;
      this.most = most;
      this.scheme = scheme;
      this.lang = lang;
    }
  }

  private static Map<String, String> below() {
    Map<String, String> below = new LinkedHashMap<>();
    below.put("yesterday", "/?period=yesterday");
    below.put("measures", "/measures");
    below.put("measure", "/measures/first_response.p95");
    below.put("ranking", "/agents/ranking");
    below.put("search", "/chats?q=pedido");
    below.put("sync-runs", "/sync/runs");
    below.put("sync-quarantine", "/sync/quarantine");
    below.put("sync-truth", "/sync/truth");
    below.put("sync-import", "/sync/import");
    below.put("agent-names", "/settings/agents");
    below.put("retention", "/settings/data/retention");
    below.put("erasure", "/settings/data/erasure");
    below.put("start", "/start");
    below.put("account", "/account");
    below.put("api-reference", "/api-reference");
    below.put("not-found", "/nowhere");
    return below;
  }

  /**
   * Takes them.
   *
   * @param arguments the folder, then the names of the pages, none for all
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<String> only = Stream.of(arguments).skip(1).toList();
    PageHouse.Plan plan =
        PageHouse.Plan.small()
            .team(120, 300)
            .since(FIRST_DAY)
            .startingAt(OPENED)
            .with("B2A_RATE_PER_SECOND", "5")
            .with("B2A_RATE_PER_DAY", "10000")
            .with("B2A_SYNC_INTERVAL", "30s");
    try (PageHouse house = PageHouse.start(plan)) {
      TestPeople.add(house.app(), READER, Role.ADMIN, TestApp.PASSWORD);
      house.awaitHistory(FIRST_DAY);
      house.standAt(MOMENT);
      SeededScores.write(house.app(), MOST_SCORES);
      house.awaitReadModel();
      TestReviews reviews = new TestReviews(house.app());
      reviews.review(160, READER);
      reviews.review(40, PageHouse.MANAGER);
      new Screenshots(house, folder, only).take();
    }
    // The tests' PostgreSQL stops in a shutdown hook.
    System.exit(0);
  }

  private void take() throws IOException {
    Files.createDirectories(folder);
    for (Look look : Look.values()) {
      try (BrowserContext visit = house.visit(look.width, look.least, look.scheme, look.lang)) {
        visit.addInitScript(STILL);
        take(look, visit.newPage());
      }
    }
  }

  private void take(Look look, Page page) throws IOException {
    take(look, page, "sign-in", "/sign-in");
    PageHouse.signIn(page, READER);
    for (Map.Entry<String, String> each : pages(page).entrySet()) {
      take(look, page, each.getKey(), each.getValue());
    }
  }

  private void take(Look look, Page page, String name, String path) throws IOException {
    if (only.isEmpty() || only.contains(name)) {
      page.navigate(path);
      String file = name + "-" + look.name().toLowerCase(Locale.ROOT) + ".webp";
      Files.write(folder.resolve(file), picture(look, page));
    }
  }

  private static Map<String, String> pages(Page page) {
    Map<String, String> pages = new LinkedHashMap<>();
    for (Shell.Place place : Shell.Place.values()) {
      if (place != Shell.Place.NONE) {
        pages.put(place.name().toLowerCase(Locale.ROOT).replace('_', '-'), place.path());
      }
    }
    pages.put("chat", chat(page));
    pages.put("channel", "/channels/whatsapp");
    pages.put("agent", first(page, "/agents", "a.row"));
    pages.put("coaching-agent", first(page, "/quality/coaching", "#split tbody th a"));
    pages.put("review", first(page, "/quality/reviews", "a.row"));
    pages.put("contact", first(page, "/contacts", "a.row"));
    pages.put("sync-run", first(page, "/sync/runs", "a.row"));
    pages.putAll(BELOW);
    return pages;
  }

  private static String first(Page page, String path, String link) {
    page.navigate(path);
    awaitNumbers(page);
    return page.locator(link).first().getAttribute("href");
  }

  /** A long one of yesterday's slow ones without emoji, for which not every machine has a font. */
  private static String chat(Page page) {
    page.navigate("/chats?period=yesterday&measure=first_response.p95&sort=-messages");
    List<String> chats = new ArrayList<>();
    page.locator("a.row").all().forEach(row -> chats.add(row.getAttribute("href")));
    for (String chat : chats) {
      page.navigate(chat);
      if (!EMOJI.matcher(page.locator("main").innerText()).find()) {
        return chat;
      }
    }
    return chats.getFirst();
  }

  /** The page as a tall window would show it. */
  private static byte[] picture(Look look, Page page) {
    awaitNumbers(page);
    page.waitForLoadState();
    page.evaluate("document.activeElement.blur(), document.fonts.ready");
    page.evaluate(USUAL_FOLDER);
    Number height = (Number) page.evaluate("document.documentElement.scrollHeight");
    page.setViewportSize(look.width, Math.clamp(height.intValue(), look.least, look.most));
    JsonObject options = new JsonObject();
    options.addProperty("format", "webp");
    options.addProperty("quality", QUALITY);
    CDPSession session = page.context().newCDPSession(page);
    String data = session.send("Page.captureScreenshot", options).get("data").getAsString();
    session.detach();
    page.setViewportSize(look.width, look.least);
    return Base64.getDecoder().decode(data);
  }
}
