package com.b2chatanalytics.page;

import com.b2chatanalytics.quality.ClaudeAccount;
import com.b2chatanalytics.quality.ClaudeSettings;
import com.b2chatanalytics.quality.ClaudeStanding;
import com.b2chatanalytics.quality.ClaudeStep;
import com.b2chatanalytics.quality.ClaudeTrouble;
import com.b2chatanalytics.quality.Forecast;
import com.b2chatanalytics.quality.Outlook;
import com.b2chatanalytics.quality.PriceEntry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Claude's settings and how it does, in the reader's words. */
final class ClaudeWords {
  private static final long CENT = 10_000;
  private static final Map<String, List<String>> CHOICES =
      Map.of(
          "effort", List.of("low", "medium", "high"),
          "mode", List.of("messages", "batches"),
          "language", List.of("es", "en", "pt"));

  private final Words words;

  ClaudeWords(Words words) {
    this.words = words;
  }

  /** Millionths of a dollar as money. */
  String dollars(long microDollars) {
    return microDollars > 0 && microDollars < CENT
        ? words.say("claude.dollars.less")
        : words.say("claude.dollars", microDollars / 1_000_000.0);
  }

  List<MailSettingsView.Field> fields(ClaudeAccount.Shown shown, ClaudeForm form, boolean writes) {
    return ClaudeForm.FIELDS.stream().map(name -> field(shown, form, name, writes)).toList();
  }

  private MailSettingsView.Field field(
      ClaudeAccount.Shown shown, ClaudeForm form, String name, boolean writes) {
    boolean fixed = shown.fixed().contains(name);
    boolean key = name.equals("apiKey");
    String value = key ? "" : fixed ? kept(shown, name) : form.shown(name, kept(shown, name));
    List<PersonView.Option> choices =
        CHOICES.getOrDefault(name, List.of()).stream()
            .map(each ->
                new PersonView.Option(
                    each, words.say("claude." + name + "." + each), "", each.equals(value)))
            .toList();
    String help =
        fixed
            ? shown.simulated() ? "claude.fixed.simulated" : "claude.fixed"
            : key
                ? shown.keySet() ? "claude.apiKey.set" : "claude.apiKey.unset"
                : "claude." + name + ".help";
    return new MailSettingsView.Field(
        name,
        words.say("claude." + name),
        key ? "password" : "text",
        value,
        choices,
        words.say(help),
        fixed || !writes,
        form.wrong(name));
  }

  private static String kept(ClaudeAccount.Shown shown, String name) {
    return switch (name) {
      case "address" -> shown.address();
      case "model" -> shown.model();
      case "effort" -> shown.effort();
      case "mode" -> shown.mode();
      case "dailyCapUsd" -> shown.dailyCapUsd().setScale(2).toPlainString();
      case "resolution" -> percent(shown.weights().getOrDefault("resolution", BigDecimal.ZERO));
      case "language" -> shown.language();
      default -> "";
    };
  }

  private static String percent(BigDecimal share) {
    return share.movePointRight(2).stripTrailingZeros().toPlainString();
  }

  ClaudeSettingsView.Foreseen forecast(
      Outlook outlook, ClaudeSettings meant, ClaudeAccount.Shown shown, ClaudeForm form) {
    String mode = meant.mode() == Forecast.Mode.BATCHES ? "batches" : "messages";
    boolean automatic = form.typed().isEmpty() ? shown.automatic() : form.automatic();
    boolean asks =
        !shown.automatic() || !shown.model().equals(meant.model()) || !shown.mode().equals(mode);
    return new ClaudeSettingsView.Foreseen(
        lines(outlook, meant.model(), mode),
        automatic,
        asks,
        ClaudeForm.seenFor(meant.model(), mode),
        form.wrong("forecastSeen"));
  }

  private List<String> lines(Outlook outlook, String model, String mode) {
    List<String> lines = new ArrayList<>();
    Forecast day = outlook.perDay();
    Forecast month = outlook.perMonth();
    if (day == null || month == null) {
      lines.add(words.say("claude.forecast.unpriced", model));
      return lines;
    }
    if (outlook.chats() == 0) {
      lines.add(words.say("claude.forecast.none"));
      return lines;
    }
    lines.add(
        words.say(
            "claude.forecast.day",
            words.number(day.chats()),
            dollars(day.microDollars()),
            dollars(month.microDollars()),
            model,
            words.say("claude.mode." + mode)));
    lines.add(
        words.say(
            "claude.forecast.basis",
            words.number(outlook.chats()),
            outlook.days(),
            outlook.sampled()));
    lines.add(
        words.say(
            month.microDollars() > outlook.capPerMonth()
                ? "claude.forecast.beyond"
                : "claude.forecast.cap",
            dollars(outlook.capPerMonth())));
    return lines;
  }

  List<ClaudeSettingsView.PriceRow> prices(Map<String, PriceEntry> prices, ClaudeForm form) {
    List<ClaudeSettingsView.PriceRow> rows = new ArrayList<>();
    ClaudeForm.sorted(prices)
        .forEach((model, price) -> rows.add(row(rows.size(), model, price, form)));
    rows.add(row(rows.size(), "", null, form));
    return rows;
  }

