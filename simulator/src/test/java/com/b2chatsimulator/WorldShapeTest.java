package com.b2chatsimulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whether the team looks like one: who writes when, how long they wait, what is open. */
class WorldShapeTest {

  private static final LocalDate FROM = LocalDate.of(2026, 8, 24);
  private static final LocalDate TO = LocalDate.of(2026, 11, 22);

  private static World world;
  private static Shifts shifts;
  private static List<ChatStory> all;
  private static List<ChatStory> inbound;

  @BeforeAll
  static void tell() {
    world = Worlds.usual();
    shifts = new Shifts(world.settings());
    all = Worlds.stories(world, FROM, TO);
    inbound = all.stream().filter(story -> story.kind() == ChatKind.INBOUND).toList();
  }

  @Test
  void channels_areMostlyWhatsapp() {
    Map<Channel, Long> channels =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    (ChatStory s) -> s.contact().channel(), Collectors.counting()));
    System.out.println(channels);
    assertThat(channels).containsOnlyKeys(Channel.values());
    assertThat(channels.get(Channel.WHATSAPP))
        .isBetween(all.size() * 6L / 10, all.size() * 9L / 10);
  }

  @Test
  void kinds_areMostlyInbound() {
    Map<ChatKind, Long> kinds =
        all.stream().collect(Collectors.groupingBy(ChatStory::kind, Collectors.counting()));
    System.out.println(kinds);
    assertThat(kinds).containsOnlyKeys(ChatKind.values());
    assertThat(share(all, ChatStory::isOutbound)).isBetween(0.07, 0.16);
    assertThat(share(all, story -> !story.contentExported())).isBetween(0.06, 0.15);
    assertThat(share(all, story -> story.continues() != null)).isBetween(0.002, 0.02);
    assertThat(share(inbound, ChatStory::isTransferred)).isBetween(0.02, 0.09);
    assertThat(share(inbound, story -> story.contact().english())).isBetween(0.06, 0.14);
  }

  @Test
  void agents_allWorkAndDiffer() {
    Map<String, List<ChatStory>> agents =
        inbound.stream()
            .filter(story -> shifts.isOpen(opened(story)))
            .collect(Collectors.groupingBy(s -> s.handlings().getFirst().agent().username()));
    assertThat(agents).hasSize(Team.size());
    long slow = percentile(of(agents, "ruben.salazar"), WorldShapeTest::answered, 50);
    long excellent = percentile(of(agents, "daniela.quintero"), WorldShapeTest::answered, 50);
    long usual = percentile(of(agents, "valentina.rios"), WorldShapeTest::answered, 50);
    assertThat(slow).isGreaterThan(usual * 3 / 2);
    assertThat(excellent).isLessThan(usual * 4 / 5);
  }

  @Test
  void firstResponse_isLikeThatOfATeamThatMostlyKeepsItsPromise() {
    ToLongFunction<ChatStory> business =
        story -> business(opened(story), opened(story) + answered(story));
    ToLongFunction<ChatStory> pickup = story -> business(opened(story), pickedUp(story));
    long median = percentile(inbound, business, 50);
    long p95 = percentile(inbound, business, 95);
    double kept = share(inbound, story -> business.applyAsLong(story) <= 300);
    System.out.printf(
        "first response in office hours: p50 %d s, p95 %d s, within 300 s %.1f %%; pickup p50 %d"
            + " s, within 120 s %.1f %%%n",
        median,
        p95,
        kept * 100,
        percentile(inbound, pickup, 50),
        share(inbound, story -> pickup.applyAsLong(story) <= 120) * 100);
    assertThat(median).isBetween(80L, 130L);
    assertThat(p95).isBetween(360L, 780L);
    assertThat(kept).isBetween(0.87, 0.96);
  }

  @Test
  void lunch_makesPeopleWait() {
    Predicate<ChatStory> weekday = story -> story.day().getDayOfWeek() != DayOfWeek.SATURDAY;
    List<ChatStory> noon =
        inbound.stream().filter(weekday).filter(story -> hour(story) == 12).toList();
    List<ChatStory> morning =
        inbound.stream().filter(weekday).filter(story -> hour(story) == 10).toList();
    assertThat(percentile(noon, WorldShapeTest::answered, 90))
        .isGreaterThan(percentile(morning, WorldShapeTest::answered, 90) * 3 / 2);
  }

  @Test
  void badMonday_isBad() {
    List<ChatStory> bad = served(LocalDate.of(2026, 11, 23));
    List<ChatStory> plain = served(LocalDate.of(2026, 11, 9));
    assertThat(bad.size()).isGreaterThan(plain.size() * 13 / 10);
    assertThat(percentile(bad, WorldShapeTest::answered, 90))
        .isGreaterThan(percentile(plain, WorldShapeTest::answered, 90) * 2);
  }

  @Test
  void weekends_areQuiet() {
    assertThat(world.count(LocalDate.of(2026, 11, 22))).isLessThan(60);
    assertThat(world.count(LocalDate.of(2026, 11, 21))).isLessThan(140);
    assertThat(world.count(LocalDate.of(2026, 11, 20))).isGreaterThan(160);
    assertThat(world.count(LocalDate.of(2026, 11, 16))).as("a holiday").isLessThan(150);
  }

  @Test
  void open_staysSmallInOfficeHours() {
    for (String at :
        List.of("2026-11-18T14:00:00Z", "2026-11-19T21:00:00Z", "2026-11-20T17:00:00Z")) {
      Instant now = Instant.parse(at);
      List<ChatStory> open =
          world.journal().chats(FROM, TO, now).filter(story -> story.isOpenAt(now)).toList();
      long queue = open.stream().filter(s -> ChatRecords.statusAt(s, now).equals("OPENED")).count();
      System.out.println(at + ": " + open.size() + " open, " + queue + " in the queue");
      assertThat(open).hasSizeBetween(25, 120);
      assertThat(queue).isLessThan(12);
    }
  }

  @Test
  void awkwardThings_allHappen() {
    assertThat(share(inbound, story -> messageBefore(story))).isBetween(0.5, 0.95);
    assertThat(share(inbound, story -> messageAfter(story))).isBetween(0.2, 0.8);
    assertThat(share(all, story -> story.messages().stream().anyMatch(StoryMessage::isBroadcast)))
        .isBetween(0.01, 0.06);
    List<String> polls =
        all.stream().flatMap(s -> s.poll().stream()).map(ChatStory.PollStep::status).toList();
    assertThat(polls).contains("COMPLETING_POLL", "COMPLETED_POLL", "ABANDONED_POLL");
    assertThat(all)
        .anyMatch(story -> story.poll().size() == 1)
        .anyMatch(
            story -> new java.util.HashSet<>(story.messages()).size() < story.messages().size())
        .anyMatch(
            story -> story.handlings().stream().anyMatch(h -> "Cartera ".equals(h.department())))
        .anyMatch(story -> story.openedAt() != null && story.openedAt().isAfter(story.createdAt()))
        .anyMatch(story -> story.contact().pushName().startsWith("=HYPERLINK"))
        .anyMatch(story -> story.contact().mobile() == null)
        .anyMatch(story -> story.agentAvailable() == null)
        .anyMatch(
            story -> story.handlings().stream().anyMatch(h -> h.at().isBefore(story.createdAt())));
    Map<LocalDate, Long> closings =
        all.stream()
            .filter(s -> s.createdAt().isBefore(s.closedAt().minusSeconds(7 * 86_400)))
            .collect(
                Collectors.groupingBy(
                    s -> LocalDate.ofInstant(s.closedAt(), world.zone()), Collectors.counting()));
    assertThat(closings.get(LocalDate.of(2026, 10, 30))).as("mass closing").isGreaterThan(15);
  }

  private static List<ChatStory> of(Map<String, List<ChatStory>> agents, String username) {
    return agents.getOrDefault(username, List.of());
  }

  private static boolean messageBefore(ChatStory story) {
    return story.messages().getFirst().at().isBefore(story.createdAt());
  }

  private static boolean messageAfter(ChatStory story) {
    return story.messages().getLast().at().isAfter(story.closedAt());
  }

  private static List<ChatStory> served(LocalDate day) {
    return Worlds.stories(world, day, day).stream()
        .filter(story -> story.kind() == ChatKind.INBOUND && shifts.isOpen(opened(story)))
        .toList();
  }

  private static int hour(ChatStory story) {
    return Instant.ofEpochSecond(opened(story)).atZone(world.zone()).getHour();
  }

  private static long opened(ChatStory story) {
    Instant opened = story.openedAt();
    return opened == null ? 0 : opened.getEpochSecond();
  }

  private static long answered(ChatStory story) {
    Instant responded = story.respondedAt();
    return responded == null ? 0 : responded.getEpochSecond() - opened(story);
  }

  private static long pickedUp(ChatStory story) {
    return story.handlings().getFirst().at().getEpochSecond();
  }

  private static long business(long from, long to) {
    long sum = 0;
    for (LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(from), world.zone());
        shifts.opening(day) < to;
        day = day.plusDays(1)) {
      if (Rhythm.isServed(day)) {
        sum += Math.max(0, Math.min(to, shifts.closing(day)) - Math.max(from, shifts.opening(day)));
      }
    }
    return sum;
  }

  private static double share(List<ChatStory> stories, Predicate<ChatStory> wanted) {
    return stories.stream().filter(wanted).count() / (double) stories.size();
  }

  private static long percentile(
      List<ChatStory> stories, ToLongFunction<ChatStory> value, int percent) {
    long[] sorted = stories.stream().mapToLong(value).sorted().toArray();
    return sorted[Math.ceilDiv(sorted.length * percent, 100) - 1];
  }
}
