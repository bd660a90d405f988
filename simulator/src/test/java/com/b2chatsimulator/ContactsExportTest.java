package com.b2chatsimulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ContactsExportTest {

  private static final String FULL = "&skip_tags=false&skip_custom_attributes=false";

  private static World world;
  private static Simulator simulator;
  private static Api api;

  @BeforeAll
  static void start() {
    world = Worlds.small();
    simulator = Simulator.start(world, SimulatorSettings.defaults().withoutRates());
    api = new Api(simulator);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void export_equalsTheJournal() {
    List<ObjectNode> truth =
        world
            .journal()
            .exportedContacts(world.journal().firstContactDay(), Worlds.TODAY, Worlds.NOW)
            .toList();
    List<JsonNode> all = api.all("/contacts/export?x=1" + FULL, "contacts", 700);
    assertThat(all.size()).isEqualTo(truth.size());
    assertThat(new HashSet<>(all).equals(new HashSet<>(truth))).isTrue();
    assertThat(all)
        .extracting(each -> each.path("created").asString())
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void tagsAndAttributes_stayAwayUnlessAskedFor() {
    for (JsonNode contact : api.json("/contacts/export?limit=200").path("contacts")) {
      assertThat(contact.path("tags").isNull()).isTrue();
      assertThat(contact.path("custom_attributes").isNull()).isTrue();
    }
    List<JsonNode> full = new ArrayList<>();
    api.json("/contacts/export?limit=500" + FULL).path("contacts").forEach(full::add);
    assertThat(full).anyMatch(each -> !each.path("tags").isEmpty());
    assertThat(full).anyMatch(each -> each.path("tags").isArray() && each.path("tags").isEmpty());
    assertThat(full).anyMatch(each -> !each.path("custom_attributes").isEmpty());
  }

  @Test
  void filters_areByDayOfUtc() {
    List<JsonNode> updated =
        api.all("/contacts/export?updated_from=2026-11-22&order_dir=asc" + FULL, "contacts", 50);
    assertThat(updated)
        .isNotEmpty()
        .allMatch(each -> each.path("updated").asString().compareTo("2026-11-22") > 0)
        .anyMatch(each -> each.path("created").asString().compareTo("2026-11-20") < 0);
    assertThat(updated).extracting(each -> each.path("updated").asString()).isSorted();
    long truth =
        world
            .journal()
            .exportedContacts(world.journal().firstContactDay(), Worlds.TODAY, Worlds.NOW)
            .filter(each -> each.path("updated").asString().compareTo("2026-11-22") > 0)
            .count();
    assertThat(updated).hasSize((int) truth);
    JsonNode created =
        api.json("/contacts/export?created_from=2026-11-18&created_to=2026-11-18").path("contacts");
    assertThat(created)
        .isNotEmpty()
        .allMatch(each -> each.path("created").asString().startsWith("2026-11-18"));
    int total = api.json("/contacts/export").path("total").asInt();
    assertThat(api.json("/contacts/export?create_from=2026-11-18").path("total").asInt())
        .as("a misspelt filter is no filter")
        .isEqualTo(total);
  }

  @Test
  void lookup_takesFieldsInABody() {
    JsonNode known = api.json("/contacts/export?limit=1").path("contacts").get(0);
    long id = known.path("contact_id").asLong();
    String body = "{\"contact_lookup\":[{\"field\":\"id\",\"value\":\"" + id + "\"}]}";
    JsonNode found = Api.JSON.readTree(api.getWithBody("/contacts/export", body).body());
    assertThat(found.path("contacts").get(0)).isEqualTo(known);
    assertThat(found.path("total").asInt()).isEqualTo(1);
  }

  @Test
  void contacts_ofChatsAreInTheExport() {
    HashSet<Long> known = new HashSet<>();
    api.all("/contacts/export?x=1", "contacts", 1_000)
        .forEach(each -> known.add(each.path("contact_id").asLong()));
    assertThat(api.json("/chats/export?limit=500").path("chats"))
        .allMatch(chat -> known.contains(chat.path("contact").path("id").asLong()));
  }
}
