package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audit;
import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.b2chat.B2ChatAccount;
import com.b2chatanalytics.b2chat.B2ChatAccount.Typed;
import com.b2chatanalytics.b2chat.ConnectionCheck;
import com.b2chatanalytics.b2chat.ConnectionStep;
import com.b2chatanalytics.platform.AppearanceStore;
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

/** The first step that needs somebody else's word: B2Chat's credentials, tried before kept. */
@Controller
@Requires(Permission.SETTINGS_WRITE)
class StartAccountPage {
  private final Pages pages;
  private final StartFrame frame;
  private final B2ChatAccount account;
  private final ConnectionCheck test;
  private final AppearanceStore appearance;

  StartAccountPage(
      Pages pages,
      StartFrame frame,
      B2ChatAccount account,
      ConnectionCheck test,
      AppearanceStore appearance) {
    this.pages = pages;
    this.frame = frame;
    this.account = account;
    this.test = test;
    this.appearance = appearance;
  }

  @GetMapping("/start/b2chat")
  View show(HttpServletRequest request) {
    Map<String, String> offered = new LinkedHashMap<>();
    if (account.shown().username().isEmpty()) {
      offered.put("timeZone", appearance.timeZone().getId());
    }
    return page(request, offered, Map.of(), null);
  }

  /** Tries what was typed, and keeps it when it works, or when somebody wants it kept anyway. */
  @PostMapping("/start/b2chat")
  @Audited("settings.b2chat")
  View connect(HttpServletRequest request, HttpServletResponse response)
      throws InterruptedException {
    Map<String, String> typed = B2ChatWords.typed(request);
    Typed read;
    try {
      read = account.read(new LinkedHashMap<>(typed));
    } catch (Problem problem) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      Map<String, String> wrong = new B2ChatWords(pages.words(request)).wrong(problem);
      return page(request, typed, wrong, null);
    }
    if (!WorkTimePage.button(request).equals("keep")) {
      List<ConnectionStep> steps = test.test(account.with(read), account.mayBePrivate());
      if (steps.stream().anyMatch(step -> step.state().equals("failed"))) {
        Audit.rather("b2chat.tested");
        return page(request, typed, Map.of(), steps);
      }
    }
    account.put(read);
    return frame.after(StartStep.B2CHAT);
  }

  private View page(
      HttpServletRequest request,
      Map<String, String> typed,
      Map<String, String> wrong,
      @Nullable List<ConnectionStep> steps) {
    B2ChatWords said = new B2ChatWords(pages.words(request));
    return frame.show(
        request,
        StartStep.B2CHAT,
        new B2ChatView(
            true,
            null,
            said.fields(account.shown(), typed, wrong),
            steps == null ? List.of() : steps.stream().map(said::step).toList(),
            steps == null ? null : said.verdict(steps)));
  }
}
