package com.b2chatanalytics.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.metric.Dimension;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Where somebody limited to departments would look for what is hidden from them. */
final class ReachAddresses {
  static final String WORD = "zafiro";
  static final String HIDDEN = "Cartera";

  /** A stream never ends; its events carry no chat. */
  private static final Set<String> STREAMS = Set.of("/api/v1/live");

  /**
   * What stands hidden behind the variable of each address that has one: a route that is not here
   * fails the sweep, so that nobody forgets to say it. A page that shows its own address names what
   * it was asked for.
   */
  private static final Map<String, List<String>> VARIABLES =
      Map.ofEntries(
          Map.entry("/agents/{id}", List.of("zoe" + WORD, "none")),
          Map.entry("/channels/{key}", List.of("whatsapp", "none")),
          Map.entry("/departments/{id}", List.of(HIDDEN, "none")),
          Map.entry("/chats/{id}", List.of("hidden-1", "nobodys-1")),
          Map.entry("/chats/{id}/row", List.of("hidden-1", "nobodys-1")),
          Map.entry("/chats/{id}/viewer", List.of("hidden-1", "nobodys-1")),
          Map.entry("/contacts/{id}", List.of("901", "950")),
          Map.entry("/quality/coaching/{agent}", List.of("zoe" + WORD, "none")),
          Map.entry("/api/v1/chats/{id}/quality", List.of("hidden-1", "nobodys-1")),
          Map.entry("/quality/disputes/{id}", List.of("hidden-1", "nobodys-1")),
          Map.entry("/quality/reviews/{id}", List.of("hidden-1", "nobodys-1")),
          Map.entry("/measures/{key}", List.of("first_response.p95", "chats")),
          Map.entry("/settings/people/{id}", List.of("1")),
          Map.entry("/settings/people/{id}/letter", List.of("1")),
          Map.entry("/settings/{what:agents|departments}", List.of("agents", "departments")),
          Map.entry("/sync/import/{id}", List.of("1")),
          Map.entry("/sync/quarantine/{id}", List.of("1")),
          Map.entry("/sync/runs/{id}", List.of("1")),
          Map.entry("/sync/truth/{day}", List.of("2026-11-24")),
          Map.entry("/api/v1/chats/{id}", List.of("hidden-1", "nobodys-1")),
          Map.entry("/api/v1/chats/{id}/disputes", List.of("hidden-1", "nobodys-1")),
          Map.entry("/api/v1/chats/{id}/reviews", List.of("hidden-1", "nobodys-1")),
          Map.entry("/api/v1/chats/{id}/raw", List.of("hidden-1", "nobodys-1")),
          Map.entry("/api/v1/contacts/{id}", List.of("901", "950")),
          Map.entry("/api/v1/data/backups/{id}", List.of("1")),
          Map.entry("/api/v1/data/erasures/{id}", List.of("1")),
          Map.entry("/api/v1/people/{id}", List.of("1")),
          Map.entry("/api/v1/people/{id}/mail", List.of("1")),
          Map.entry("/api/v1/people/{id}/sessions", List.of("1")),
          Map.entry("/api/v1/quality/runs/{id}", List.of("1")),
          Map.entry("/api/v1/settings/retention/runs/{id}", List.of("1")),
          Map.entry("/api/v1/sync/imports/{id}", List.of("1")),
          Map.entry("/api/v1/sync/quarantine/{id}", List.of("1")),
          Map.entry("/api/v1/sync/quarantine/retries/{id}", List.of("1")),
          Map.entry("/api/v1/sync/runs/{id}", List.of("1")));

  /** Pages and addresses that a reader limited to departments would most like to see beyond. */
  private static final List<String> ASKED =
      List.of(
          "/api/v1/chats?period=last30",
          "/api/v1/chats?period=last30&department=" + HIDDEN,
          "/api/v1/chats?period=last30&department=none",
          "/api/v1/chats?period=last30&agent=zoe",
          "/api/v1/chats?period=last30&q=cliente",
          "/api/v1/chats?period=last30&q=" + WORD,
          "/api/v1/contacts?limit=200",
          "/api/v1/contacts?limit=200&sort=-id",
          "/api/v1/contacts?q=" + WORD,
          "/api/v1/query?measures=chats&agent=zoe",
          "/api/v1/sla/curve?measure=sla.first_response&period=last30",
          "/api/v1/sla/curve?measure=sla.first_response&period=last30&department=" + HIDDEN,
          "/?department=none",
          "/agents?period=last30",
          "/agents?period=last30&agent=zoe" + WORD,
          "/agents/ranking?period=last30",
          "/channels?period=last30",
          "/chats?period=last30&counts=on",
          "/chats?period=last30&open=hidden-1",
          "/chats?period=last30&q=cliente",
          "/chats?period=last30&q=" + WORD,
          "/chats/problems?period=last30",
          "/contacts?q=Cliente",
          "/contacts?q=" + WORD,
          "/departments?period=last30",
          "/api/v1/quality/coaching?period=last30&agent=zoe" + WORD,
          "/api/v1/quality/coaching?period=last30&agent=none",
          "/api/v1/query?measures=quality.effectiveness&period=last30",
          "/quality?period=last30",
          "/quality?period=last30&by=topic",
          "/quality/coaching?period=last30",
          "/quality/training?period=last30",
          "/quality/reviews?sample=random",
          "/quality/reviews?sample=lowest",
          "/quality/reviews?sample=uncertain",
          "/response?period=last30",
          "/sla?period=last30");

  private ReachAddresses() {}

  /** Every address that only reads, its variables filled with what is hidden. */
  static Set<String> of(TestApp app) {
    Set<String> all = new TreeSet<>();
    for (TestRoutes.Route route : TestRoutes.of(app)) {
      if (route.method().equals("GET") && !STREAMS.contains(route.pattern())) {
        all.addAll(filled(route.pattern()));
      }
    }
    for (Dimension dimension : Dimension.values()) {
      String by = dimension.key();
      all.add("/api/v1/query?measures=chats,first_response.p95,csat.score&by=" + by);
      all.add("/api/v1/query?measures=new_contacts,waiting_now&compare=previous&by=" + by);
      all.add("/api/v1/distribution?of=first_response&by=" + by);
    }
    all.addAll(ASKED);
    return all;
  }

  private static List<String> filled(String pattern) {
    if (!pattern.contains("{")) {
      return List.of(pattern);
    }
    assertThat(VARIABLES).as("a route of which this test does not know").containsKey(pattern);
    return Objects.requireNonNull(VARIABLES.get(pattern)).stream()
        .map(value -> pattern.replaceAll("\\{[^}]+\\}", value))
        .toList();
  }
}
