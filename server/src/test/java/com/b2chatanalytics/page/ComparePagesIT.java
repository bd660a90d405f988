package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.CompareHouse.AGENTS;
import static com.b2chatanalytics.page.CompareHouse.CROWD;
import static com.b2chatanalytics.page.CompareHouse.DEPARTMENT;
import static com.b2chatanalytics.page.CompareHouse.WEEKS;
import static com.b2chatanalytics.page.CompareHouse.changed;
import static com.b2chatanalytics.page.CompareHouse.losesColumns;
import static com.b2chatanalytics.page.CompareHouse.written;
import static com.b2chatanalytics.page.PageHouse.awaitNumbers;
import static com.b2chatanalytics.page.PageHouse.inspect;
import static com.b2chatanalytics.page.PageHouse.listen;
import static com.b2chatanalytics.page.PageHouse.number;
import static com.b2chatanalytics.page.PageHouse.tabTo;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.metric.Catalogue;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Channels, departments and agents side by side, and the profile of each, in Chromium. */
@PageTest
class ComparePagesIT {
  private static final List<String> COLUMNS =
      List.of(
          "chats",
          "pickup.p50",
          "pickup.p95",
          "first_response.p50",
          "first_response.p95",
          "response.p50",
          "response.p95",
          "resolution.p50",
          "resolution.p95",
          "sla.first_response",
          "sla.overall",
          "csat.rate");

  private static CompareHouse team;

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() {
    team = CompareHouse.open();
  }

  @BeforeEach
  void open() {
    context = team.house().visit();
    page = context.newPage();
    team.house().enter(page, TestApp.ADMIN);
  }

  @AfterEach
  void close() {
    context.close();
  }

  private void show(String path) {
    page.navigate(path);
    awaitNumbers(page);
  }

  private static JsonNode ask(String query) {
    return team.ask(query);
  }

  private static long listed(Locator link) {
    return team.listed(link);
  }

  private static String observations(String measure) {
    return Catalogue.measure(measure).observations();
  }

