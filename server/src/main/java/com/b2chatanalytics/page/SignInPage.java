package com.b2chatanalytics.page;

import com.b2chatanalytics.access.DemoAccount;
import com.b2chatanalytics.access.LocalPath;
import com.b2chatanalytics.access.OutsideProvider;
import com.b2chatanalytics.access.Public;
import com.b2chatanalytics.access.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/**
 * The door. With an outside provider it leads there, and keeps the passwords of this product, if
 * anybody has one, folded below. In demo it offers the demo's accounts by one click.
 */
@Controller
@Public
class SignInPage {
  /** What can go wrong with a sign-in, and its text. */
  private static final Map<String, String> WRONG =
      Map.of(
          "wait", "sign-in.many",
          "away", "sign-in.away",
          "provider", "sign-in.provider",
          "denied", "sign-in.denied",
          "expired", "sign-in.late");

  private final Pages pages;
  private final Templates templates;
  private final OutsideProvider provider;

  SignInPage(Pages pages, Templates templates, OutsideProvider provider) {
    this.pages = pages;
    this.templates = templates;
    this.provider = provider;
  }

  @GetMapping("/sign-in")
  View signIn(
      @RequestParam(required = false) @Nullable String error,
      @RequestParam(required = false) @Nullable String out,
      @RequestParam(defaultValue = "/") String next,
      HttpServletRequest request) {
    if (SignedIn.of(request) != null) {
      return new RedirectView("/");
    }
    Words words = pages.words(request);
    DoorView door =
        new DoorView(
            error == null
                ? null
                : words.say(WRONG.getOrDefault(error, "sign-in.wrong"), provider.name()),
            out == null ? null : words.say("sign-in.out"),
            next,
            provider.isOn() ? elsewhere(words, LocalPath.of(next), out != null) : null,
            provider.leavesPasswords(),
            // Whoever just tried a password wants to see the form again.
            !provider.isOn() || "".equals(error),
            pages.demo() ? DemoAccount.ALL : List.of());
    return templates.view(
        "door/page",
        Map.of("shell", pages.door(request, words.say("sign-in.title")), "door", door));
  }

  private DoorView.Elsewhere elsewhere(Words words, String next, boolean out) {
    return new DoorView.Elsewhere(
        words.say("sign-in.with", provider.name()),
        provider.start(next),
        out ? words.say("sign-in.out.elsewhere", provider.name()) : null,
        out ? provider.account().orElse(null) : null,
        words.say("sign-in.account", provider.name()));
  }
}
