package com.b2chatanalytics.page;

import static com.b2chatanalytics.page.PageHouse.MANAGER;
import static com.b2chatanalytics.page.PageHouse.awaitNumbers;
import static com.b2chatanalytics.page.PageHouse.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever looks at inbound chats on the business clock goes on doing so, wherever they click. */
@PageTest
class FiltersIT {
  private static final String CHOSEN = "direction=inbound&clock=business&period=last30";

  private static PageHouse house;

  @BeforeAll
  static void open() {
    house = PageHouse.shared();
  }

  @Test
  void everyLinkBetweenPagesWithFilters_keepsThem() {
    Set<String> filtered = filteredPaths();
    assertThat(filtered).contains("/", "/response", "/sla", "/agents", "/chats");
    List<String> lost = new ArrayList<>();
    Set<String> profiles = new TreeSet<>();
    try (BrowserContext visit = house.visit()) {
      Page page = visit.newPage();
      signIn(page, MANAGER);
      for (String path : filtered) {
        profiles.addAll(follow(page, path, filtered, lost));
      }
      for (String kind : List.of("/agents/", "/channels/", "/departments/", "/contacts/")) {
        profiles.stream()
            .filter(path -> path.startsWith(kind))
            .findFirst()
            .ifPresent(path -> follow(page, path, filtered, lost));
      }
    }
    assertThat(profiles).anyMatch(path -> path.startsWith("/agents/"));
    assertThat(lost).isEmpty();
  }

  private static Set<String> filteredPaths() {
    Set<String> paths = new TreeSet<>();
    for (Shell.Place place : Shell.Place.values()) {
      if (!place.path().isEmpty()
          && house.api().get(place.path()).body().contains("id=\"filters\"")) {
        paths.add(place.path());
      }
    }
    return paths;
  }

  /** Looks at the links of a page; tells the profiles that they lead to. */
  private static Set<String> follow(
      Page page, String path, Set<String> filtered, List<String> lost) {
    page.navigate(path + "?" + CHOSEN);
    awaitNumbers(page);
    Set<String> profiles = new TreeSet<>();
    for (Locator link : page.locator("main a[href^='/']").all()) {
      String href = String.valueOf(link.getAttribute("href"));
      String to = href.replaceAll("[?#].*", "");
      boolean profile = to.matches("/(agents|channels|departments|contacts)/[^/]+");
      boolean choosesFilters =
          Boolean.TRUE.equals(link.evaluate("a => a.closest('#filters, .chips') !== null"));
      if (choosesFilters || !(filtered.contains(to) || profile || to.startsWith("/chats/"))) {
        continue;
      }
      if (profile) {
        profiles.add(to);
      }
      if (!href.contains("direction=inbound") || !href.contains("clock=business")) {
        lost.add(path + " → " + href);
      }
    }
    return profiles;
  }
}
