package com.b2chatanalytics.api;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.b2chat.B2ChatAccount;
import com.b2chatanalytics.b2chat.B2ChatAccount.Typed;
import com.b2chatanalytics.b2chat.ConnectionCheck;
import com.b2chatanalytics.b2chat.ConnectionStep;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The B2Chat account; its password can be written, and never read. */
@RestController
@RequestMapping("/api/v1/settings/b2chat")
class B2ChatSettingsApi {
  private final B2ChatAccount account;
  private final ConnectionCheck test;

  B2ChatSettingsApi(B2ChatAccount account, ConnectionCheck test) {
    this.account = account;
    this.test = test;
  }

  /**
   * What a connection test came to.
   *
   * @param ok whether every step passed or had nothing to do
   */
  record Tested(boolean ok, List<ConnectionStep> steps) {}

  @GetMapping
  @Requires(Permission.SETTINGS_READ)
  B2ChatAccount.Shown shown() {
    return account.shown();
  }

  /**
   * Keeps the account; it holds from the next request to B2Chat on. An absent password stays,
   * unless address or user name change. Fields that the environment sets ({@code fixed}) keep its
   * value.
   */
  @PutMapping
  @Audited("settings.b2chat")
  @Requires(Permission.SETTINGS_WRITE)
  B2ChatAccount.Shown put(@RequestBody Object body) {
    account.put(account.read(body));
    return account.shown();
  }

  /**
   * Tries the account of the body, or the one that holds when there is none, and says of each step
   * what came back. Keeps nothing. Costs up to three requests of the day.
   */
  @PostMapping("/test")
  @Audited("b2chat.tested")
  @Requires(Permission.SETTINGS_WRITE)
  Tested test(@RequestBody(required = false) @Nullable Map<String, Object> body)
      throws InterruptedException {
    List<ConnectionStep> steps;
    if (body == null || body.isEmpty()) {
      steps = test.test(account.settings(), account.mayBePrivate());
    } else {
      Typed typed = account.read(body);
      steps = test.test(account.with(typed), account.mayBePrivate());
    }
    return new Tested(steps.stream().noneMatch(step -> step.state().equals("failed")), steps);
  }
}
