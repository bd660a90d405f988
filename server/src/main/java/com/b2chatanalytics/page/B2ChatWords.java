package com.b2chatanalytics.page;

import com.b2chatanalytics.b2chat.B2ChatAccount;
import com.b2chatanalytics.b2chat.ConnectionStep;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The B2Chat account as a form, and what a test of it found, in words. */
final class B2ChatWords {
  static final List<String> FIELDS = List.of("url", "username", "password", "timeZone");

  private final Words words;

  B2ChatWords(Words words) {
    this.words = words;
  }

  /** What was typed; an empty password is none. */
  static Map<String, String> typed(HttpServletRequest request) {
    Parameters parameters = Parameters.of(request);
    Map<String, String> typed = new LinkedHashMap<>();
    for (String field : FIELDS) {
      parameters.one(field).ifPresent(value -> typed.put(field, value));
    }
    return typed;
  }

  /** What is wrong, by field. */
  Map<String, String> wrong(Problem problem) {
    Map<String, String> wrong = new LinkedHashMap<>();
    problem
        .errors()
        .forEach(
            error -> wrong.putIfAbsent(error.field(), words.say("b2chat.wrong." + error.field())));
    return wrong;
  }

  /** The fields in order. */
  List<B2ChatView.Field> fields(
      B2ChatAccount.Shown shown, Map<String, String> typed, Map<String, String> wrong) {
    return FIELDS.stream().map(name -> field(shown, typed, wrong, name)).toList();
  }

  private B2ChatView.Field field(
      B2ChatAccount.Shown shown,
      Map<String, String> typed,
      Map<String, String> wrong,
      String name) {
    boolean fixed = shown.fixed().contains(name);
    boolean password = name.equals("password");
    String kept =
        switch (name) {
          case "url" -> shown.url();
          case "username" -> shown.username();
          case "timeZone" -> shown.timeZone();
          default -> "";
        };
    String help =
        fixed
            ? words.say("b2chat.fixed")
            : password
                ? words.say(shown.passwordSet() ? "b2chat.password.set" : "b2chat.password.unset")
                : words.say("b2chat." + name + ".help");
    return new B2ChatView.Field(
        name,
        words.say("b2chat." + name),
        password ? "password" : "text",
        password ? "" : fixed ? kept : typed.getOrDefault(name, kept),
        help,
        fixed,
        wrong.get(name));
  }

  B2ChatView.Step step(ConnectionStep step) {
    String css =
        switch (step.state()) {
          case "failed" -> "beyond";
          case "passed" -> "within";
          default -> "even";
        };
    String detail = step.detail() == null ? "" : step.detail();
    return new B2ChatView.Step(
        "step-" + step.step(),
        words.say("b2chat.step." + step.step()),
        css,
        HealthWords.mark(css),
        step.state().equals("skipped")
            ? words.say("b2chat.test.skipped")
            : words.say("b2chat.test." + step.step() + "." + step.reason(), detail));
  }

  B2ChatView.Verdict verdict(List<ConnectionStep> steps) {
    boolean failed = steps.stream().anyMatch(step -> step.state().equals("failed"));
    String css = failed ? "beyond" : "within";
    return new B2ChatView.Verdict(
        css,
        HealthWords.mark(css),
        words.say(failed ? "b2chat.verdict.failed" : "b2chat.verdict.passed"));
  }
}
