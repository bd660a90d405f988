package com.b2chatanalytics.page;

import com.b2chatanalytics.mail.MailAccount;
import com.b2chatanalytics.mail.MailFailure;
import com.b2chatanalytics.mail.MailSecurity;
import com.b2chatanalytics.mail.MailStanding;
import com.b2chatanalytics.mail.MailStep;
import com.b2chatanalytics.mail.Sending;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Outgoing mail in the reader's words. */
final class MailWords {
  private final Words words;

  MailWords(Words words) {
    this.words = words;
  }

  List<MailSettingsView.Field> fields(MailAccount.Shown shown, MailForm form, boolean writes) {
    return MailForm.FIELDS.stream().map(name -> field(shown, form, name, writes)).toList();
  }

  private MailSettingsView.Field field(
      MailAccount.Shown shown, MailForm form, String name, boolean writes) {
    boolean fixed = shown.fixed().contains(name);
    boolean password = name.equals("password");
    String kept =
        switch (name) {
          case "host" -> shown.host();
          case "port" -> Integer.toString(shown.port());
          case "security" -> shown.security();
          case "username" -> shown.username();
          case "sender" -> shown.sender();
          default -> "";
        };
    String value = fixed ? kept : form.shown(name, kept);
    String help =
        password ? shown.passwordSet() ? "mail.password.set" : "mail.password.unset" : null;
    return new MailSettingsView.Field(
        name,
        words.say("mail." + name),
        password ? "password" : "text",
        password ? "" : value,
        name.equals("security") ? securities(value) : List.of(),
        words.say(fixed ? "mail.fixed" : help == null ? "mail." + name + ".help" : help),
        fixed || !writes,
        form.wrong(name));
  }

  private List<PersonView.Option> securities(String chosen) {
    return Arrays.stream(MailSecurity.values())
        .map(one ->
            new PersonView.Option(
                one.key(), words.say("mail.security." + one.key()), "", one.key().equals(chosen)))
        .toList();
  }

  MailSettingsView.Standing standing(MailStanding now, Instant at) {
    if (!now.complete()) {
      return standing("even", words.say("mail.standing.off"));
    }
    MailFailure failure = now.failure();
    if (failure != null && now.failingSince() != null) {
      return standing(
          "beyond",
          words.say(
              "mail.standing.failing",
              words.moment(now.failingSince()),
              failure(failure),
              now.waiting()));
    }
    return now.sentAt() == null
        ? standing("even", words.say("mail.standing.untried"))
        : standing("within", words.say("mail.standing.fine", ago(now.sentAt(), at)));
  }

  private static MailSettingsView.Standing standing(String css, String text) {
    return new MailSettingsView.Standing(css, HealthWords.mark(css), text);
  }

  /** What failed, as a sentence with what the server said. */
  String failure(MailFailure failure) {
    return test(failure.step(), failure.reason(), failure.detail());
  }

  private String test(String step, String reason, @Nullable String detail) {
    String said = words.say("mail.test." + step + "." + reason, detail == null ? "" : detail);
    return said.strip();
  }

  B2ChatView.Step step(MailStep step) {
    String css =
        switch (step.state()) {
          case "failed" -> "beyond";
          case "passed" -> "within";
          default -> "even";
        };
    return new B2ChatView.Step(
        "step-" + step.step(),
        words.say("mail.step." + step.step()),
        css,
        HealthWords.mark(css),
        step.state().equals("skipped")
            ? words.say("mail.test." + step.reason())
            : test(step.step(), step.reason(), step.detail()));
  }

  B2ChatView.Verdict verdict(List<MailStep> steps, String to) {
    boolean failed = steps.stream().anyMatch(step -> step.state().equals("failed"));
    String css = failed ? "beyond" : "within";
    return new B2ChatView.Verdict(
        css,
        HealthWords.mark(css),
        words.say(failed ? "mail.verdict.failed" : "mail.verdict.passed", to));
  }

  /**
   * How a letter does.
   *
   * @param href where it can be asked again
   */
  SendingView sending(Optional<Sending> letter, String href, Instant now) {
    if (letter.isEmpty()) {
      return new SendingView("even", "○", words.say("sending.none"), href, false);
    }
    Sending sending = letter.get();
    MailFailure failure = sending.failure();
    String why = failure == null ? "" : failure(failure);
    return switch (sending.state()) {
      case SENT ->
          sending(
              "within",
              words.say("sending.sent", sending.to(), ago(ended(sending), now)),
              href,
              false);
      case FAILED -> sending("beyond", words.say("sending.failed", sending.to(), why), href, false);
      case WAITING ->
          failure == null
              ? sending("even", words.say("sending.waiting", sending.to()), href, true)
              : sending(
                  "soon",
                  words.say("sending.again", sending.to(), why, words.moment(sending.nextAt())),
                  href,
                  true);
    };
  }

  private static SendingView sending(String css, String text, String href, boolean open) {
    return new SendingView(css, HealthWords.mark(css), text, href, open);
  }

  private static Instant ended(Sending sending) {
    Instant at = sending.endedAt();
    return at == null ? sending.createdAt() : at;
  }

  private String ago(Instant at, Instant now) {
    long seconds = Math.max(0, Duration.between(at, now).toSeconds());
    return seconds < 60 ? words.say("sending.now") : words.say("sending.ago", words.about(seconds));
  }
}