  private static String text(Locator cell) {
    return cell.locator("> a, > span").first().innerText();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private void sameAsTheApi(Locator row, JsonNode values) {
    for (int i = 0; i < COLUMNS.size(); i++) {
      String measure = COLUMNS.get(i);
      Locator cell = row.locator("td").nth(i);
      assertThat(text(cell)).as(measure).isEqualTo(written(measure, values.path(measure)));
      long count = values.path(observations(measure)).longValue();
      assertThat(cell.locator("> a").count()).as(measure).isEqualTo(count > 0 ? 1 : 0);
      if (count > 0 && !measure.startsWith("response.")) {
        assertThat(listed(cell.locator("> a"))).as(measure).isEqualTo(count);
      }
    }
  }

  /** What the API says of a row: as many chats, and of two with as many the one that it names. */
  private static JsonNode of(Locator row, String dimension, JsonNode answer) {
    long chats = number(row.locator("td").first().locator("> a, > span").first());
    List<JsonNode> same = new ArrayList<>(answer.path("rows").values());
    same.removeIf(one -> one.path("chats").longValue() != chats);
    if (same.size() > 1) {
      String name = row.locator("th").innerText().strip();
      same.removeIf(one -> !name.equals(one.path(dimension).path("name").asString()));
    }
    assertThat(same).as(row.innerText()).hasSize(1);
    return same.getFirst();
  }

  private static String everything() {
    List<String> all = new ArrayList<>(COLUMNS);
    COLUMNS.forEach(column -> all.add(observations(column)));
    return String.join(",", all.stream().distinct().toList());
  }

  @Test
  void everyNumber_isTheApisAndOpensExactlyItsChats() {
    for (String dimension : List.of("agent", "channel", "department")) {
      show("/" + dimension + "s?" + WEEKS + "&clock=business");
      JsonNode answer =
          ask(
              "measures="
                  + everything()
                  + "&by="
                  + dimension
                  + "&clock=business&"
                  + WEEKS
                  + "&sort=-chats");
      sameAsTheApi(page.locator("#compare tbody.whole tr"), answer.path("total"));
      List<Locator> rows = page.locator("#compare tbody:not(.whole) tr").all();
      assertThat(rows).as(dimension).hasSize(answer.path("rows").size()).isNotEmpty();
      sameAsTheApi(rows.getFirst(), of(rows.getFirst(), dimension, answer));
      sameAsTheApi(rows.getLast(), of(rows.getLast(), dimension, answer));
      long sum = 0;
      for (Locator row : rows) {
        sum += number(row.locator("td").first().locator("> a, > span").first());
      }
      assertThat(sum).as(dimension).isEqualTo(answer.path("total").path("chats").longValue());
    }
  }

  @Test
  void changes_areThoseAgainstThePeriodBefore() {
    show("/channels?" + WEEKS);
    JsonNode total = ask("measures=chats&by=channel&compare=previous&" + WEEKS).path("total");
    long before = total.path("previous").path("chats").longValue();
    assertThat(before).isPositive();
    assertThat(page.locator("#compare tbody.whole td").first().locator(".under").innerText())
        .isEqualTo(changed(total.path("chats").longValue() - before));
  }

  @Test
  void sorting_happensInTheAddressAndLosesNothing() {
    show("/agents?" + WEEKS + "&direction=inbound&clock=business");
    page.locator("#compare-sort-name").focus();
    tabTo(page, "compare-sort-first_response.p95");
    page.keyboard().press("Enter");
    page.waitForURL("**sort=-first_response.p95**");
    awaitNumbers(page);
    assertThat(page.url()).contains("clock=business", "direction=inbound", WEEKS);
    assertThat(page.locator("th[aria-sort=descending]")).containsText("P95");

    JsonNode rows =
        ask("measures=first_response.p95,first_response.count&by=agent&clock=business"
                + "&direction=inbound&sort=-first_response.p95&"
                + WEEKS)
            .path("rows");
    List<String> expected = new ArrayList<>();
    rows.forEach(row -> {
      if (row.path("first_response.count").longValue() >= 20) {
        expected.add(row.path("agent").path("name").asString());
      }
    });
    List<String> shown = page.locator("#compare tbody:not(.whole) a.row").allInnerTexts();
    assertThat(shown.subList(0, expected.size())).isEqualTo(expected);

    page.locator("#compare-sort-first_response\\.p95").click();
    page.waitForURL("**sort=first_response.p95**");
    page.click("#filters input[name=clock][value=elapsed]");
    page.waitForURL(url -> !url.contains("clock=business"));
    assertThat(page.url()).contains("sort=first_response.p95", "direction=inbound", WEEKS);
  }

  @Test
  void aCrowd_isCutAndShownWholeOnDemand_withWhoHasNobody() {
    show("/agents?" + CROWD);
    Locator rows = page.locator("#compare tbody:not(.whole) tr");
    assertThat(rows).hasCount(50);
    page.click("#compare-all");
    page.waitForURL("**rows=all**");
    awaitNumbers(page);
    assertThat(rows).hasCount(AGENTS + 1);
    assertThat(page.url()).contains(CROWD);
    Locator nobody = rows.filter(new Locator.FilterOptions().setHasText("No agent"));
    assertThat(number(nobody.locator("td a").first())).isEqualTo(5);
    assertThat(rows.filter(new Locator.FilterOptions().setHasText("extra07 <i>"))).hasCount(1);
    assertThat(rows.first()).hasClass("to few");

    nobody.locator("a.row").click();
    page.waitForURL("**/agents/none?**");
    awaitNumbers(page);
    assertThat(page.locator("h1")).containsText("No agent");
    assertThat(number(page.locator("#open-chats"))).isEqualTo(5);
    assertThat(listed(page.locator("#open-unanswered"))).isEqualTo(5);
  }

  @Test
  void aProfile_saysWhatTheApiSaysAndItsPartsAddUp() {
    show("/agents?" + WEEKS + "&direction=inbound");
    page.keyboard().press("j");
    page.keyboard().press("Enter");
    page.waitForURL("**/agents/*?**");
    awaitNumbers(page);
    assertThat(page.url()).contains("direction=inbound", WEEKS);
    String id = page.url().replaceAll(".*/agents/([^?]*)\\?.*", "$1");
    String where = WEEKS + "&direction=inbound";
    List<String> figures =
        List.of(
            "chats",
            "first_response.p50",
            "first_response.p95",
            "response.p95",
            "resolution.p50",
            "unanswered",
            "csat.rate");
    String measures = String.join(",", figures) + ",sla.first_response,sla.first_response.count";
    JsonNode own = ask("measures=" + measures + "&agent=" + id + "&" + where).path("total");
    JsonNode whole = ask("measures=" + measures + "&" + where).path("total");

    for (String measure : figures) {
      Locator figure = page.locator("#figure-" + measure.replace('.', '-'));
      assertThat(figure.locator(".value").innerText())
          .as(measure)
          .isEqualTo(written(measure, own.path(measure)));
      if (measure.contains(".")) {
        assertThat(figure).containsText("team " + written(measure, whole.path(measure)));
      }
    }
    assertThat(listed(page.locator("#open-chats"))).isEqualTo(own.path("chats").longValue());
    Locator kept = page.locator("#promise-first_response .kept a");
    assertThat(kept.innerText())
        .isEqualTo(written("sla.first_response", own.path("sla.first_response")));
    assertThat(listed(kept)).isEqualTo(own.path("sla.first_response.count").longValue());
    long breached =
        Math.round(
            (1 - own.path("sla.first_response").doubleValue())
                * own.path("sla.first_response.count").longValue());
    if (breached > 0) {
      assertThat(listed(page.locator("#promise-first_response a.inline"))).isEqualTo(breached);
    }
    for (String split : List.of("split-channel", "split-department")) {
      long sum = 0;
      for (Locator row : page.locator("#" + split + " tbody:not(.whole) tr").all()) {
        sum += number(row.locator("td").first().locator("> a, > span").first());
      }
      assertThat(sum).as(split).isEqualTo(own.path("chats").longValue());
    }
    long arrived = 0;
    for (Locator day : page.locator("#arrivals figure a").all()) {
      arrived += listed(day);
    }
    assertThat(arrived).isEqualTo(own.path("chats").longValue());
    long waited = 0;
    for (Locator cell : page.locator("#heat td a").all()) {
      waited += listed(cell);
    }
    assertThat(waited)
        .isEqualTo(
            ask("measures=first_response.count&agent=" + id + "&" + where)
                .path("total")
                .path("first_response.count")
                .longValue());
  }

  @Test
  void aProfile_keepsItsFiltersThroughEveryClickAndLeadsToItsSlowestChats() {
    show("/channels/whatsapp?" + WEEKS + "&clock=business");
    page.locator("nav[aria-label=Duration] a").nth(3).click();
    page.waitForURL("**of=resolution**");
    awaitNumbers(page);
    assertThat(page.url()).contains("/channels/whatsapp?", "clock=business", WEEKS);
    JsonNode longest =
        ask("measures=resolution.max&channel=whatsapp&clock=business&" + WEEKS)
            .path("total")
            .path("resolution.max");
    assertThat(page.locator("#longest td.number").first())
        .containsText(written("resolution.max", longest));
    assertThat(page.locator("#menu-channel")).hasCount(0);
    page.click("#filters input[name=clock][value=elapsed]");
    page.waitForURL(url -> !url.contains("clock=business"));
    assertThat(page.url()).contains("/channels/whatsapp?", "of=resolution", WEEKS);

    page.locator("#split-agent a.row").first().click();
    page.waitForURL("**/agents/*?**");
    assertThat(page.url()).contains("channel=whatsapp", WEEKS);
    awaitNumbers(page);
    page.locator("#longest a.row").first().click();
    page.waitForURL("**/chats/*?**");
    assertThat(page.locator("a[rel=next]")).hasCount(1);
  }

  @Test
  void aDepartmentThatNoPathCanHold_hasItsProfile() {
    show("/departments?" + CROWD);
    page.locator("#compare a.row").first().click();
    page.waitForURL("**/departments/*?**");
    awaitNumbers(page);
    assertThat(page.locator("h1")).containsText(DEPARTMENT);
    assertThat(number(page.locator("#open-chats")))
        .isEqualTo(team.house().count("chats", CROWD + "&department=" + encoded(DEPARTMENT)))
        .isPositive();
    assertThat(page.locator("#split-agent tbody:not(.whole) tr")).hasCount(50);
  }

  @Test
  void whoeverWasNeverThere_isNotFoundInWords() {
    for (String path :
        List.of(
            "/agents/nobody",
            "/departments/Nowhere",
            "/channels/pigeon",
            "/agents/%20",
            "/departments/~2f~")) {
      HttpResponse<String> answer = team.api().get(path, Map.of("Accept", "text/html"));
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.body()).contains("<h1>");
    }
    assertThat(team.api().get("/channels/telegram", Map.of("Accept", "text/html")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void impossibleAddresses_sayWhatIsWrong() {
    Map<String, String> wrong =
        Map.of(
            "/agents?sort=tag", "sort",
            "/channels?rows=7", "rows",
            "/departments?from=2026-02-30&to=2026-03-01", "from",
            "/channels/whatsapp?of=reply", "of");
    wrong.forEach((path, field) -> {
      HttpResponse<String> answer = team.api().get(path, Map.of("Accept", "text/html"));
      assertThat(answer.statusCode()).as(path).isEqualTo(400);
      assertThat(answer.body()).as(path).contains(field);
    });
  }

  @Test
  void everyState_isReachableForEverybodyInBothThemesAndFitsAPhone() {
    List<String> problems = new ArrayList<>();
    listen(page, problems);
    List<String> paths =
        List.of(
            "/agents?" + WEEKS,
            "/agents?" + CROWD + "&rows=all&sort=pickup.p50",
            "/departments?from=2020-01-01&to=2020-01-02",
            "/channels/whatsapp?" + WEEKS,
            "/agents/none?from=2020-01-01&to=2020-01-02",
            "/departments?period=today");
    for (String path : paths) {
      show(path);
      inspect(page, 1440, problems);
    }
    try (BrowserContext phone = team.house().visit(390, 844, ColorScheme.DARK, "es")) {
      Page small = phone.newPage();
      listen(small, problems);
      team.house().enter(small, TestApp.ADMIN);
      for (String path : paths) {
        small.navigate(path);
        awaitNumbers(small);
        inspect(small, 390, problems);
        assertThat(losesColumns(small)).as(path).isFalse();
      }
      small.navigate("/agents?" + WEEKS + "&sort=-resolution.p95");
      awaitNumbers(small);
      assertThat(small.locator("h1")).hasText("Agentes");
      // What it is sorted by stays, whatever else leaves.
      assertThat(small.locator("#compare thead tr:last-child th:visible")).hasCount(5);
      inspect(small, 390, problems);
    }
    assertThat(problems).isEmpty();
  }
}
