package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audit;
import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.platform.KeyRotation;
import com.b2chatanalytics.platform.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The key of stored secrets, replaced by a click. */
@Controller
class KeyPage {
  private static final String PATH = "/settings/key";

  private final Pages pages;
  private final Templates templates;
  private final KeyRotation rotation;

  KeyPage(Pages pages, Templates templates, KeyRotation rotation) {
    this.pages = pages;
    this.templates = templates;
    this.rotation = rotation;
  }

  @GetMapping(PATH)
  @Requires(Permission.SETTINGS_READ)
  View show(HttpServletRequest request, Person person) {
    Words words = pages.words(request);
    KeyRotation.Standing key = rotation.standing();
    String done =
        Parameters.of(request)
            .one("sealed")
            .filter(count -> count.matches("\\d{1,6}"))
            .map(count -> words.say("key.done", Integer.parseInt(count)))
            .orElse(null);
    KeyView view =
        new KeyView(
            key.key(),
            key.file() && person.may(Permission.SETTINGS_WRITE),
            words.say(key.file() ? "key.file" : "key.environment"),
            key.older() ? words.say("key.older") : null,
            done);
    Shell shell = pages.shell(request, Shell.Place.DATA, words.say("key.title"));
    return templates.view("settings/key", Map.of("shell", shell, "view", view));
  }

  /** Makes a new key and seals everything by it. */
  @PostMapping(PATH)
  @Audited("settings.key")
  @Requires(Permission.SETTINGS_WRITE)
  View rotate(HttpServletRequest request) {
    int sealed = rotation.rotate();
    Audit.object("key " + rotation.standing().key());
    Audit.detail("secrets", sealed);
    return SyncPage.back(PATH + "?sealed=" + sealed);
  }
}
