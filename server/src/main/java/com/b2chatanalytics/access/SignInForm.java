package com.b2chatanalytics.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes the sign-in form of the page {@code /sign-in}, and the button that signs out. */
@Controller
@Public
class SignInForm {
  private final SignIn signIn;

  SignInForm(SignIn signIn) {
    this.signIn = signIn;
  }

  /** Leads to {@code next}, or back to the page with {@code error} or {@code error=wait}. */
  @PostMapping(path = "/sign-in", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  String signIn(
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "/") String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    String goal = LocalPath.of(next);
    return switch (signIn.attempt(email, password, request, response)) {
      case SignIn.Done _ -> "redirect:" + goal;
      case SignIn.WrongPair _ -> "redirect:/sign-in?error" + andNext(goal);
      case SignIn.TooMany _ -> "redirect:/sign-in?error=wait" + andNext(goal);
    };
  }

  @PostMapping("/sign-out")
  String signOut(HttpServletRequest request, HttpServletResponse response) {
    signIn.out(request, response);
    return "redirect:/sign-in?out";
  }

  private static String andNext(String goal) {
    return goal.equals("/") ? "" : "&next=" + URLEncoder.encode(goal, StandardCharsets.UTF_8);
  }
}