  private ClaudeSettingsView.PriceRow row(
      int number, String kept, @Nullable PriceEntry price, ClaudeForm form) {
    String at = "price." + number + ".";
    String model = kept.isEmpty() ? form.shown(at + "model", "") : kept;
    String path = "prices." + (model.isEmpty() ? "?" : model);
    List<ClaudeSettingsView.Price> plain = new ArrayList<>();
    List<ClaudeSettingsView.Price> beyond = new ArrayList<>();
    PriceEntry second = price == null ? null : price.beyond();
    for (String name : ClaudeForm.TIER) {
      plain.add(price(at, path + ".", name, price(price, name), form));
      beyond.add(price(at + "beyond.", path + ".beyond.", name, price(second, name), form));
    }
    Long threshold = price == null ? null : price.threshold();
    String held = threshold == null ? "" : threshold.toString();
    beyond.addFirst(price(at, path + ".", "threshold", held, form));
    return new ClaudeSettingsView.PriceRow(
        number,
        model,
        price == null
            ? words.say("claude.prices.another")
            : words.say(
                "claude.prices.line",
                model,
                price.input().toPlainString(),
                price.output().toPlainString()),
        form.anyWrong(model.isEmpty() ? "?" : model),
        form.wrong(path),
        plain,
        beyond);
  }

  private ClaudeSettingsView.Price price(
      String at, String path, String name, String kept, ClaudeForm form) {
    return new ClaudeSettingsView.Price(
        at + name,
        words.say("claude.prices." + name),
        form.shown(at + name, kept),
        form.wrong(path + name));
  }

  private static String price(@Nullable PriceEntry price, String name) {
    if (price == null) {
      return "";
    }
    return switch (name) {
      case "input" -> price.input().toPlainString();
      case "output" -> price.output().toPlainString();
      case "write5m" -> price.write5m().toPlainString();
      case "write1h" -> price.write1h().toPlainString();
      default -> price.read().toPlainString();
    };
  }

  MailSettingsView.Standing standing(ClaudeStanding now, Instant at) {
    if (!now.ready()) {
      return standing("even", words.say("claude.standing.off"));
    }
    if (!now.priced()) {
      return standing("beyond", words.say("claude.standing.unpriced", now.model()));
    }
    if (now.trouble() != null && now.failingSince() != null) {
      return standing(
          now.trouble().needsSomebody() ? "beyond" : "soon",
          words.say(
              "claude.standing.failing",
              words.moment(now.failingSince()),
              words.say("claude.trouble." + now.trouble().key()),
              words.say("claude.trouble." + now.trouble().key() + ".do")));
    }
    String money = words.say("claude.standing.money", dollars(now.spent()), dollars(now.cap()));
    if (now.capped()) {
      return standing(
          "soon", words.say("claude.standing.capped", money, words.number(now.waiting())));
    }
    Instant answered = now.answeredAt();
    return answered == null
        ? standing("even", words.say("claude.standing.untried"))
        : standing("within", words.say("claude.standing.fine", ago(answered, at), money));
  }

  private static MailSettingsView.Standing standing(String css, String text) {
    return new MailSettingsView.Standing(css, HealthWords.mark(css), text);
  }

  private String ago(Instant at, Instant now) {
    long seconds = Math.max(0, Duration.between(at, now).toSeconds());
    return seconds < 60 ? words.say("sending.now") : words.say("sending.ago", words.about(seconds));
  }

  B2ChatView.Step step(ClaudeStep step) {
    String css =
        switch (step.state()) {
          case "failed" -> "beyond";
          case "passed" -> "within";
          default -> "even";
        };
    return new B2ChatView.Step(
        "step-" + step.step(),
        words.say("claude.step." + step.step()),
        css,
        HealthWords.mark(css),
        step.state().equals("skipped") ? words.say("claude.test.skipped") : said(step));
  }

  private String said(ClaudeStep step) {
    String detail = step.detail() == null ? "" : step.detail();
    if (step.step().equals("message") && step.state().equals("passed")) {
      return words.say("claude.test.message.passed", dollars(Long.parseLong(detail)));
    }
    boolean trouble =
        Arrays.stream(ClaudeTrouble.values()).anyMatch(each -> each.key().equals(step.reason()));
    if (trouble && !step.step().equals("model")) {
      return (words.say("claude.trouble." + step.reason()) + " " + detail).strip();
    }
    String place = step.step().equals("message") ? "connect" : step.step();
    return words.say("claude.test." + place + "." + step.reason(), detail).strip();
  }

  B2ChatView.Verdict verdict(List<ClaudeStep> steps) {
    boolean failed = steps.stream().anyMatch(step -> step.state().equals("failed"));
    String css = failed ? "beyond" : "within";
    return new B2ChatView.Verdict(
        css,
        HealthWords.mark(css),
        words.say(failed ? "claude.verdict.failed" : "claude.verdict.passed"));
  }
}
