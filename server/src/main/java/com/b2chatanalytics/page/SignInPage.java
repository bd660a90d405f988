package com.b2chatanalytics.page;

import com.b2chatanalytics.access.DemoAccount;
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

/** The door. In demo it offers the demo's accounts by one click. */
@Controller
@Public
class SignInPage {
  private static final String TOO_MANY = "wait";

  private final Pages pages;
  private final Templates templates;

  SignInPage(Pages pages, Templates templates) {
    this.pages = pages;
    this.templates = templates;
  }

  @GetMapping("/sign-in")
  View signIn(
      @RequestParam(required = false) @Nullable String error,
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
                : words.say(TOO_MANY.equals(error) ? "sign-in.many" : "sign-in.wrong"),
            next,
            pages.demo() ? DemoAccount.ALL : List.of());
    return templates.view(
        "door/page",
        Map.of("shell", pages.door(request, words.say("sign-in.title")), "door", door));
  }
}
