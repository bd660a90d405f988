package com.b2chatanalytics.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestChats;
import com.b2chatanalytics.quality.TestScores;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A chat's scores beside its conversation, and the quotes in their places. */
@PageTest
class QualityChatIT {
  private static TestApp app;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    TestChats.write(app, chat("scored"));
    TestChats.write(app, chat("unscored"));
    TestScores.of("scored")
        .judged("resolution", 80, 0, "¿Dónde está mi pedido")
        .judged("sentiment", 45, 2, "<b>gracias</b> [PERSON_2]")
        .judged("professionalism", 95, 1, "Claro [PERSON_1], llega mañana")
        .judged("clarity", 60, 1, "llega mañana por la tarde")
        .placeholder("[PERSON_1]", "Marta")
        .placeholder("[PERSON_2]", "Ana")
        .summed("[PERSON_1] preguntó por su pedido <script>alert(1)</script>.")
        .coached("IMPROVE", "EMPATHY", 1, "Saluda a [PERSON_1].")
        .coached("PRAISE", "CLARITY", null, "Respuesta directa.")
        .corrected("{\"sentiment\":90}")
        .doubted("few_messages", "suspicious")
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
     "messages":[{"body":"¿Dónde  está\\nmi pedido?","incoming":true,"type":"TEXT",
       "broadcasted":false,"created_at":"2026-07-06 09:00:00"},
      {"body":"Claro Marta, llega mañana por la tarde.","incoming":false,"type":"TEXT",
       "broadcasted":false,"created_at":"2026-07-06 09:01:00"},
      {"body":"<b>gracias</b> Ana","incoming":true,"type":"TEXT",
       "broadcasted":false,"created_at":"2026-07-06 09:02:00"}]}
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
  void scores_standBesideTheConversation_withReasonsAndFormula() {
    try (BrowserContext browser = Browsers.visit(app, Browsers.window())) {
      Page page = open(browser, "/chats/scored");

      assertThat(page.locator("#chat-effectiveness").innerText()).isEqualTo("84");
      String told = page.locator("#quality").innerText();
      assertThat(told)
          .contains("0.6 × 80 resolution + 0.4 × 90 sentiment = 84")
          .contains("Corrected by a person; the AI gave 45")
          .contains("Less sure")
          .contains("Its text seems to talk to whoever scores it.")
          .contains("Marta preguntó por su pedido <script>alert(1)</script>.")
          .contains("Saluda a Marta.")
          .contains("The chat went on after it was scored")
          .contains(TestScores.MODEL)
          .contains("score-1");
    }
  }

  @Test
  void everyQuote_leadsToItsPlace_byMouseAndKeyboard() {
    try (BrowserContext browser = Browsers.visit(app, Browsers.window())) {
      Page page = open(browser, "/chats/scored");

      page.click("#quote-3");
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("evidence-3");
      assertThat(page.locator("#message-1 mark").allInnerTexts())
          .containsExactly("Claro Marta, ", "llega mañana", " por la tarde");
      assertThat(page.locator("#message-0 mark").innerText().replaceAll("\\s+", " "))
          .isEqualTo("¿Dónde está mi pedido");
      assertThat(page.locator("#message-2 mark").innerText()).isEqualTo("<b>gracias</b> Ana");
      page.keyboard().press("Enter");
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("quote-3");
      PageHouse.tabTo(page, "quote-4");
      page.keyboard().press("Enter");
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("evidence-4");
    }
  }

  @Test
  void withoutScore_saysWhy() {
    try (BrowserContext browser = Browsers.visit(app, Browsers.window())) {
      Page page = open(browser, "/chats/unscored");

      assertThat(page.locator("#quality").innerText()).contains("no key for Claude is set");
      assertThat(page.locator("mark").count()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"1440,LIGHT,en", "390,LIGHT,es", "1440,DARK,es", "390,DARK,en"})
  void everybody_canReadIt(int width, ColorScheme scheme, String lang) {
    List<String> problems = new ArrayList<>();
    try (BrowserContext browser = Browsers.visit(app, Browsers.window(width, 900, scheme, lang))) {
      Page page = open(browser, "/chats/scored");
      PageHouse.listen(page, problems);
      PageHouse.inspect(page, width, problems);
      Looks.keep(page, "chat-quality-" + width + "-" + scheme + "-" + lang);
    }
    assertThat(problems).isEmpty();
  }
}
