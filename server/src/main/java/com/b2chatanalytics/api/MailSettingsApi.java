package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.mail.LetterPaper;
import com.b2chatanalytics.mail.MailAccount;
import com.b2chatanalytics.mail.MailSettings;
import com.b2chatanalytics.mail.MailStep;
import com.b2chatanalytics.mail.MailTrial;
import com.b2chatanalytics.mail.Outbox;
import com.b2chatanalytics.platform.OwnAddress;
import com.b2chatanalytics.platform.PlatformSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The mail server; its password can be written, and never read. */
@RestController
@RequestMapping("/api/v1/settings/mail")
class MailSettingsApi {
  private final MailAccount account;
  private final MailTrial test;
  private final Outbox outbox;
  private final OwnAddress address;
  private final Locale language;

  MailSettingsApi(
      MailAccount account,
      MailTrial test,
      Outbox outbox,
      OwnAddress address,
      PlatformSettings settings) {
    this.account = account;
    this.test = test;
    this.outbox = outbox;
    this.address = address;
    this.language = Locale.of(settings.language());
  }

  /**
   * What a test letter came to.
   *
   * @param ok whether it left
   * @param to the address of whoever asked
   */
  record Tested(boolean ok, String to, List<MailStep> steps) {}

  @GetMapping
  @Requires(Permission.SETTINGS_READ)
  MailAccount.Shown shown() {
    return account.shown();
  }

  /**
   * Keeps {@code host} (empty turns mail off), {@code port}, {@code security} ({@code tls}, {@code
   * starttls}, {@code none}), {@code username}, {@code password} and {@code sender}; they hold from
   * the next letter on, and what waits is tried at once. What is left out stays; the password must
   * be given with another host, user name or less encryption. Fields that the environment sets
   * ({@code fixed}) keep its value.
   */
  @PutMapping
  @Audited("settings.mail")
  @Requires(Permission.SETTINGS_WRITE)
  MailAccount.Shown put(@RequestBody Object body) {
    account.put(account.read(body));
    outbox.tryAgain();
    return account.shown();
  }

  /**
   * Sends a letter to whoever asks by the server of the body, or the one that holds when there is
   * none, and says of each step what came back. Keeps nothing.
   */
  @PostMapping("/test")
  @Audited("mail.tested")
  @Requires(Permission.SETTINGS_WRITE)
  Tested test(
      @RequestBody(required = false) @Nullable Map<String, Object> body,
      Person person,
      HttpServletRequest request)
      throws InterruptedException {
    MailSettings settings =
        body == null || body.isEmpty() ? account.settings() : account.with(account.read(body));
    LetterPaper paper = new LetterPaper(language, address.of(request));
    List<MailStep> steps = test.test(settings, person.email(), paper);
    boolean ok = steps.stream().noneMatch(step -> step.state().equals("failed"));
    return new Tested(ok, person.email(), steps);
  }
}
