package com.b2chatsimulator;

import com.b2chatsimulator.Script.Line;
import org.jspecify.annotations.Nullable;

/** Tells a chat that an agent began; times are seconds of the epoch. */
final class Outbound {

  private static final double ANSWERED = 0.45;

  private final Arrival arrival;
  private final Agent agent;
  private final Shifts shifts;
  private final Conversation talk;
  private final Dice dice;
  private @Nullable Long answered;

  Outbound(Arrival arrival, Agent agent, Shifts shifts, Conversation talk, Dice dice) {
    this.arrival = arrival;
    this.agent = agent;
    this.shifts = shifts;
    this.talk = talk;
    this.dice = dice;
  }

  /** When the agent first wrote back to the customer's answer; null if there was none. */
  @Nullable Long answered() {
    return answered;
  }

  void tell() {
    long created = arrival.createdAt().getEpochSecond();
    long at = created - (dice.chance(0.9) ? dice.between(1, 5) : 0);
    boolean customerAnswers = arrival.handedOverAt() == null && dice.chance(ANSWERED);
    Author last = Author.AGENT;
    boolean first = true;
    for (Line line : arrival.script().lines()) {
      if (line.author() == Author.CUSTOMER && !customerAnswers) {
        return;
      }
      if (talk.says(line)) {
        at = first || line.glued() ? at : next(line, last, at);
        first = false;
        talk.say(line, at, agent);
        if (line.author() == Author.AGENT && last == Author.CUSTOMER && answered == null) {
          answered = at;
        }
        last = line.author();
      }
    }
  }

  private long next(Line line, Author last, long at) {
    if (line.author() == last) {
      return at + line.pause() + dice.between(3, 30);
    }
    if (line.author() == Author.CUSTOMER) {
      return at + line.pause() + Math.round(dice.logNormal(600, 1.4));
    }
    long reply = at + line.pause() + 5 + Math.round(dice.logNormal(60, 0.9) * agent.pace());
    return shifts.working(agent.seat(), reply);
  }
}
