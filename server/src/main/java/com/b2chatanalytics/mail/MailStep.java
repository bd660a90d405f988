package com.b2chatanalytics.mail;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a test of the mail server.
 *
 * @param step {@code dns}, {@code connect}, {@code tls}, {@code auth}, {@code sender}, {@code
 *     recipient} or {@code message}
 * @param state {@code passed}, {@code failed} or {@code skipped}
 * @param reason why it failed, or {@code passed}: texts are {@code mail.test.<step>.<reason>}
 * @param detail what the mail server said; absent where there is nothing
 */
public record MailStep(String step, String state, String reason, @Nullable String detail) {
  private static final List<String> STEPS =
      List.of("dns", "connect", "tls", "auth", "sender", "recipient", "message");

  /**
   * The way of a letter step by step.
   *
   * @param failure absent when it left
   */
  static List<MailStep> of(MailSettings settings, String to, @Nullable MailFailure failure) {
    List<MailStep> steps = new ArrayList<>();
    boolean over = false;
    for (String step : STEPS) {
      boolean needless =
          (step.equals("tls") && settings.security() == MailSecurity.NONE)
              || (step.equals("auth") && settings.username().isEmpty());
      if (failure != null && failure.step().equals(step)) {
        steps.add(new MailStep(step, "failed", failure.reason(), failure.detail()));
        over = true;
      } else if (over || needless) {
        steps.add(new MailStep(step, "skipped", over ? "skipped" : "needless", null));
      } else {
        steps.add(new MailStep(step, "passed", "passed", seen(step, settings, to)));
      }
    }
    return steps;
  }

  private static @Nullable String seen(String step, MailSettings settings, String to) {
    return switch (step) {
      case "dns" -> settings.host();
      case "connect" -> Integer.toString(settings.port());
      case "auth" -> settings.username();
      case "sender" -> settings.sender();
      case "recipient" -> to;
      default -> null;
    };
  }
}
