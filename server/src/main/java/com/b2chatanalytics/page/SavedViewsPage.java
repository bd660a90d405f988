package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Audited;
import com.b2chatanalytics.access.LocalPath;
import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Person;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.platform.Problem;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Keeps a page with its filters under a name in the rail, and forgets it again. */
@Controller
@Requires(Permission.ANALYTICS_READ)
class SavedViewsPage {
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_ADDRESS = 4_000;
  private static final int MOST = 30;

  private final SavedViewStore views;
  private final Pages pages;

  SavedViewsPage(SavedViewStore views, Pages pages) {
    this.views = views;
    this.pages = pages;
  }

  /** Saves the address under the name and comes back to it. */
  @PostMapping("/views")
  @Audited("view.saved")
  View save(
      Person person,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "/") String address) {
    String kept = name.strip();
    if (kept.isEmpty() || kept.length() > LONGEST_NAME || kept.indexOf('\0') >= 0) {
      throw Problem.badParameter("name", "1 to " + LONGEST_NAME + " characters");
    }
    String page = LocalPath.of(address);
    if (page.length() > LONGEST_ADDRESS) {
      throw Problem.badParameter("address", "at most " + LONGEST_ADDRESS + " characters");
    }
    if (!views.save(person.id(), kept, page, MOST, pages.now())) {
      throw Problem.badParameter("name", "there are " + MOST + " views already; forget one first");
    }
    return SyncPage.back(page);
  }

  /** Forgets the view and comes back to the page from which that was asked. */
  @PostMapping("/views/{id}/delete")
  @Audited("view.forgotten")
  View delete(Person person, @PathVariable long id, @RequestParam(defaultValue = "/") String from) {
    views.delete(person.id(), id);
    return SyncPage.back(LocalPath.of(from));
  }
}
