package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.TODAY;
import static com.b2chatanalytics.page.PageHouse.inspect;
import static com.b2chatanalytics.page.PageHouse.listen;
import static com.b2chatanalytics.page.PageHouse.tabTo;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.access.TestPeople;
import com.b2chatanalytics.quality.ScorePair;
import com.b2chatanalytics.quality.TestReviews;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reviews, disputes and the calibration in Chromium: from the first empty page to fifty reviews.
 * One house goes through it, so the order matters.
 */
@PageTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrustPagesIT {
  private static final String OTHER = "other@example.com";

  private static PageHouse house;
  private static TestReviews reviews;

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() {
    PageHouse.Plan plan = PageHouse.Plan.small().team(8, 30).since(TODAY.minusDays(6));
    house = PageHouse.start(plan);
    house.awaitHistory(plan.from());
    reviews = new TestReviews(house.app());
    TestPeople.add(house.app(), OTHER, Role.MANAGER, TestApp.PASSWORD);
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
    house.enter(page, PageHouse.MANAGER);
  }

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  @Order(1)
  void nothingYet_isSaid_andFitsAPhone() {
    page.navigate("/quality/reviews");
    assertThat(page.locator(".nothing")).containsText("no chat to review");
    assertThat(page.locator("#progress")).containsText("0 of 50 for a first impression");
    page.navigate("/quality/calibration");
    assertThat(page.locator("#nothing")).containsText("has not scored any chat");
    List<String> problems =
        house.problems((each, look) -> {
          house.enter(each, PageHouse.MANAGER);
          each.navigate("/quality/reviews");
          look.run();
          each.navigate("/quality/calibration");
          look.run();
        });
    assertThat(problems).isEmpty();
  }

  @Test
  @Order(2)
  void aReview_isBlind_byTheKeyboardAlone_andThenShowsBoth() {
    reviews.score(120, "1.es");
    List<String> bodies = new ArrayList<>();
    bodies.add(page.navigate("/quality/reviews").text());
    assertThat(page.locator("tbody tr")).hasCount(10);
    tabTo(page, "begin");
    Response one =
        page.waitForResponse("**/quality/reviews/*", () -> page.keyboard().press("Enter"));
    bodies.add(one.text());
    page.waitForURL("**/quality/reviews/*");
    String first = page.url();
    assertThat(page.locator("#resolution")).isFocused();
    assertThat(bodies)
        .noneMatch(body -> body.contains(TestReviews.TELL) || body.contains(TestReviews.MODEL));

    page.keyboard().type("120");
    page.keyboard().press("Enter");
    assertThat(page.locator("#resolution-help")).containsText("whole number from 0 to 100");
    assertThat(page.content()).doesNotContain(TestReviews.TELL);
    page.locator("#resolution").focus();
    page.keyboard().press("Control+a");
    page.keyboard().type("64");
    page.keyboard().press("Tab");
    page.keyboard().type("47");
    page.keyboard().press("Enter");

    assertThat(page.locator("#both-resolution .own")).hasText("64");
    assertThat(page.locator("#both-sentiment .own")).hasText("47");
    assertThat(page.locator("#both-clarity .own")).hasText("–");
    assertThat(page.locator("#both-clarity .model")).hasText(Pattern.compile("\\d+"));
    assertThat(page.locator("#both")).containsText(TestReviews.TELL);
    assertThat(page.locator("#advice")).containsText("Resolution");
    page.keyboard().press("j");
    page.waitForURL(url -> !url.equals(first));
    assertThat(page.locator("#resolution")).isFocused();
    page.navigate("/quality/reviews");
    assertThat(page.locator("tbody tr").first()).containsText("done");
    assertThat(page.locator("#left")).containsText("9 of 10");
    assertThat(page.locator("#progress")).containsText("1 of 50");
  }

  @Test
  @Order(3)
  void aChange_standsBesideTheFirstScores_andIsTakenBack() {
    page.navigate("/quality/reviews");
    page.locator("tbody tr a.row").first().click();
    page.fill("#resolution", "10");
    page.click("#keep");
    assertThat(page.locator("#both-resolution .own")).hasText("64 → 10");
    page.click("#undo");
    assertThat(page.locator("#both-resolution .own")).hasText("64");
    assertThat(page.locator("#undo")).hasCount(0);
  }

  @Test
  @Order(4)
  void theSample_isTheSameAllDay_anotherPersonsSharesItsBeginning() {
    List<String> mine = sample(PageHouse.MANAGER, "");
    assertThat(sample(PageHouse.MANAGER, "")).isEqualTo(mine);
    List<String> theirs = sample(OTHER, "");
    assertThat(theirs).isNotEqualTo(mine);
    assertThat(theirs.subList(0, 2)).isEqualTo(mine.subList(0, 2));
    assertThat(sample(PageHouse.MANAGER, "&day=" + TODAY.minusDays(1))).isNotEqualTo(mine);
    List<String> lowest = sample(PageHouse.MANAGER, "&sample=lowest");
    Double worst =
        house
            .app()
            .bean(JdbcClient.class)
            .sql(
                """
                select 0.6 * resolution + 0.4 * sentiment from quality_score
                order by 1 limit 1
                """)
            .query(Double.class)
            .single();
    Double first =
        house
            .app()
            .bean(JdbcClient.class)
            .sql(
                """
                select 0.6 * s.resolution + 0.4 * s.sentiment from quality_score s
                join chat using (chat_no) where chat_id = :id
                """)
            .param("id", lowest.getFirst())
            .query(Double.class)
            .single();
    assertThat(first).isEqualTo(worst);
  }

  private static List<String> sample(String who, String query) {
    String body =
        house
            .app()
            .caller()
            .signIn(who, TestApp.PASSWORD)
            .get("/quality/reviews?" + query.replaceFirst("^&", ""), Map.of("Accept", "text/html"))
            .body();
    return Pattern.compile("class=\"row\" href=\"/quality/reviews/([^?\"]+)")
        .matcher(body)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  @Order(5)
  void aDispute_correctsTheScore_byName_untilItIsWithdrawn() {
    page.navigate("/quality/reviews");
    page.locator("tbody tr a.row").first().click();
    page.click("#to-disputes");
    page.waitForURL("**/quality/disputes/**");
    page.selectOption("#what", "clarity:0");
    page.fill("#correction", "maybe");
    page.click("#dispute");
    assertThat(page.locator("#correction-help")).containsText("whole number");
    assertThat(page.locator("#reason-help")).containsText("Say why");
    page.fill("#correction", "88");
    page.fill("#reason", "<b>It was clear</b>");
    page.click("#dispute");
    assertThat(page.locator("#score-clarity")).containsText("88 corrected");
    Locator dispute = page.locator(".disputes li");
    assertThat(dispute).containsText("Clarity: quote 1 → 88 manager");
    assertThat(dispute.locator(".why")).hasText("<b>It was clear</b>");
    dispute.locator("button").click();
    assertThat(page.locator(".disputes li")).containsText("Withdrawn");
    assertThat(page.locator("#score-clarity")).not().containsText("corrected");
    page.click(".pager.top a");
    assertThat(page.locator("#quality")).containsText("advice only");
    page.locator("#quality a[href^='/quality/disputes/']").click();
    page.waitForURL("**/quality/disputes/**");
    page.navigate("/quality");
    assertThat(page.locator("main")).containsText("not yet shown to agree with people");
  }

  @Test
  @Order(6)
  void calibration_afterFiftyReviews_tellsTheKappaOfItsDefinition() {
    reviews.review(49, PageHouse.MANAGER);
    reviews.review(12, OTHER);
    List<String> problems = new ArrayList<>();
    listen(page, problems);
    page.navigate("/quality/calibration");
    double kappa = TestReviews.naiveKappa(pairs());
    assertThat(pairs()).hasSize(50);
    assertThat(page.locator("#standing")).containsText("50 chats: a first impression");
    assertThat(page.locator("#facet-resolution .pairs")).hasText("50");
    assertThat(page.locator("#facet-resolution .kappa"))
        .hasText("%.2f".formatted(kappa).replace(',', '.'));
    assertThat(page.locator("#facet-resolution .worth"))
        .hasText(kappa < 0.6 ? "▲ advice only" : "holds");
    assertThat(page.locator("#facet-resolution")).containsText("12 chats");
    assertThat(page.locator("#languages")).containsText("Spanish");
    assertThat(page.locator("#halos tbody tr")).hasCount(6);
    inspect(page, 1440, problems);
    assertThat(problems).isEmpty();
  }

  /** The first review of each chat, beside the model's. */
  private static List<ScorePair> pairs() {
    return house
        .app()
        .bean(JdbcClient.class)
        .sql(
            """
            select distinct on (r.chat_no) r.resolution, s.resolution
            from quality_review r join quality_score s on s.chat_no = r.chat_no
            where r.sampled = 'random' order by r.chat_no, r.id
            """)
        .query((row, _) -> new ScorePair(row.getInt(1), row.getInt(2)))
        .list();
  }

  @Test
  @Order(7)
  void anotherVersion_standsBesideThePresentOne() {
    house
        .app()
        .bean(JdbcClient.class)
        .sql(
            """
            insert into quality_score (chat_no, current, content_key, prompt, model, language,
              resolution, sentiment, professionalism, clarity, summary, topics, judgements,
              coaching, placeholders, doubts, confidence, request_id, place, messages, scored_at)
            select chat_no, false, content_key, '0.es', model, language, greatest(0, resolution - 9),
              sentiment, professionalism, clarity, summary, topics, judgements, coaching,
              placeholders, doubts, confidence, request_id, place, messages,
              scored_at - interval '30 days'
            from quality_score
            """)
        .update();
    page.navigate("/quality/calibration");
    assertThat(page.locator("#versions tbody tr")).hasCount(2);
    assertThat(page.locator("#drifts tbody tr").nth(1)).containsText("Resolution");
    assertThat(page.locator(".advice").last()).containsText("trends must not run across");
    assertThat(page.locator("#facet-resolution .pairs")).hasText("50");
  }

  @Test
  @Order(8)
  void everyPage_isReachableForEverybodyAndFitsAPhone() {
    List<String> problems =
        house.problems((each, look) -> {
          house.enter(each, PageHouse.MANAGER);
          each.navigate("/quality/reviews?sample=uncertain");
          look.run();
          each.navigate("/quality/reviews");
          look.run();
          each.locator("tbody tr a.row").last().click();
          each.waitForURL("**/quality/reviews/*");
          look.run();
          each.fill("#clarity", "x");
          each.click("#keep");
          look.run();
          each.navigate("/quality/reviews");
          each.locator("tbody tr a.row").first().click();
          each.waitForSelector("#both");
          look.run();
          each.click("#to-disputes");
          each.waitForURL("**/quality/disputes/**");
          look.run();
          each.navigate("/quality/calibration");
          look.run();
        });
    // The wrong score is no mistake of the page.
    assertThat(problems).filteredOn(problem -> !problem.contains("status of 400")).isEmpty();
  }

  @Test
  @Order(9)
  void aDayOrSampleThatCannotBe_isRefusedInWords() {
    for (String query : List.of("day=2026-02-30", "day=soon", "sample=asked", "sample=best")) {
      HttpResponse<String> answer =
          house.api().get("/quality/reviews?" + query, Map.of("Accept", "text/html"));
      assertThat(answer.statusCode()).as(query).isEqualTo(400);
    }
  }
}
