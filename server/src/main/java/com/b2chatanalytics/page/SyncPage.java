package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.sync.SyncControl;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** How the sync stands, and the buttons that tell it what to do. */
@Controller
@Requires(Permission.SYNC_RUN)
class SyncPage {
  private final Pages pages;
  private final Templates templates;
  private final SyncQuestions questions;
  private final SyncGlances glances;
  private final SyncControl sync;

  SyncPage(
      Pages pages,
      Templates templates,
      SyncQuestions questions,
      SyncGlances glances,
      SyncControl sync) {
    this.pages = pages;
    this.templates = templates;
    this.questions = questions;
    this.glances = glances;
    this.sync = sync;
  }

  @GetMapping("/sync")
  View monitor(HttpServletRequest request, HttpServletResponse response) {
    Parameters parameters = Parameters.of(request);
    int year = parameters.integer("year", 0, 2000, 2100);
    String last = pages.today().toString();
    SyncForm form = new SyncForm("chats", "", "", last);
    return page(request, response, year == 0 ? null : year, form, null);
  }

  @PostMapping("/sync/pause")
  @Audited("sync.paused")
  View pause() {
    sync.pause();
    glances.forget();
    return back("/sync");
  }

  @PostMapping("/sync/resume")
  @Audited("sync.resumed")
  View resume() {
    sync.resume();
    glances.forget();
    return back("/sync");
  }

  /** Queues the run and leads to it; a range that cannot be read comes back with the form. */
  @PostMapping("/sync/runs")
  @Audited("sync.started")
  View start(HttpServletRequest request, HttpServletResponse response) {
    SyncForm form = SyncForm.of(request, pages.today());
    try {
      return back("/sync/runs/" + sync.start(form.what(), form.first(), form.until()));
    } catch (Problem problem) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return page(request, response, null, form, pages.words(request).say("run-form.wrong"));
    }
  }

  private View page(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Integer year,
      SyncForm form,
      @Nullable String problem) {
    boolean refresh = request.getHeader("HX-Request") != null;
    Words words = pages.words(request);
    SyncView view = questions.answer(words, year, form, problem, refresh);
    Shell shell = pages.shell(request, Shell.Place.SYNC, words.say("sync.title"));
    response.setHeader("Vary", "HX-Request");
    return templates.view(
        refresh ? "sync/fragment" : "sync/page", Map.of("shell", shell, "view", view));
  }

  /** After a form has done its work: a reload of the page repeats nothing. */
  static View back(String path) {
    RedirectView view = new RedirectView(path);
    view.setStatusCode(HttpStatus.SEE_OTHER);
    view.setExposeModelAttributes(false);
    view.setExpandUriTemplateVariables(false);
    return view;
  }
}
