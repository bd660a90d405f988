package com.b2chatanalytics.page;

import com.b2chatanalytics.access.OutsideProvider;
import com.b2chatanalytics.access.Public;
import com.b2chatanalytics.access.Refusal;
import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Whom the provider knows and the product does not let in: why, and whom to ask. */
@Controller
@Public
class RefusedPage {
  private final Pages pages;
  private final Templates templates;
  private final OutsideProvider provider;

  RefusedPage(Pages pages, Templates templates, OutsideProvider provider) {
    this.pages = pages;
    this.templates = templates;
    this.provider = provider;
  }

  @GetMapping("/sign-in/refused")
  View show(
      @RequestParam(defaultValue = "") String why,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!provider.isOn()) {
      throw Problem.notFound("page " + request.getRequestURI());
    }
    Words words = pages.words(request);
    String key = "refused." + Refusal.of(why).orElse(Refusal.SHUT_OUT).key();
    String contact = provider.contact();
    RefusedView view =
        new RefusedView(
            words.say(key + ".title"),
            words.say(key + ".text", provider.name()),
            contact.isEmpty()
                ? words.say("refused.ask", provider.name())
                : words.say("refused.ask.contact", contact),
            provider.startAsAnother());
    response.setStatus(HttpStatus.FORBIDDEN.value());
    return templates.view(
        "door/refused", Map.of("shell", pages.door(request, view.title()), "view", view));
  }
}
