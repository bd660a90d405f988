package com.b2chatsimulator;

import com.b2chatsimulator.ChatStory.PollStep;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns an arrival, and the seat the queue gave it, into the whole story of the chat. */
final class Storyteller {

  private static final int TELL = 81;
  private static final double CONTENT_EXPORTED = 0.08;

  private final WorldSettings settings;
  private final ScriptBook scripts;
  private final Shifts shifts;
  private final Closings closings;

  Storyteller(WorldSettings settings, ScriptBook scripts, Shifts shifts) {
    this.settings = settings;
    this.scripts = scripts;
    this.shifts = shifts;
    this.closings = new Closings(settings, scripts, shifts);
  }

  /** The story of a chat that stands in a queue of people. */
  ChatStory queued(Arrival arrival, Seat seat) {
    Dice dice = dice(arrival);
    return arrival.kind() == ChatKind.INBOUND
        ? helped(arrival, seat, dice)
        : unanswered(arrival, seat, dice);
  }

  /** The story of a chat that no queue of people ever saw. */
  ChatStory unqueued(Arrival arrival) {
    Dice dice = dice(arrival);
    return arrival.kind() == ChatKind.OUTBOUND ? outbound(arrival, dice) : botOnly(arrival, dice);
  }

  private Dice dice(Arrival arrival) {
    return Dice.of(settings.seed(), TELL, arrival.day().toEpochDay(), arrival.number());
  }

  private ChatStory helped(Arrival arrival, Seat seat, Dice dice) {
    Conversation talk = new Conversation(arrival, settings.zone(), dice);
    Inbound inbound = new Inbound(arrival, seat, scripts, shifts, talk, dice);
    inbound.tell();
    Agent last = inbound.handlings().getLast().agent();
    long closed = closings.after(talk.lastAt(), inbound.customerHasLastWord(), last, arrival, dice);
    Closings.Aftermath after = closings.aftermath(arrival, closed, last, talk, dice);
    Draft draft = new Draft(arrival, talk, inbound.handlings());
    draft.respondedAt = Instant.ofEpochSecond(inbound.firstAnswer());
    draft.poll = after.poll();
    draft.stars = after.stars();
    draft.tags = dice.chance(0.5) ? arrival.script().tags() : List.of();
    return draft.story(closed);
  }

  private ChatStory unanswered(Arrival arrival, Seat seat, Dice dice) {
    Conversation talk = new Conversation(arrival, settings.zone(), dice);
    Inbound inbound = new Inbound(arrival, seat, scripts, shifts, talk, dice);
    inbound.onlyAsk();
    boolean taken = dice.chance(0.6);
    Draft draft = new Draft(arrival, talk, taken ? inbound.handlings() : List.of());
    long from = Math.max(talk.lastAt(), seat.pickedUpAt()) + dice.between(1_800, 30_000);
    return draft.story(shifts.working(seat.agent().seat(), from));
  }

  private ChatStory botOnly(Arrival arrival, Dice dice) {
    Conversation talk = new Conversation(arrival, settings.zone(), dice);
    talk.sayAll(arrival.script(), arrival.createdAt().getEpochSecond(), 25, null);
    Draft draft = new Draft(arrival, talk, List.of());
    draft.openedAt = null;
    return draft.story(talk.lastAt() + dice.between(240, 1_800));
  }

  private ChatStory outbound(Arrival arrival, Dice dice) {
    Conversation talk = new Conversation(arrival, settings.zone(), dice);
    Agent agent = caller(arrival);
    long created = arrival.createdAt().getEpochSecond();
    Outbound outbound = new Outbound(arrival, agent, shifts, talk, dice);
    outbound.tell();
    long picked = created + (dice.chance(0.97) ? dice.below(2) : dice.between(4, 40));
    String department = dice.chance(0.01) ? arrival.department() : null;
    Instant pickedUp = Instant.ofEpochSecond(picked);
    Draft draft = new Draft(arrival, talk, List.of(new Handling(pickedUp, agent, department)));
    Long answered = outbound.answered();
    draft.respondedAt = answered == null ? null : Instant.ofEpochSecond(answered);
    draft.contentExported = dice.chance(CONTENT_EXPORTED);
    Instant handedOver = arrival.handedOverAt();
    return draft.story(
        handedOver == null
            ? closings.afterCalling(talk.lastAt(), agent, arrival, dice)
            : handedOver.getEpochSecond());
  }

  /** Who calls; a chat that was handed over goes to the next colleague. */
  private Agent caller(Arrival arrival) {
    List<Agent> there = shifts.team().onDuty(arrival.department(), arrival.day());
    Integer continues = arrival.continues();
    if (continues != null && there.size() == 1) {
      there = shifts.team().onDuty("", arrival.day());
    }
    int first = continues == null ? arrival.number() : continues + 1;
    return there.get(first % there.size());
  }

  /** Collects what the kinds of chat have in common. */
  private final class Draft {
    private final Arrival arrival;
    private final Conversation talk;
    private final List<Handling> handlings;
    private @Nullable Instant openedAt;
    private @Nullable Instant respondedAt;
    private List<PollStep> poll = List.of();
    private @Nullable Integer stars;
    private boolean contentExported = true;
    private List<String> tags = List.of();

    Draft(Arrival arrival, Conversation talk, List<Handling> handlings) {
      this.arrival = arrival;
      this.talk = talk;
      this.handlings = handlings;
      this.openedAt = arrival.queuedAt();
    }

    ChatStory story(long closedAt) {
      Contact contact = arrival.contact();
      Integer continues = arrival.continues();
      return new ChatStory(
          id(arrival.number()),
          arrival.day(),
          arrival.kind(),
          arrival.script().name(),
          contact,
          contact.channel().line(arrival.department()),
          arrival.createdAt(),
          openedAt,
          handlings,
          respondedAt,
          Instant.ofEpochSecond(closedAt),
          poll,
          stars,
          talk.messages(),
          contentExported,
          available(),
          tags,
          continues == null ? null : id(continues));
    }

    private UUID id(int number) {
      return Ids.chat(settings.seed(), arrival.day().toEpochDay(), number);
    }

    private @Nullable Boolean available() {
      ZoneId zone = settings.zone();
      int hour = arrival.createdAt().atZone(zone).getHour();
      return hour >= 8 && hour < 18 ? Boolean.TRUE : null;
    }
  }
}
