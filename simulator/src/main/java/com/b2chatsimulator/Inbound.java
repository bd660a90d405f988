package com.b2chatsimulator;

import com.b2chatsimulator.Script.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tells how a customer writes, waits, and is helped; times are seconds of the epoch. */
final class Inbound {

  private static final double CAMPAIGN = 0.035;
  private static final double BOT_BEFORE = 0.2;
  private static final double TRANSFER = 0.055;
  private static final double LAST_WORD = 0.75;
  private static final int IMPATIENT = 9 * 60;

  private final Arrival arrival;
  private final Seat seat;
  private final ScriptBook scripts;
  private final Shifts shifts;
  private final Conversation talk;
  private final Dice dice;
  private final boolean english;
  private final List<Line> lines;
  private final List<Handling> handlings = new ArrayList<>(1);
  private Agent agent;
  private int next;
  private int transferBefore;
  private long firstAnswer;
  private long at;
  private boolean customerHasLastWord;

  Inbound(
      Arrival arrival, Seat seat, ScriptBook scripts, Shifts shifts, Conversation talk, Dice dice) {
    this.arrival = arrival;
    this.seat = seat;
    this.scripts = scripts;
    this.shifts = shifts;
    this.talk = talk;
    this.dice = dice;
    this.english = arrival.contact().english();
    this.lines = arrival.script().lines();
    this.agent = seat.agent();
    handlings.add(
        new Handling(
            Instant.ofEpochSecond(seat.pickedUpAt()), agent, spelled(arrival.department())));
  }

  List<Handling> handlings() {
    return handlings;
  }

  /** When a person first answered. */
  long firstAnswer() {
    return firstAnswer;
  }

  /** Whether the customer's last message stays without a reply. */
  boolean customerHasLastWord() {
    return customerHasLastWord;
  }

  /** The customer's side until somebody answers, and nobody does. */
  void onlyAsk() {
    begin();
    ask();
    if (dice.chance(0.5)) {
      nag(at + dice.between(600, 5_000));
    }
  }

  void tell() {
    begin();
    ask();
    await(seat.pickedUpAt());
    transferBefore =
        dice.chance(TRANSFER) ? dice.between(0, Math.max(1, arrival.script().turns() - 1)) : -1;
    Author last = Author.CUSTOMER;
    int turn = 0;
    boolean first = true;
    for (; next < lines.size(); next++) {
      Line line = lines.get(next);
      if (!talk.says(line)) {
        continue;
      }
      boolean byAgent = line.author() == Author.AGENT;
      boolean handedOver = byAgent && last != Author.AGENT && turn++ == transferBefore;
      if (handedOver) {
        transfer(first);
      }
      if (byAgent && first) {
        at = answer();
        first = false;
      } else {
        at = handedOver ? at + dice.between(5, 40) : after(line, last);
      }
      talk.say(line, at, agent);
      last = line.author();
    }
    if (last == Author.CUSTOMER && dice.chance(LAST_WORD)) {
      at = reply();
      talk.sayAll(scripts.part("farewell", english, dice), at, 5, agent);
      last = Author.AGENT;
    }
    customerHasLastWord = last == Author.CUSTOMER;
  }

  private void begin() {
    long created = arrival.createdAt().getEpochSecond();
    long queued = arrival.queuedAt().getEpochSecond();
    if (dice.chance(CAMPAIGN)) {
      talk.sayAll(scripts.part("campaign", english, dice), campaign(created), 1, null);
    }
    at = queued - dice.below(5);
    if (queued > created) {
      int steps = 6;
      talk.sayAll(botMenu(), created, (int) Math.max(1, (queued - created) / steps), null);
      at = Math.max(queued, talk.lastAt()) + dice.between(1, 9);
    } else if (dice.chance(BOT_BEFORE)) {
      talk.sayAll(botMenu(), created - dice.between(40, 240), 6, null);
      at = Math.max(created, talk.lastAt() + 1) + dice.below(8);
    }
  }

  private Script botMenu() {
    return scripts.part("bot-menu", english, dice);
  }

