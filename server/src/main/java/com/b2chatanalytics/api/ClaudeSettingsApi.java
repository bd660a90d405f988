package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.quality.ClaudeAccount;
import com.b2chatanalytics.quality.ClaudeCheck;
import com.b2chatanalytics.quality.ClaudeSettings;
import com.b2chatanalytics.quality.ClaudeStep;
import com.b2chatanalytics.quality.Forecast;
import com.b2chatanalytics.quality.Outlook;
import com.b2chatanalytics.quality.ScoringOutlook;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Claude; its key can be written, and never read. */
@RestController
@RequestMapping("/api/v1/settings/claude")
class ClaudeSettingsApi {
  private final ClaudeAccount account;
  private final ClaudeCheck test;
  private final ScoringOutlook outlook;

  ClaudeSettingsApi(ClaudeAccount account, ClaudeCheck test, ScoringOutlook outlook) {
    this.account = account;
    this.test = test;
    this.outlook = outlook;
  }

  /**
   * What a test came to.
   *
   * @param ok whether every step passed or had nothing to do
   */
  record Tested(boolean ok, List<ClaudeStep> steps) {}

  /** What some conversations would take. */
  record Cost(long chats, long requests, long inputTokens, long outputTokens, BigDecimal costUsd) {
    static @Nullable Cost of(@Nullable Forecast forecast) {
      return forecast == null
          ? null
          : new Cost(
              forecast.chats(),
              forecast.requests(),
              forecast.inputTokens(),
              forecast.outputTokens(),
              dollars(forecast.microDollars()));
    }
  }

  /**
   * What automatic scoring would cost. An estimate.
   *
   * @param chats eligible ones closed in the last {@code days}, at most 30
   * @param sampled chats whose transcripts were measured
   * @param perDay null where the model has no prices
   * @param perMonth of 30 days
   * @param capPerMonthUsd most that the daily cap lets through in 30 days
   */
  record Foreseen(
      String model,
      long chats,
      long days,
      int sampled,
      @Nullable Cost perDay,
      @Nullable Cost perMonth,
      BigDecimal capPerMonthUsd) {}

  @GetMapping
  @Requires(Permission.SETTINGS_READ)
  ClaudeAccount.Shown shown() {
    return account.shown();
  }

  /**
   * Keeps {@code address}, {@code apiKey} (empty turns AI off), {@code model}, {@code effort}
   * ({@code low}, {@code medium}, {@code high}), {@code automatic}, {@code mode} ({@code messages},
   * {@code batches}), {@code dailyCapUsd}, {@code prices}, {@code weights} and {@code language};
   * they hold from the next request to Claude on. What is left out stays; the key must be given
   * with another address. {@code prices} are laid over those that hold, null takes a model away;
   * the model needs prices. Automatic scoring, and another model or mode for it, asks for {@code
   * forecastSeen: true}. Fields that the environment sets ({@code fixed}) keep its value.
   */
  @PutMapping
  @Audited("settings.claude")
  @Requires(Permission.SETTINGS_WRITE)
  ClaudeAccount.Shown put(@RequestBody Object body) {
    account.put(account.read(body));
    return account.shown();
  }

  /**
   * Tries Claude by the body, or by what holds when there is none, and says of each step what came
   * back. Keeps no setting. Sends one smallest message, which costs less than a cent and is counted
   * into the day.
   */
  @PostMapping("/test")
  @Audited("claude.tested")
  @Requires(Permission.SETTINGS_WRITE)
  Tested test(@RequestBody(required = false) @Nullable Map<String, Object> body)
      throws InterruptedException {
    List<ClaudeStep> steps = test.test(meant(body), account.mayBePrivate());
    return new Tested(steps.stream().noneMatch(step -> step.state().equals("failed")), steps);
  }

  /** What automatic scoring would cost by what holds. Asks nobody and costs nothing. */
  @GetMapping("/forecast")
  @Requires(Permission.SETTINGS_READ)
  Foreseen forecast() {
    ClaudeSettings settings = account.now();
    Outlook seen = outlook.of(settings);
    return new Foreseen(
        settings.model(),
        seen.chats(),
        seen.days(),
        seen.sampled(),
        Cost.of(seen.perDay()),
        Cost.of(seen.perMonth()),
        dollars(seen.capPerMonth()));
  }

  private ClaudeSettings meant(@Nullable Map<String, Object> body) {
    return body == null || body.isEmpty() ? account.now() : account.with(account.read(body));
  }

  private static BigDecimal dollars(long microDollars) {
    return BigDecimal.valueOf(microDollars, 6);
  }
}
