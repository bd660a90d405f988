package com.b2chatanalytics.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import com.b2chatanalytics.TestChats;
import com.b2chatanalytics.access.Role;
import com.b2chatanalytics.access.TestPeople;
import com.b2chatanalytics.quality.TestScores;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What scoring costs, and a run by hand with its forecast before it. */
@PageTest
class QualityCostIT {
  private static TestApp app;

  @BeforeAll
  static void start() {
    List<String> settings = TestApp.liveSettings();
    settings.add("ANTHROPIC_API_KEY=sk-ant-test-key-that-asks-nobody");
    settings.add("ANTHROPIC_BASE_URL=http://127.0.0.1:9");
    app = TestApp.startWith(settings);
    TestChats.write(app, chat("one"));
    TestChats.write(app, chat("two"));
    JdbcClient sql = app.bean(JdbcClient.class);
    sql.sql(
            """
            insert into quality_run
              (trigger, state, asked, model, effort, mode, prompt, created_at, started_at, ended_at)
            values
              ('manual', 'partial', '{"period":"last30","zone":"America/Bogota","filters":{}}', 'm', 'low', 'messages', '1.es', now(), now(), now()),
              ('automatic', 'capped', '{}', 'm', 'low', 'messages', '1.es', now(), now(), now())
            """)
        .update();
    sql.sql(
            """
            insert into quality_item (run_id, chat_no, place, state)
            select r.id, n, n, case when n = 1 then 'refused' when n < 4 then 'scored'
              when r.state = 'capped' then 'waiting' else 'cached' end
            from quality_run r, generate_series(1, 5) n
            """)
        .update();
    sql.sql(
            """
            insert into quality_request (run_id, model, prompt, mode, seed, items, sent_at, ended_at,
              state,
              input, written_5m, read, output, reserved, cost, prices)
            select min(id), 'm', '1.es', 'messages', 1, '{}'::jsonb, now(), now(), 'answered', 100, 1000, 19000,
              500, 900000, 250000, 'v1' from quality_run
            union all
            select max(id), 'm', '1.es', 'messages', 1, '{}'::jsonb, now(), now(), 'lost', 0, 0, 0, 0, 50000,
              null, 'v1' from quality_run
            """)
        .update();
    TestScores.of("one")
        .judged(80, 50, 95, 60, "¿Dónde está mi pedido?", "llega mañana")
        .write(app);
  }

  private static String chat(String id) {
    return """
    {"chat_id":"%s","provider":"WHATSAPPB2CHAT","status":"CLOSED",
     "agent":{"name":"Ana Ruiz","username":"ana","email":"ana@example.com"},
     "department":"Ventas","alias":"Línea 1","tags":[],"contact":{"id":7,"name":"Marta"},
     "created_at":"2026-07-06 09:00:00","opened_at":"2026-07-06 09:00:00",
     "picked_up_at":"2026-07-06 09:00:05","responded_at":"2026-07-06 09:01:00",
     "closed_at":"2026-07-06 09:30:00",
     "messages":[{"body":"¿Dónde está mi pedido?","incoming":true,"type":"TEXT",
       "broadcasted":false,"created_at":"2026-07-06 09:00:00"},
      {"body":"Claro, llega mañana.","incoming":false,"type":"TEXT",
       "broadcasted":false,"created_at":"2026-07-06 09:01:00"}]}
    """
        .formatted(id);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static Page open(BrowserContext browser, String path) {
    Page page = browser.newPage();
    PageHouse.signIn(page, TestApp.ADMIN);
    page.navigate(path);
    return page;
  }

  @Test
  void figuresAreThoseOfTheRequests_andARunIsAskedForOnlyAfterItsForecast() {
    try (BrowserContext browser = Browsers.visit(app, Browsers.window())) {
      Page page = open(browser, "/quality/cost");

      assertThat(page.locator("#figure-today .value").innerText()).contains("0.30");
      assertThat(page.locator("#figure-month .value").innerText()).contains("0.30");
      assertThat(page.locator("#figure-thousand .value").innerText()).contains("300.00");
      assertThat(page.locator("#figure-cache .value").innerText()).isEqualTo("95\u00a0%");
      assertThat(page.locator("#days tbody tr").count()).isEqualTo(1);
      assertThat(page.locator("#months tbody tr").count()).isEqualTo(1);
      assertThat(page.locator("#runs tbody tr").first().innerText())
          .contains("By itself", "Stopped by the cap", "3 of 5", "2 scored, 1 refused", "0.05");
      assertThat(page.locator("#runs tbody tr").last().innerText())
          .contains("Done in part", "5 of 5", "2 scored, 2 used again, 1 refused", "0.25");
      asked(page);
    }
  }

  private static void asked(Page page) {
    page.navigate("/quality/cost?from=2026-07-01&to=2026-07-31&channel=whatsapp");
    assertThat(page.locator("#start").count()).isZero();
    page.fill("#order-limit", "none");
    page.keyboard().press("Enter");
    page.waitForURL("**limit=none**");
    assertThat(page.locator("#order-limit-help").innerText()).contains("whole number");
    assertThat(page.locator("#start").count()).isZero();
    page.fill("#order-limit", "500");
    page.keyboard().press("Enter");
    page.waitForURL("**limit=500**");
    assertThat(page.locator("#start").innerText()).contains("2 chats can be scored");
    long before = runs("true");
    page.click("#start button");
    page.waitForURL("**/quality/cost");
    assertThat(runs("true")).isEqualTo(before + 1);
    assertThat(runs("asked::text like '%whatsapp%' and asked::text like '%500%'")).isEqualTo(1);
    // Nobody answers there, so it goes on trying until somebody ends it.
    page.locator("#runs form button").first().click();
    page.waitForLoadState();
    assertThat(runs("cancel_asked")).isEqualTo(1);
  }

  private static long runs(String where) {
    return Objects.requireNonNull(
        app.bean(JdbcClient.class)
            .sql("select count(*) from quality_run where " + where)
            .query(Long.class)
            .single());
  }

  @Test
  void whoMayNotSpend_seesNothingOfIt() {
    TestPeople.add(app, PageHouse.MANAGER, Role.MANAGER, TestApp.PASSWORD);
    TestCaller manager = app.caller().signIn(PageHouse.MANAGER, TestApp.PASSWORD);
    assertThat(manager.get("/quality/cost").statusCode()).isEqualTo(403);
    assertThat(manager.get("/quality").body()).doesNotContain("/quality/cost");
  }

  @ParameterizedTest
  @CsvSource({"1440,LIGHT,en", "390,LIGHT,es", "1440,DARK,es", "390,DARK,en"})
  void everybody_canReadIt(int width, ColorScheme scheme, String lang) {
    List<String> problems = new ArrayList<>();
    try (BrowserContext browser = Browsers.visit(app, Browsers.window(width, 900, scheme, lang))) {
      Page page = open(browser, "/quality/cost?dry=on&limit=300");
      PageHouse.listen(page, problems);
      assertThat(page.locator("#start").count()).isEqualTo(1);
      PageHouse.inspect(page, width, problems);
      Looks.keep(page, "quality-cost-" + width + "-" + scheme + "-" + lang);
    }
    assertThat(problems).isEmpty();
  }
}
