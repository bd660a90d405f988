package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.awaitNumbers;
import static com.b2chatanalytics.page.PageHouse.inspect;
import static com.b2chatanalytics.page.PageHouse.number;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.chat.ChatEntry;
import com.b2chatanalytics.sync.RawChats;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of response times in Chromium, over 400 chats of four weeks. */
@PageTest
class ResponsePagesIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final long SEED = 20_261_125;
  private static final int CHATS = 400;
  private static final long OVERNIGHT = 43_200;

  /** Two weeks; the two before them are there to compare with. */
  private static final String WEEKS = "from=2026-07-13&to=2026-07-26";

  private static PageHouse house;
  private static TestCaller api;

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() {
    house = PageHouse.shared();
    api = house.api();
    Random random = new Random(SEED);
    List<ChatEntry> entries = new ArrayList<>();
    for (int i = 0; i < CHATS; i++) {
      entries.add(chat(i, random));
    }
    house.write(entries);
  }

  /**
   * Answered after seconds that spread over four powers of ten, one in twenty at once, one in ten
   * overnight.
   */
  private static ChatEntry chat(int i, Random random) {
    LocalDateTime opened =
        LocalDateTime.of(2026, 6, 29, 8, 0)
            .plusDays(random.nextInt(28))
            .plusSeconds(random.nextInt(10 * 3_600));
    long wait = random.nextInt(20) == 0 ? 0 : (long) Math.exp(4.6 + 1.4 * random.nextGaussian());
    wait += random.nextInt(10) == 0 ? OVERNIGHT : 0;
    LocalDateTime answered = opened.plusSeconds(wait);
    String agent = random.nextInt(3) == 0 ? "jairo" : "irma";
    String provider = random.nextInt(4) == 0 ? "FACEBOOK" : "WHATSAPPB2CHAT";
    String json =
        """
        {"chat_id":"response-%1$d","provider":"%2$s","status":"CLOSED",
         "agent":{"name":"%3$s <b>","username":"%3$s","email":"%3$s@example.com"},
         "department":"Ventas","alias":"Línea 1","tags":["vip"],
         "contact":{"id":81%1$04d,"name":"Cliente %1$d"},
         "created_at":"%4$s","opened_at":"%4$s","picked_up_at":"%5$s","responded_at":"%5$s",
         "closed_at":"%6$s",
         "messages":[{"body":"¿Dónde está mi pedido?","incoming":true,"type":"TEXT",
           "broadcasted":false,"created_at":"%4$s"},
          {"body":"Ya lo veo","incoming":false,"type":"TEXT","broadcasted":false,
           "created_at":"%5$s"}]}
        """
            .formatted(
                i,
                provider,
                agent,
                STAMP.format(opened),
                STAMP.format(answered),
                STAMP.format(answered.plusSeconds(600)));
    return Objects.requireNonNull(RawChats.read(JSON.readTree(json), BOGOTA));
  }

  @BeforeEach
  void open() {
    context = house.visit(1440, 1000, ColorScheme.LIGHT, "en");
    page = context.newPage();
    house.enter(page, TestApp.ADMIN);
  }

  @AfterEach
  void close() {
    context.close();
  }

  private static void show(Page page, String query) {
    page.navigate("/response?" + query);
    awaitNumbers(page);
  }

  private static JsonNode ask(String query) {
    HttpResponse<String> answer = api.get("/api/v1/distribution?" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).path("total");
  }

  private static long seconds(String text) {
    long seconds = 0;
    for (String part : text.strip().split(":")) {
      seconds = seconds * 60 + Long.parseLong(part);
    }
    return seconds;
  }

  /** How many chats the API lists behind a link of the page. */
  private static long listed(String href) {
    HttpResponse<String> answer = api.get("/api/v1" + href);
    assertThat(answer.statusCode()).as(href + ": " + answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).path("total").longValue();
  }

  @Test
  void figures_areTheApisAndLeadToThoseVeryChats() {
    JsonNode total = ask("of=first_response&" + WEEKS);
    show(page, WEEKS);

    assertThat(number(page.locator("#figure-count .value")))
        .isEqualTo(total.path("count").longValue());
    for (JsonNode one : total.path("percentiles")) {
      String name = "p" + one.path("percent").intValue();
      String shown = page.locator("#figure-" + name + " .value").innerText();
      assertThat(seconds(shown)).as(name).isEqualTo(one.path("value").longValue());
      for (String end : List.of("lower", "upper")) {
        Locator link = page.locator("#" + (end.equals("lower") ? "low-" : "high-") + name);
        assertThat(link.count()).as(name + " " + end).isEqualTo(one.path(end).isNull() ? 0 : 1);
        if (!one.path(end).isNull()) {
          assertThat(seconds(link.innerText())).isEqualTo(one.path(end).longValue());
          assertThat(listed(link.getAttribute("href"))).as(name + " " + end).isPositive();
        }
      }
    }
    assertThat(page.locator("#figure-p99.few")).hasCount(1);
    assertThat(page.locator("#figure-p95.few")).hasCount(0);

    page.click("#open-max");
    page.waitForURL("**/chats?**");
    long longest = total.path("max").longValue();
    assertThat(page.url()).contains("min.first_response=" + longest);
    assertThat(number(page.locator("h1"))).isEqualTo(1);
  }

  @Test
  void everyStep_opensExactlyItsChats() {
    JsonNode total = ask("of=first_response&" + WEEKS);
    show(page, WEEKS);
    List<Locator> steps = page.locator("#distribution figure a").all();

    assertThat(steps).hasSize(total.path("bins").size());
    long sum = 0;
    for (int i = 0; i < steps.size(); i++) {
      long count = total.path("bins").path(i).path("count").longValue();
      String href = Objects.requireNonNull(steps.get(i).getAttribute("href"));
      assertThat(listed(href)).as(href).isEqualTo(count);
      sum += count;
    }
    assertThat(sum).isEqualTo(total.path("count").longValue());

    Locator largest = page.locator("#distribution tbody tr:has(td:nth-child(2))").first();
    long shown = Long.parseLong(largest.locator("td").nth(1).innerText());
    steps.getFirst().focus();
    page.keyboard().press("Enter");
    page.waitForURL("**/chats?**");
    assertThat(number(page.locator("h1"))).isEqualTo(shown);
  }

  @Test
  void rowsOfTheSplit_areTheApisAndAddUp() {
    show(page, WEEKS + "&by=agent");
    JsonNode all = ask("of=first_response&" + WEEKS);
    JsonNode ana = ask("of=first_response&agent=irma&" + WEEKS);
    List<Locator> rows = page.locator("#split tbody tr").all();

    long sum = 0;
    for (Locator row : rows) {
      long count = number(row.locator("td").first());
      String href = Objects.requireNonNull(row.locator("a.row").getAttribute("href"));
      assertThat(listed(href)).isEqualTo(count);
      sum += count;
    }
    assertThat(sum).isEqualTo(all.path("count").longValue());
    Locator first = page.locator("#split tbody tr").first();
    assertThat(first.locator("a.row").innerText()).isEqualTo("irma <b>");
    assertThat(number(first.locator("td").first())).isEqualTo(ana.path("count").longValue());
    assertThat(seconds(first.locator("td").nth(2).innerText()))
        .isEqualTo(ana.path("percentiles").path(2).path("value").longValue());
  }

  @Test
  void twoGroups_standSideBySide() {
    show(page, WEEKS + "&by=agent&agent=irma");
    page.navigate("/response?" + WEEKS + "&by=agent");
    page.locator("#split tbody tr:has-text('jairo') td:last-child a").click();
    page.waitForURL("**versus=agent%3Ajairo**");
    awaitNumbers(page);

    JsonNode all = ask("of=first_response&" + WEEKS);
    JsonNode jairo = ask("of=first_response&agent=jairo&" + WEEKS);
    Locator counts = page.locator("#versus tbody tr").first().locator("td");
    assertThat(number(counts.nth(0))).isEqualTo(all.path("count").longValue());
    assertThat(number(counts.nth(1))).isEqualTo(jairo.path("count").longValue());
    String href = Objects.requireNonNull(counts.nth(1).locator("a").getAttribute("href"));
    assertThat(listed(href)).isEqualTo(jairo.path("count").longValue());

    show(page, WEEKS);
    JsonNode before = ask("of=first_response&compare=previous&" + WEEKS).path("previous");
    assertThat(number(page.locator("#versus tbody tr").first().locator("td").nth(1)))
        .isEqualTo(before.path("count").longValue())
        .isPositive();
  }

  @Test
  void cellsOfTheHeatmap_openTheirChatsForAnyMeasure() {
    String days = "from=2026-07-14&to=2026-07-15";
    Map<String, String> observations =
        Map.of(
            "first_response.p50", "first_response.count",
            "chats", "chats",
            "sla.first_response", "sla.first_response.count");
    observations.forEach((heat, count) -> {
      show(page, days + "&heat=" + heat);
      long sum = 0;
      for (Locator cell : page.locator("#heat td a").all()) {
        sum += listed(Objects.requireNonNull(cell.getAttribute("href")));
      }
      String answer = api.get("/api/v1/query?measures=" + count + "&" + days).body();
      assertThat(sum)
          .as(heat)
          .isEqualTo(JSON.readTree(answer).path("total").path(count).longValue())
          .isPositive();
    });
  }

  @Test
  void theKeyboardAlone_changesWhatIsShownAndNothingChosenIsLost() {
    show(page, WEEKS + "&channel=whatsapp&clock=business");
    Locator replies = page.locator("nav[aria-label=Duration] a").nth(2);
    replies.focus();
    page.keyboard().press("Enter");
    page.waitForURL("**of=response**");
    awaitNumbers(page);

    assertThat(page.url()).contains("channel=whatsapp", "clock=business", WEEKS);
    JsonNode total = ask("of=response&channel=whatsapp&clock=business&" + WEEKS);
    assertThat(number(page.locator("#figure-count .value")))
        .isEqualTo(total.path("count").longValue());
    page.click("#filters input[name=clock][value=elapsed]");
    page.waitForURL(url -> !url.contains("clock=business"));
    assertThat(page.url()).contains("of=response", "channel=whatsapp");
  }

  @Test
  void everyState_isReachableForEverybodyAndFitsAPhone() {
    List<String> problems = new ArrayList<>();
    show(page, WEEKS + "&versus=agent:irma&heat=chats");
    inspect(page, 1440, problems);
    show(page, "of=resolution&from=2020-01-01&to=2020-01-02");
    assertThat(page.locator("#distribution .nothing")).isVisible();
    inspect(page, 1440, problems);
    show(page, "from=2026-07-14&to=2026-07-14&agent=jairo&of=handling");
    assertThat(page.locator("#figure-p95.few")).hasCount(1);
    try (BrowserContext phone = house.visit(390, 844, ColorScheme.DARK, "es")) {
      Page small = phone.newPage();
      house.enter(small, TestApp.ADMIN);
      show(small, WEEKS + "&by=agent");
      assertThat(small.locator("h1")).hasText("Tiempos de respuesta");
      inspect(small, 390, problems);
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void impossibleAddresses_sayWhatIsWrong() {
    Map<String, String> wrong =
        Map.of(
            "of=reply", "of",
            "by=contact", "by",
            "heat=waiting_now", "heat",
            "versus=ana", "versus",
            "from=2026-02-30&to=2026-03-01", "from");
    wrong.forEach((query, field) -> {
      HttpResponse<String> answer = api.get("/response?" + query, Map.of("Accept", "text/html"));
      assertThat(answer.statusCode()).as(query).isEqualTo(400);
      assertThat(answer.body()).as(query).contains(field);
    });
  }
}
