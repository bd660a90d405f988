package com.b2chatsimulator;

import com.b2chatsimulator.ChatStory.PollStep;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When chats are closed and what is said afterwards; times are seconds of the epoch. */
final class Closings {

  private static final double FORGOTTEN = 0.004;
  private static final double POLLED = 0.48;

  private final WorldSettings settings;
  private final ScriptBook scripts;
  private final Shifts shifts;

  Closings(WorldSettings settings, ScriptBook scripts, Shifts shifts) {
    this.settings = settings;
    this.scripts = scripts;
    this.shifts = shifts;
  }

  /**
   * What happens after the closing.
   *
   * @param stars the answer to the survey, 1 to 5; null without one
   */
  record Aftermath(List<PollStep> poll, @Nullable Integer stars) {}

  /**
   * Most chats are closed within minutes, some days later, few only when somebody cleans up. Those
   * in which the customer has the {@code lastWord} are closed at once, so that nobody seems to
   * wait.
   */
  long after(long lastMessage, boolean lastWord, Agent agent, Arrival arrival, Dice dice) {
    double kind = lastWord ? FORGOTTEN : dice.unit();
    if (kind < FORGOTTEN) {
      return cleanUp(arrival, lastMessage, dice);
    }
    double delay;
    if (kind < 0.78) {
      delay = 20 + dice.logNormal(240, 1.0);
    } else if (kind < 0.93) {
      delay = dice.between(1_800, 5 * 3_600);
    } else if (kind < 0.975) {
      delay = dice.between(10 * 3_600, 28 * 3_600);
    } else {
      delay = 86_400 * (1 + 6 * dice.unit() * dice.unit());
    }
    return shifts.working(agent.seat(), lastMessage + Math.round(delay));
  }

  /** Chats the team began stay open longer: nobody waits in them. */
  long afterCalling(long lastMessage, Agent agent, Arrival arrival, Dice dice) {
    double kind = dice.unit();
    if (kind < 3 * FORGOTTEN) {
      return cleanUp(arrival, lastMessage, dice);
    }
    double delay = kind < 0.8 ? dice.between(900, 5 * 3_600) : dice.between(20 * 3_600, 60 * 3_600);
    return shifts.working(agent.seat(), lastMessage + Math.round(delay));
  }

  private long cleanUp(Arrival arrival, long lastMessage, Dice dice) {
    LocalDate notBefore =
        LocalDate.ofInstant(Instant.ofEpochSecond(lastMessage), settings.zone()).plusDays(8);
    LocalDate later = arrival.day().plusDays(8);
    return Rhythm.massClosing(notBefore.isAfter(later) ? notBefore : later, settings.zone())
            .getEpochSecond()
        + dice.below(90);
  }

  Aftermath aftermath(Arrival arrival, long closed, Agent agent, Conversation talk, Dice dice) {
    boolean english = arrival.contact().english();
    boolean atOnce = closed - talk.lastAt() < 7_200;
    if (atOnce && dice.chance(0.16)) {
      talk.sayAll(scripts.part("farewell", english, dice), closed + dice.between(1, 40), 5, agent);
    }
    if (!dice.chance(POLLED) || arrival.contact().channel() == Channel.BOT_API) {
      return new Aftermath(List.of(), null);
    }
    return survey(arrival, closed, talk, dice);
  }

  private Aftermath survey(Arrival arrival, long closed, Conversation talk, Dice dice) {
    boolean english = arrival.contact().english();
    PollStep asked = new PollStep(Instant.ofEpochSecond(closed), "COMPLETING_POLL");
    talk.sayAll(scripts.part("survey", english, dice), closed + dice.between(1, 3), 1, null);
    double kind = dice.unit();
    if (kind < 0.36) {
      int stars = stars(arrival.script().mood(), dice);
      long answered = closed + 8 + Math.round(dice.logNormal(180, 1.5));
      talk.sayAll(scripts.part("stars-" + stars, english, dice), answered, 1, null);
      PollStep completed = new PollStep(Instant.ofEpochSecond(answered), "COMPLETED_POLL");
      return new Aftermath(List.of(asked, completed), stars);
    }
    if (kind < 0.93) {
      long given = closed + dice.between(19 * 3_600, 24 * 3_600);
      PollStep abandoned = new PollStep(Instant.ofEpochSecond(given), "ABANDONED_POLL");
      return new Aftermath(List.of(asked, abandoned), null);
    }
    return new Aftermath(List.of(asked), null);
  }

  private static int stars(double mood, Dice dice) {
    double spread = (dice.unit() + dice.unit() + dice.unit() - 1.5) * 1.9;
    return (int) Math.max(1, Math.min(5, Math.round(mood + spread)));
  }
}
