package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audit;
import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.mail.MailAccount;
import com.b2chatanalytics.mail.MailAccount.Typed;
import com.b2chatanalytics.mail.MailStep;
import com.b2chatanalytics.mail.MailTrial;
import com.b2chatanalytics.mail.Outbox;
import com.b2chatanalytics.platform.OwnAddress;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The mail server, with a test letter to whoever asks that says exactly what fails. */
@Controller
class MailSettingsPage {
  static final String PATH = "/settings/mail";

  private final Pages pages;
  private final Templates templates;
  private final MailAccount account;
  private final MailTrial test;
  private final Outbox outbox;
  private final OwnAddress address;

  MailSettingsPage(
      Pages pages,
      Templates templates,
      MailAccount account,
      MailTrial test,
      Outbox outbox,
      OwnAddress address) {
    this.pages = pages;
    this.templates = templates;
    this.account = account;
    this.test = test;
    this.outbox = outbox;
    this.address = address;
  }

  @GetMapping(PATH)
  @Requires(Permission.SETTINGS_READ)
  View show(HttpServletRequest request, Person person) {
    return page(request, person, MailForm.NOTHING, null);
  }

  /** Sends a test letter by what was typed, or keeps it, as the button pressed says. */
  @PostMapping(PATH)
  @Audited("settings.mail")
  @Requires(Permission.SETTINGS_WRITE)
  View write(HttpServletRequest request, HttpServletResponse response, Person person)
      throws InterruptedException {
    MailForm form = MailForm.read(request);
    Typed typed;
    try {
      typed = account.read(form.json());
    } catch (Problem problem) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return page(request, person, form.wrong(problem, pages.words(request)), null);
    }
    if (!WorkTimePage.button(request).equals("save")) {
      Audit.rather("mail.tested");
      List<MailStep> steps = test.test(account.with(typed), person.email(), pages.paper(request));
      return page(request, person, form, steps);
    }
    account.put(typed);
    outbox.tryAgain();
    return SyncPage.back(PATH + "?saved=mail");
  }

  /** Takes the last change back, unless another came after it. */
  @PostMapping(PATH + "/undo")
  @Audited("settings.undone")
  @Requires(Permission.SETTINGS_WRITE)
  View undo(HttpServletRequest request) {
    account.undo(Parameters.of(request).one("change").orElse(""));
    outbox.tryAgain();
    return SyncPage.back(PATH);
  }

  private View page(
      HttpServletRequest request, Person person, MailForm form, @Nullable List<MailStep> steps) {
    Words words = pages.words(request);
    MailAccount.Shown shown = account.shown();
    MailWords said = new MailWords(words);
    boolean writes = person.may(Permission.SETTINGS_WRITE);
    MailSettingsView view =
        new MailSettingsView(
            writes,
            said.standing(outbox.standing(), pages.now()),
            shown.passwordLost() ? words.say("mail.lost") : null,
            address.known() ? null : words.say("mail.address", address.of(request)),
            said.fields(shown, form, writes),
            steps == null ? List.of() : steps.stream().map(said::step).toList(),
            steps == null ? null : said.verdict(steps, person.email()),
            saved(request, words));
    Shell shell = pages.shell(request, Shell.Place.MAIL, words.say("mail.title"));
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("shell", shell);
    parameters.put("view", view);
    return templates.view("settings/mail", parameters);
  }

  private WorkTimeView.@Nullable Saved saved(HttpServletRequest request, Words words) {
    return Parameters.of(request).one("saved").isEmpty()
        ? null
        : account
            .version()
            .map(version -> new WorkTimeView.Saved(words.say("mail.saved"), "mail", version))
            .orElse(null);
  }
}
