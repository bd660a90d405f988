package com.b2chatanalytics.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.quality.SeededScores;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of quality over a team whose chats are scored, of two prompts. */
@PageTest
class QualityPagesIT {
  private static final String PERIOD = "period=last30";

  private static PageHouse house;

  @BeforeAll
  static void start() {
    PageHouse.Plan plan = PageHouse.Plan.small().team(40, 40).since(LocalDate.of(2026, 10, 19));
    house = PageHouse.start(plan);
    house.awaitHistory(plan.from());
    assertThat(SeededScores.write(house.app(), 3_000)).isPositive();
    house.awaitReadModel();
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  private static Page open(BrowserContext browser, String path) {
    Page page = browser.newPage();
    house.enter(page, PageHouse.MANAGER);
    page.navigate(path);
    PageHouse.awaitNumbers(page);
    return page;
  }

  private static double number(String measure, String where) {
    String body = house.api().get("/api/v1/query?measures=" + measure + "&" + where).body();
    Matcher total =
        Pattern.compile("\"total\":\\{\"" + Pattern.quote(measure) + "\":([0-9.]+)").matcher(body);
    assertThat(total.find()).as(body).isTrue();
    return Double.parseDouble(total.group(1));
  }

  @Test
  void everyFigure_isTheApis_andOpensItsChats() {
    try (BrowserContext browser = house.visit()) {
      Page page = open(browser, "/quality");
      for (String score :
          List.of("effectiveness", "resolution", "sentiment", "professionalism", "clarity")) {
        String key = "quality." + score;
        Locator figure = page.locator("#figure-quality-" + score + " .value");
        assertThat(Double.parseDouble(figure.innerText()))
            .as(key)
            .isEqualTo(Math.round(number(key, PERIOD) * 10) / 10.0);
        long chats = house.count(key + ".count", PERIOD);
        page.click("#open-quality-" + score);
        assertThat(PageHouse.everyRow(page)).as(key).isEqualTo(chats);
        page.navigate("/quality");
        PageHouse.awaitNumbers(page);
      }
      page.click("#open-quality-coverage");
      assertThat(PageHouse.everyRow(page))
          .isEqualTo(house.count("quality.unscored", PERIOD))
          .isPositive();
    }
  }

  @Test
  void everyBandAndWait_opensItsChats() {
    try (BrowserContext browser = house.visit()) {
      Page page = open(browser, "/quality");
      long sum = 0;
      for (int i = 0; i < 10; i++) {
        sum += PageHouse.number(page.locator("#spread tbody tr").nth(i).locator("td.number"));
      }
      assertThat(sum).isEqualTo(house.count("quality.effectiveness.count", PERIOD));
      long band = PageHouse.number(page.locator("tr:has(#bin-60) td.number"));
      page.click("#bin-60");
      assertThat(PageHouse.everyRow(page)).isEqualTo(band).isPositive();
      page.navigate("/quality");
      PageHouse.awaitNumbers(page);
      Locator row = page.locator("#waits tbody tr.to").first();
      long waited = PageHouse.number(row.locator("td.number").last());
      row.locator("a").click();
      assertThat(PageHouse.everyRow(page)).isEqualTo(waited).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"agent", "department", "channel", "topic"})
  void everyRow_isTheApis_andOpensItsChats(String by) {
    try (BrowserContext browser = house.visit()) {
      Page page = open(browser, "/quality?by=" + by);
      Locator row = page.locator("#split tbody tr").first();
      Locator scored = row.locator("td").first();
      long chats = PageHouse.number(scored);
      String href = scored.locator("a").getAttribute("href");
      assertThat(href).contains(by + "=");
      String value = href.replaceAll(".*[?&](" + by + "=[^&]*).*", "$1");
      assertThat(house.count("quality.scored", PERIOD + "&" + value)).isEqualTo(chats);
      page.navigate(href);
      assertThat(PageHouse.everyRow(page)).isEqualTo(chats).isPositive();
    }
  }

  @Test
  void fromALowScore_toTheQuotedSentence_inTwoClicks() {
    try (BrowserContext browser = house.visit()) {
      Page page = open(browser, "/quality");
      page.click("#low-0");
      page.click("#quote-1");
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("evidence-1");
      assertThat(page.locator(".said mark").count()).isPositive();
    }
  }

  @Test
  void twoRulers_areNamedAndMarked() {
    try (BrowserContext browser = house.visit()) {
      Page page = open(browser, "/quality");
      assertThat(page.locator(".notice").allInnerTexts())
          .anySatisfy(text -> assertThat(text).contains("score-0.es").contains("score-1.es"))
          .anySatisfy(text -> assertThat(text).contains("No key for Claude"));
      assertThat(page.locator("line.ruler").count()).isEqualTo(1);
      page.navigate("/quality?from=2026-11-10&to=2026-11-20");
      PageHouse.awaitNumbers(page);
      assertThat(page.locator("line.ruler").count()).isZero();
    }
  }

  @Test
  void coaching_leadsToTheVeryMessage() {
    try (BrowserContext browser = house.visit()) {
      Page page = open(browser, "/quality/coaching");
      page.locator("#split tbody th a").first().click();
      PageHouse.awaitNumbers(page);
      assertThat(page.locator("h1").innerText()).startsWith("Coaching:");
      assertThat(page.locator("#improve li.example").count()).isPositive();
      assertThat(page.locator("#praise li.example").count()).isPositive();
      String quote = page.locator("#improve .example .soft").first().innerText();
      page.locator("#improve .example a").first().click();
      assertThat(page.url()).contains("#message-");
      String message = page.url().substring(page.url().indexOf('#'));
      assertThat(page.locator(message + " .text").innerText().replaceAll("\\s+", " "))
          .contains(quote.replaceAll("[“”]", "").strip().replaceAll("\\s+", " "));
    }
  }

  @Test
  void nothingScored_saysSo() {
    try (BrowserContext browser = house.visit()) {
      Page page = open(browser, "/quality?from=2026-01-01&to=2026-01-31");
      assertThat(page.locator("#lowest").innerText()).contains("No chats of this period");
      assertThat(page.locator("#figure-quality-effectiveness .value").innerText()).contains("–");
      page.navigate("/quality/training?from=2026-01-01&to=2026-01-31");
      PageHouse.awaitNumbers(page);
      assertThat(page.locator("#improve").innerText()).contains("Nothing came up");
    }
  }

  @Test
  void unknownAgent_isNotThere() {
    assertThat(house.api().get("/quality/coaching/nobody").statusCode()).isEqualTo(404);
    assertThat(house.api().get("/quality?of=charm").statusCode()).isEqualTo(400);
    assertThat(house.api().get("/api/v1/quality/coaching").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"1440,LIGHT,en", "390,LIGHT,es", "1440,DARK,es", "390,DARK,en"})
  void everybody_canReadThem(int width, ColorScheme scheme, String lang) {
    List<String> problems = new ArrayList<>();
    try (BrowserContext browser = house.visit(width, 900, scheme, lang)) {
      Page page = browser.newPage();
      house.enter(page, PageHouse.MANAGER);
      PageHouse.listen(page, problems);
      for (String path :
          List.of("/quality", "/quality/coaching", "/quality/training", "/quality/coaching/none")) {
        page.navigate(path);
        PageHouse.awaitNumbers(page);
        PageHouse.inspect(page, width, problems);
        Looks.keep(page, path.substring(1).replace('/', '-') + "-" + width + "-" + scheme);
      }
    }
    assertThat(problems).isEmpty();
  }
}
