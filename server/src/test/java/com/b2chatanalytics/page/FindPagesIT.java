package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.MANAGER;
import static com.b2chatanalytics.page.PageHouse.inspect;
import static com.b2chatanalytics.page.PageHouse.listen;
import static com.b2chatanalytics.page.PageHouse.number;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.chat.ChatEntry;
import com.b2chatanalytics.metric.DataProblem;
import com.b2chatanalytics.sync.RawChats;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Contacts, data problems and the search over messages, in Chromium. */
@PageTest
class FindPagesIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
  private static final long HOSTILE = 999_000_001L;
  private static final String ATTACK = "<img src=x onerror=alert(1)>\\u202e\\\"'&";

  private static PageHouse house;

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() {
    // The house's clock stands still, and with it the index's job: few enough chats that a search
    // reads those itself which the job has not met.
    LocalDate first = LocalDate.of(2026, 11, 12);
    house = PageHouse.start(PageHouse.Plan.small().team(20, 40).since(first));
    house.awaitHistory(first);
    List<ChatEntry> odd = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      odd.add(hostile(i));
    }
    // Only what comes later changes what was known of the customer.
    house.write(odd.subList(0, 20));
    house.write(odd.subList(20, 25));
  }

  /** Chats of one customer, whose every text attacks; with a stamp out of order in some. */
  private static ChatEntry hostile(int i) {
    String json =
        """
        {"chat_id":"hostile-%1$d","provider":"%2$s","status":"%3$s",
         "agent":{"name":"%4$s","username":"ana%5$d"},"department":"%4$s","tags":["%4$s"],
         "poll_response":{"rating":%6$d},
         "contact":{"id":%7$d,"name":"Malva %4$s","mobile_number":"+57300%8$07d",
           "email":"%4$s","identification":"%4$s"},
         "created_at":"2026-11-%9$02d 09:00:00","opened_at":"2026-11-%9$02d 09:00:00",
         "picked_up_at":"2026-11-%9$02d 09:01:00","responded_at":"2026-11-%9$02d %10$s:03:00",
         "closed_at":"2026-11-%9$02d 09:30:00",
         "messages":[{"body":"Colibrí %4$s","incoming":true,"type":"TEXT",
           "broadcasted":false,"created_at":"2026-11-%9$02d 09:00:00"},
          {"body":"respuesta %1$d","incoming":false,"type":"TEXT",
           "broadcasted":false,"created_at":"2026-11-%9$02d 09:03:00"}]}
        """
            .formatted(
                i,
                i % 5 == 0 ? "PALOMA" : i % 2 == 0 ? "INSTAGRAM" : "WHATSAPPB2CHAT",
                i % 6 == 0 ? "OPENED" : "COMPLETED_POLL",
                ATTACK,
                i % 3,
                1 + i % 5,
                HOSTILE,
                i < 20 ? 7 : 8,
                i < 20 ? 1 + i : 21,
                i % 7 == 0 ? "08" : "09");
    return Objects.requireNonNull(RawChats.read(JSON.readTree(json), BOGOTA));
  }

  @AfterAll
  static void stop() {
    if (house != null) {
      house.close();
    }
  }

  @BeforeEach
  void open() {
    context = house.visit();
    page = context.newPage();
    house.enter(page, TestApp.ADMIN);
  }

  @AfterEach
  void close() {
    context.close();
  }

  private static JsonNode ask(String path) {
    return JSON.readTree(house.api().get(path).body());
  }

  private static String text(JsonNode json, String pointer) {
    return json.at(pointer).asString();
  }

  @Test
  void contacts_areTheApisInPages_withTheirChats() {
    page.navigate("/contacts");
    JsonNode api = ask("/api/v1/contacts?sort=-id&limit=50");
    assertThat(number(page.locator("h1"))).isEqualTo(api.path("total").longValue());
    Locator rows = page.locator("tbody tr");
    assertThat(rows).hasCount(50);
    for (int i = 0; i < 50; i += 7) {
      String id = api.at("/contacts/" + i + "/id").asString();
      assertThat(rows.nth(i)).hasAttribute("id", "contact-" + id);
      long chats = house.count("chats", "period=all&contact=" + id);
      assertThat(number(rows.nth(i).locator("td.number"))).isEqualTo(chats);
    }
    Locator withChats = page.locator("tbody tr td.number a").first();
    long chats = number(withChats);
    withChats.click();
    assertThat(number(page.locator("h1"))).isEqualTo(chats);
    assertThat(page.locator(".chips .chip")).containsText("Contact:");
    page.goBack();
    page.click("a[rel=next]");
    JsonNode second = ask("/api/v1/contacts?sort=-id&limit=50&cursor=" + text(api, "/next"));
    assertThat(page.locator("tbody tr").first())
        .hasAttribute("id", "contact-" + text(second, "/contacts/0/id"));
  }

  @Test
  void aContact_isFoundByKeyboard_byNamePhoneOldPhoneAndId() {
    page.navigate("/contacts");
    for (String text :
        List.of("malva", "300 000 0008", "+57 300-0000007", String.valueOf(HOSTILE))) {
      page.navigate("/contacts");
      PageHouse.tabTo(page, "find-contact");
      page.keyboard().type(text);
      page.keyboard().press("Enter");
      page.waitForURL("**/contacts?q=**");
      assertThat(page.locator("tbody tr")).hasCount(1);
      assertThat(page.locator("#contact-" + HOSTILE)).isVisible();
    }
    page.keyboard().press("j");
    page.keyboard().press("Enter");
    page.waitForURL("**/contacts/" + HOSTILE);
    assertThat(page.locator("h1")).containsText("Malva <img src=x onerror=alert(1)>");
    page.navigate("/contacts?q=nadie+asi");
    assertThat(page.locator(".nothing")).containsText("No contact matches");
  }

  @Test
  void aContactsFigures_areTheApis_andLeadToTheirChats() {
    String where = "period=all&contact=" + HOSTILE;
    JsonNode total =
        ask("/api/v1/query?measures=chats,first_response.p50,first_response.p95,response.max,"
                + "messages_in,messages_out,csat.score,csat.answered&"
                + where)
            .path("total");
    page.navigate("/contacts/" + HOSTILE);

    assertThat(number(page.locator("#figure-chats .value")))
        .isEqualTo(total.path("chats").longValue())
        .isEqualTo(25);
    assertThat(page.locator("#figure-p50 .value"))
        .hasText(length(total.path("first_response.p50").longValue()));
    assertThat(page.locator("#figure-p95 .value"))
        .hasText(length(total.path("first_response.p95").longValue()));
    assertThat(page.locator("#figure-longest .value"))
        .hasText(length(total.path("response.max").longValue()));
    assertThat(number(page.locator("#figure-in .value")))
        .isEqualTo(total.path("messages_in").longValue());
    assertThat(number(page.locator("#figure-out .value")))
        .isEqualTo(total.path("messages_out").longValue());
    assertThat(page.locator("#figure-satisfied .value")).hasText("3.0");
    assertThat(page.locator("#figure-satisfied"))
        .containsText(total.path("csat.answered").asString() + " surveys answered");
    for (String figure : List.of("chats", "p50", "p95", "longest", "in", "out", "satisfied")) {
      page.navigate("/contacts/" + HOSTILE);
      page.click("#open-" + figure);
      page.waitForURL("**/chats?**");
      String query = page.url().substring(page.url().indexOf('?'));
      JsonNode list = ask("/api/v1/chats" + query);
      assertThat(number(page.locator("h1"))).as(figure).isEqualTo(list.path("total").longValue());
      page.navigate("/contacts/" + HOSTILE);
      page.click("#why-" + figure);
      assertThat(page.locator("#explained-title")).isVisible();
    }
    long byChannel = 0;
    for (Locator row : page.locator("#by-channel tbody tr td:nth-child(2)").all()) {
      byChannel += number(row);
    }
    assertThat(byChannel).isEqualTo(25);
  }

  private static String length(long seconds) {
    return seconds / 60 + ":" + "%02d".formatted(seconds % 60);
  }

  @Test
  void aContactsHistory_goesThroughAllItsChats_andKeepsFilters() {
    page.navigate("/contacts/" + HOSTILE);
    Locator rows = page.locator("#history tbody tr");
    assertThat(rows).hasCount(20);
    assertThat(page.locator("#changes")).containsText("+573000000007");
    assertThat(page.locator("#details")).containsText("+573000000008");
    page.click("#history a[rel=next]");
    assertThat(page.locator("#history tbody tr")).hasCount(5);

    page.navigate("/contacts/" + HOSTILE + "?channel=instagram");
    long instagram = house.count("chats", "period=all&channel=instagram&contact=" + HOSTILE);
    assertThat(number(page.locator("#figure-chats .value"))).isEqualTo(instagram).isPositive();
    page.click("#menu-agent summary");
    page.locator("#menu-agent input[value=ana0]").check();
    page.waitForURL("**agent=ana0**");
    assertThat(page.url()).contains("channel=instagram").contains("/contacts/" + HOSTILE);
    long both = house.count("chats", "period=all&channel=instagram&agent=ana0&contact=" + HOSTILE);
    page.waitForCondition(() -> number(page.locator("#figure-chats .value")) == both);

    page.locator("#history tbody a.row").first().click();
    page.waitForURL("**/chats/hostile-**");
    page.locator("dd a[href='/contacts/" + HOSTILE + "']").click();
    page.waitForURL("**/contacts/" + HOSTILE);
  }

  @Test
  void contactsThatAreNotThere_orAskedForWrongly_saySo() {
    assertThat(page.navigate("/contacts/123456789").status()).isEqualTo(404);
    assertThat(page.navigate("/contacts/abc").status()).isEqualTo(404);
    assertThat(page.navigate("/contacts?cursor=x").status()).isEqualTo(400);
    assertThat(page.navigate("/contacts/" + HOSTILE + "?from=2026-13-01&to=2026-01-01").status())
        .isEqualTo(400);
    assertThat(page.navigate("/chats?contact=abc").status()).isEqualTo(400);
    assertThat(page.navigate("/response?period=all").status()).isEqualTo(400);
    assertThat(page.navigate("/contacts/" + HOSTILE + "?channel=telegram").status()).isEqualTo(200);
    assertThat(page.locator("#history .nothing")).containsText("No chats here");
  }

  @Test
  void dataProblems_areCountedAsTheApiCounts_andOpenTheirChats() {
    page.navigate("/chats/problems");
    long any = house.count("problem.any", "period=all");
    assertThat(page.locator("#any")).containsText(any + " chats");
    int found = 0;
    for (DataProblem kind : DataProblem.values()) {
      long chats = house.count(kind.measure(), "period=all");
      Locator row = page.locator("#problem-" + kind.key());
      assertThat(row).hasCount(chats == 0 ? 0 : 1);
      if (chats > 0) {
        found++;
        assertThat(number(row.locator("td.number span"))).as(kind.key()).isEqualTo(chats);
        page.click("#open-problem-" + kind.key());
        page.waitForURL("**measure=problem." + kind.key() + "**");
        assertThat(number(page.locator("h1"))).as(kind.key()).isEqualTo(chats);
        page.goBack();
      }
    }
    assertThat(found).as("kinds that were tried").isGreaterThanOrEqualTo(3);
    long instagram = house.count("problem.unknown_channel", "period=all&agent=ana1");
    page.click("#menu-agent summary");
    page.locator("#menu-agent input[value=ana1]").check();
    page.waitForURL("**agent=ana1**");
    page.waitForCondition(
        () -> number(page.locator("#problem-unknown_channel td.number span")) == instagram);
    page.click("#why-problem-unknown_channel");
    assertThat(page.locator("#explain #explained-title")).hasText("Unknown channel");
    page.keyboard().press("Escape");
    assertThat(page.locator("#quarantined a")).hasAttribute("href", "/sync/quarantine");
  }

  @Test
  void aManager_seesTheQuarantinesCount_butNoWayThere() {
    try (BrowserContext other = house.visit()) {
      Page manager = other.newPage();
      house.enter(manager, MANAGER);
      manager.navigate("/chats/problems");
      assertThat(manager.locator("#quarantined")).containsText("in quarantine");
      assertThat(manager.locator("#quarantined a")).hasCount(0);
    }
  }

  @Test
  void search_findsWhatTheApiFinds_marksIt_andLeadsToTheMessage() {
    page.navigate("/");
    page.keyboard().press("/");
    page.keyboard().type("colibri \"respuesta 7\"");
    page.keyboard().press("Enter");
    page.waitForURL("**/chats?q=**");
    JsonNode list = ask("/api/v1/chats?q=colibri+%22respuesta+7%22");
    assertThat(list.path("total").longValue()).isEqualTo(1);
    assertThat(number(page.locator("h1"))).isEqualTo(1);
    assertThat(page.locator("tr.hit mark").first()).hasText("Colibrí");
    assertThat(page.locator("tr.hit")).containsText("<img src=x onerror=alert(1)>");
    assertThat(text(list, "/chats/0/hit/snippet/0/text")).isEqualTo("Colibrí");
    assertThat(list.at("/chats/0/hit/snippet/0/found").booleanValue()).isTrue();
    assertThat(list.path("notSearched").longValue()).isZero();

    page.click("tr.hit a.found");
    page.waitForURL(Pattern.compile(".*/chats/hostile-7\\?.*#message-0"));
    assertThat(page.locator("#message-0")).containsText("Colibrí");
    assertThat(page.locator(".said:target")).hasCount(1);
  }

  @Test
  void search_worksWithOtherFilters() {
    String filters = "period=this_month&channel=instagram&min.first_response=100&agent=ana0";
    long all = ask("/api/v1/chats?q=colibri&" + filters).path("total").longValue();
    page.navigate("/chats?q=colibri&" + filters);
    assertThat(number(page.locator("h1"))).isEqualTo(all).isPositive();
    assertThat(page.locator(".chips .chip")).hasCount(4);
    long without = ask("/api/v1/chats?q=colibri&period=this_month").path("total").longValue();
    assertThat(without).isEqualTo(25);
    page.navigate("/chats?q=colibri&period=yesterday");
    assertThat(page.locator(".nothing")).containsText("No chats match");
  }

  @Test
  void everyPage_canBeReadByAll_onDeskAndPhone_inBothLanguages() {
    List<String> problems = new ArrayList<>();
    for (String language : List.of("en", "es")) {
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        for (int width : new int[] {1440, 390}) {
          try (BrowserContext other = house.visit(width, 900, scheme, language)) {
            Page seen = other.newPage();
            listen(seen, problems);
            house.enter(seen, TestApp.ADMIN);
            for (String path :
                List.of(
                    "/contacts",
                    "/contacts/" + HOSTILE,
                    "/chats/problems",
                    "/chats?q=colibri&period=all")) {
              seen.navigate(path);
              inspect(seen, width, problems);
              assertThat(seen.locator("img")).hasCount(0);
            }
          }
        }
      }
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void withoutScript_contactsAndSearchWork() {
    try (BrowserContext other = house.visitWithoutScript("es")) {
      Page plain = other.newPage();
      house.enter(plain, TestApp.ADMIN);
      plain.navigate("/contacts");
      plain.fill("#find-contact", "malva");
      plain.click(".find button");
      assertThat(plain.locator("tbody tr")).hasCount(1);
      plain.navigate("/chats?q=colibri&period=all");
      assertThat(plain.locator("tr.hit")).hasCount(25);
    }
  }
}
