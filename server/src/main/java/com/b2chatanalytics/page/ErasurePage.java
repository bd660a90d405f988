package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audit;
import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.operate.Erasure;
import com.b2chatanalytics.operate.ErasurePreview;
import com.b2chatanalytics.operate.ErasureRun;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/**
 * Finds a customer, shows what is kept and erases it. All by POST: an address would carry the name
 * into logs and histories.
 */
@Controller
@Requires(Permission.DATA_PURGE)
class ErasurePage {
  private static final String PATH = "/settings/data/erasure";
  private static final int SHOWN = 20;
  private static final int LONGEST = 200;

  private final Pages pages;
  private final Templates templates;
  private final Erasure erasure;

  ErasurePage(Pages pages, Templates templates, Erasure erasure) {
    this.pages = pages;
    this.templates = templates;
    this.erasure = erasure;
  }

  /** What a request brought to the page. */
  private record Brought(
      String sought,
      @Nullable String wrong,
      Erasure.@Nullable Found found,
      @Nullable ErasurePreview preview,
      List<Long> ids,
      @Nullable String wrongWord) {
    static final Brought NOTHING = new Brought("", null, null, null, List.of(), null);
  }

  @GetMapping(PATH)
  View show(HttpServletRequest request, HttpServletResponse response) {
    return page(request, response, Brought.NOTHING);
  }

  /** Whom the text means. */
  @PostMapping(PATH + "/find")
  @Audited("customer.sought")
  View find(HttpServletRequest request, HttpServletResponse response) {
    String sought = Parameters.of(request).one("text").orElse("").strip();
    if (sought.length() < 3 || sought.length() > LONGEST) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      String wrong = pages.words(request).say("erasure.find.wrong");
      return page(request, response, new Brought(sought, wrong, null, null, List.of(), null));
    }
    return page(
        request, response, new Brought(sought, null, erasure.find(sought), null, List.of(), null));
  }

  /** What is kept of those chosen; with the word typed, they are erased. */
  @PostMapping(PATH)
  @Audited(value = "customer.erased", when = "do=erase")
  View erase(HttpServletRequest request, HttpServletResponse response) {
    Words words = pages.words(request);
    List<Long> ids =
        Parameters.of(request).all("contact").stream()
            .filter(id -> id.matches("\\d{1,18}"))
            .map(Long::valueOf)
            .toList();
    if (ids.isEmpty()) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      String wrong = words.say("erasure.choose.wrong");
      return page(request, response, new Brought("", wrong, null, null, List.of(), null));
    }
    ErasurePreview preview;
    try {
      preview = erasure.preview(ids);
    } catch (Problem gone) {
      if (gone.type().status() != HttpStatus.NOT_FOUND) {
        throw gone;
      }
      response.setStatus(HttpStatus.NOT_FOUND.value());
      String wrong = words.say("erasure.gone");
      return page(request, response, new Brought("", wrong, null, null, List.of(), null));
    }
    if (!WorkTimePage.button(request).equals("erase")) {
      return page(request, response, new Brought("", null, null, preview, ids, null));
    }
    Audit.object(preview.person());
    String typed = Parameters.of(request).one("word").orElse("").strip();
    if (!typed.toLowerCase(Locale.ROOT).equals(words.say("erasure.word"))) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      String wrong = words.say("erasure.word.wrong", words.say("erasure.word"));
      return page(request, response, new Brought("", null, null, preview, ids, wrong));
    }
    long run = erasure.erase(ids);
    return SyncPage.back(PATH + "?run=" + run + "#runs");
  }

  private View page(HttpServletRequest request, HttpServletResponse response, Brought brought) {
    boolean refresh = request.getHeader("HX-Request") != null && request.getMethod().equals("GET");
    Words words = pages.words(request);
    Shell shell = pages.shell(request, Shell.Place.DATA, words.say("erasure.title"));
    response.setHeader("Vary", "HX-Request");
    // What is kept of somebody must not be kept by the browser, too.
    response.setHeader("Cache-Control", "no-store");
    return templates.view(
        refresh ? "settings/erasurefragment" : "settings/erasure",
        Map.of("shell", shell, "view", view(words, brought)));
  }

  private ErasureView view(Words words, Brought brought) {
    ErasureWords said = new ErasureWords(words);
    List<ErasureRun> runs = erasure.latest(SHOWN);
    long foreign = erasure.foreignTombstones();
    Erasure.Found found = brought.found();
    ErasurePreview preview = brought.preview();
    return new ErasureView(
        runs.stream().anyMatch(ErasureRun::open) && found == null && preview == null,
        foreign == 0 ? null : words.say("erasure.foreign"),
        brought.sought(),
        brought.wrong(),
        found == null ? null : said.found(found),
        preview == null ? null : said.preview(preview, brought.ids(), brought.wrongWord()),
        runs.stream().map(said::row).toList());
  }
}