  /** Campaigns go out at half past seven, the same day or up to five weeks before. */
  private long campaign(long created) {
    long ago = dice.chance(0.7) ? dice.below(2) : dice.between(2, 35);
    long morning =
        arrival.day().minusDays(ago).atTime(7, 30).atZone(shifts.zone()).toEpochSecond()
            + dice.below(900);
    return morning < created - 600 ? morning : morning - 86_400;
  }

  private void ask() {
    boolean first = true;
    while (next < lines.size() && lines.get(next).author() == Author.CUSTOMER) {
      Line line = lines.get(next++);
      if (talk.says(line)) {
        at += first || line.glued() ? 0 : line.pause() + dice.between(2, 18);
        talk.say(line, at, null);
        first = false;
      }
    }
    long queued = arrival.queuedAt().getEpochSecond();
    if (!shifts.isOpen(queued) && dice.chance(0.7)) {
      talk.sayAll(scripts.part("away", english, dice), at + dice.between(1, 3), 1, null);
    }
  }

  private void await(long pickedUp) {
    long asked = at;
    if (pickedUp - asked > IMPATIENT && shifts.isOpen(asked) && dice.chance(0.55)) {
      nag(asked + dice.between(IMPATIENT / 2, IMPATIENT));
      if (pickedUp - at > IMPATIENT && dice.chance(0.5)) {
        nag(at + dice.between(IMPATIENT / 2, IMPATIENT));
      }
    }
  }

  private void nag(long when) {
    at = when;
    talk.sayAll(scripts.part("nag", english, dice), at, 3, null);
  }

  private long answer() {
    double thinking = dice.logNormal(56, 0.68) * agent.pace() * (0.75 + 0.25 * seat.load());
    long picked = handlings.getLast().at().getEpochSecond();
    at = Math.max(picked + Math.round(thinking), talk.lastAt() + 2);
    at = shifts.working(agent.seat(), at);
    firstAnswer = at;
    return at;
  }

  private long after(Line line, Author last) {
    if (line.glued()) {
      return at;
    }
    return switch (line.author()) {
      case AGENT -> line.pause() + (last == Author.AGENT ? at + dice.between(6, 35) : reply());
      case CUSTOMER -> at + line.pause() + (last == Author.CUSTOMER ? dice.between(2, 20) : turn());
      case BOT, CAMPAIGN -> at + line.pause() + dice.between(1, 3);
    };
  }

  private long reply() {
    double delay = dice.logNormal(42, 0.8) * agent.pace() * (0.75 + 0.25 * seat.load());
    delay *= dice.chance(0.05) ? 6 : 1;
    return shifts.working(agent.seat(), at + 3 + Math.round(delay));
  }

  private long turn() {
    double kind = dice.unit();
    if (kind < 0.012) {
      return dice.between(5 * 3_600, 20 * 3_600);
    }
    return kind < 0.05 ? dice.between(600, 7_200) : 3 + Math.round(dice.logNormal(42, 0.95));
  }

  private void transfer(boolean beforeAnswering) {
    String department = otherDepartment();
    if (!beforeAnswering) {
      talk.about(department);
      at = reply();
      talk.sayAll(scripts.part("transfer", english, dice), at, 4, agent);
    }
    long leaves = Math.max(at, handlings.getLast().at().getEpochSecond());
    List<Agent> others =
        Team.of(department).stream().filter(other -> other.seat() != agent.seat()).toList();
    Agent taker = dice.pick(others);
    long taken = shifts.working(taker.seat(), leaves + dice.between(15, 240));
    agent = Team.agent(taker.seat(), arrival.day());
    handlings.add(new Handling(Instant.ofEpochSecond(taken), agent, spelled(department)));
    if (!beforeAnswering) {
      at = taken + dice.between(10, 90);
      talk.sayAll(scripts.part("takeover", english, dice), at, 4, agent);
    }
  }

  private String otherDepartment() {
    if (dice.chance(0.4)) {
      return agent.department();
    }
    List<String> others =
        Team.DEPARTMENTS.stream().filter(name -> !name.equals(agent.department())).toList();
    return dice.pick(others);
  }

  /** One department's name carries a stray space on some chats. */
  private String spelled(String department) {
    return department.equals("Cartera") && dice.chance(0.1) ? "Cartera " : department;
  }
}
