package com.b2chatsimulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class WorldTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  @Test
  void day_isTheSame_whetherMadeAloneOrAfterOthers() {
    List<ChatStory> alone = Worlds.usual().stories(MONDAY);
    World other = Worlds.usual();
    for (LocalDate day = MONDAY.plusDays(20); day.isAfter(MONDAY); day = day.minusDays(1)) {
      other.stories(day);
    }
    assertThat(other.stories(MONDAY)).isEqualTo(alone).isNotEmpty();
  }

  @Test
  void day_doesNotDependOnWhenTheWorldIsLookedAt() {
    World later =
        World.of(
            WorldSettings.defaults().withHistoryDays(3),
            SimulatedTime.startingAt(Worlds.NOW.plus(Duration.ofHours(30)), 0));
    assertThat(later.stories(MONDAY)).isEqualTo(Worlds.usual().stories(MONDAY));
  }

  @Test
  void seed_decidesEverything() {
    World other = World.of(WorldSettings.defaults().withSeed(8), Worlds.stopped());
    assertThat(other.stories(MONDAY)).isNotEqualTo(Worlds.usual().stories(MONDAY));
  }

  @Test
  void firstDay_isTheFirstThatTheAccountHas() {
    World world = Worlds.small();
    assertThat(world.firstDay()).isEqualTo(Worlds.TODAY.minusDays(12));
    assertThat(world.stories(world.firstDay())).isNotEmpty();
    assertThat(world.stories(world.firstDay().minusDays(1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/Bogota", "America/Mexico_City", "America/Santiago", "UTC"})
  void chats_beginWithinTheirDayAndStampsAreInOrder(String zone) {
    World world = World.of(WorldSettings.defaults().withZone(ZoneId.of(zone)), Worlds.stopped());
    for (String day : List.of("2026-04-04", "2026-04-05", "2026-09-06", "2026-11-20")) {
      for (ChatStory story : world.stories(LocalDate.parse(day))) {
        assertThat(LocalDate.ofInstant(story.createdAt(), world.zone())).isEqualTo(day);
        assertThat(story.messages())
            .isNotEmpty()
            .isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
        assertThat(story.handlings())
            .allMatch(handling -> !handling.at().isBefore(story.createdAt().minusSeconds(1)));
        assertThat(story.closedAt()).isAfterOrEqualTo(story.createdAt());
        if (story.respondedAt() != null) {
          assertThat(story.respondedAt()).isBetween(story.createdAt(), story.closedAt());
        }
      }
    }
  }

  @Test
  void view_onlyEverGrows() {
    World world = Worlds.usual();
    Journal journal = world.journal();
    for (ChatStory story : world.stories(MONDAY).subList(0, 120)) {
      ObjectNode before = journal.exported(story, story.createdAt());
      for (long later : new long[] {30, 90, 400, 3_600, 30_000, 200_000, 4_000_000}) {
        ObjectNode after = journal.exported(story, story.createdAt().plusSeconds(later));
        assertGrows(before, after);
        before = after;
      }
    }
  }

  private static void assertGrows(ObjectNode before, ObjectNode after) {
    for (String stamp : List.of("opened_at", "responded_at", "closed_at", "duration")) {
      if (!before.get(stamp).isNull()) {
        assertThat(after.get(stamp)).isEqualTo(before.get(stamp));
      }
    }
    JsonNode messages = before.get("messages");
    for (int i = 0; i < messages.size(); i++) {
      assertThat(after.get("messages").get(i)).isEqualTo(messages.get(i));
    }
    assertThat(after.get("created_at")).isEqualTo(before.get("created_at"));
  }

  @Test
  void journal_findsAnyChatByItsId() {
    World world = Worlds.small();
    for (ChatStory story : world.stories(MONDAY)) {
      assertThat(world.journal().chat(story.id())).contains(story);
    }
    assertThat(world.journal().chat(UUID.randomUUID())).isEmpty();
  }

  @Test
  void insertChat_showsAtOnce() {
    World world = Worlds.small();
    int before = world.count(Worlds.TODAY);
    ChatStory story = world.insertChat(Worlds.NOW);
    assertThat(world.count(Worlds.TODAY)).isEqualTo(before + 1);
    assertThat(world.journal().chats(Worlds.TODAY, Worlds.TODAY, Worlds.NOW)).contains(story);
    assertThat(world.journal().chat(story.id())).contains(story);
  }

  @Test
  void massClose_closesWhatIsOldAndOpen() {
    World world = Worlds.usual();
    Instant at = Worlds.NOW;
    List<ChatStory> open =
        world.journal().chats(world.firstDay(), Worlds.TODAY.minusDays(8), at).toList().stream()
            .filter(story -> story.isOpenAt(at))
            .toList();
    assertThat(open).isNotEmpty();
    world.massClose(at, Duration.ofDays(7));
    for (ChatStory story : open) {
      JsonNode record =
          world.journal().exported(world.journal().chat(story.id()).orElseThrow(), at);
      assertThat(record.path("status").asString()).isEqualTo("CLOSED");
      assertThat(record.path("closed_at").asString()).isEqualTo("2026-11-24 10:30:00");
    }
  }

  @Test
  void stories_areMadeFast() {
    World world = Worlds.usual();
    long started = cpu();
    long chats = 0;
    long messages = 0;
    for (LocalDate day = Worlds.TODAY.minusDays(180);
        day.isBefore(Worlds.TODAY);
        day = day.plusDays(1)) {
      for (ChatStory story : world.stories(day)) {
        chats++;
        messages += story.messages().size();
      }
    }
    double seconds = (cpu() - started) / 1e9;
    System.out.printf(
        "%d chats with %d messages in %.2f s of one core: %.0f chats/s%n",
        chats, messages, seconds, chats / seconds);
    assertThat(chats).isGreaterThan(8_000);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
