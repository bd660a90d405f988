package com.b2chatanalytics.oracle;

import com.b2chatanalytics.oracle.House.Policy;
import com.b2chatanalytics.oracle.Told.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Everything the definitions say of one chat, worked out one sentence at a time. */
final class OracleChat {
  final Told told;
  final House house;
  final OpenMinutes office;
  final long opening;
  final boolean isClosed;
  final boolean outbound;
  final boolean transferred;
  final boolean heldByBot;
  final @Nullable Long firstResponseEnd;
  final @Nullable Took pickup;
  final @Nullable Took firstResponse;
  final @Nullable Took agentFirstResponse;
  final @Nullable Took beforeQueue;
  final @Nullable Took resolution;
  final @Nullable Took handling;
  final List<Took> replies = new ArrayList<>();
  final boolean botOnly;
  final boolean unanswered;
  final boolean negative;
  final boolean windowLost;
  final boolean windowClosing;
  final int messagesIn;
  final int messagesAgent;
  final int messagesBot;
  final int messagesBroadcast;

  /** Start of the wait that has not ended, opened by a customer's message; absent when none. */
  final @Nullable Long openWait;

  /** Since when {@code waiting_now} counts this chat; absent when it does not wait. */
  final @Nullable Long waitingSince;

  private final @Nullable Mistake mistake;
  private @Nullable Policy policy;

  /** An ended duration in seconds on both clocks, filed under its start. */
  record Took(long start, long end, long elapsed, long business) {
    long on(boolean businessClock) {
      return businessClock ? business : elapsed;
    }
  }

  OracleChat(Told told, House house, OpenMinutes office, @Nullable Mistake mistake) {
    this.told = told;
    this.house = house;
    this.office = office;
    this.mistake = mistake;
    opening = told.opened() != null ? told.opened() : told.created();
    isClosed = told.closed() != null;
    transferred =
        told.pickedUp() != null && told.responded() != null && told.pickedUp() > told.responded();
    outbound = startsOutbound();
    heldByBot =
        "BOT_CHATTING".equals(told.status())
            || !isClosed && told.opened() == null && told.pickedUp() == null;
    firstResponseEnd = endOfFirstResponse();

    boolean inbound = !outbound || mistake == Mistake.OUTBOUND_KEPT;
    boolean keepPickup = !transferred || mistake == Mistake.TRANSFERRED_KEPT_IN_PICKUP;
    pickup = inbound && keepPickup ? took(opening, told.pickedUp()) : null;
    firstResponse = inbound ? took(opening, firstResponseEnd) : null;
    agentFirstResponse = inbound && !transferred ? took(told.pickedUp(), firstResponseEnd) : null;
    beforeQueue = took(told.created(), told.opened());
    resolution = took(opening, told.closed());
    handling = took(told.pickedUp(), told.closed());

    int in = 0;
    int agent = 0;
    int bot = 0;
    int broadcast = 0;
    for (Said said : told.said()) {
      if (said.broadcast()) {
        broadcast++;
      } else if (said.incoming()) {
        in++;
      } else if (isAgents(said)) {
        agent++;
      } else {
        bot++;
      }
    }
    messagesIn = in;
    messagesAgent = agent;
    messagesBot = bot;
    messagesBroadcast = broadcast;
    botOnly =
        !outbound
            && isClosed
            && told.pickedUp() == null
            && firstResponseEnd == null
            && (bot > 0 || told.opened() == null);
    unanswered = !outbound && isClosed && !botOnly && firstResponseEnd == null;
    negative =
        before(told.opened(), told.created())
            || before(told.pickedUp(), opening)
            || before(told.responded(), opening)
            || before(told.closed(), opening)
            || told.pickedUp() != null && before(told.closed(), told.pickedUp());
    Waits waits = new Waits();
    openWait = waits.open;
    waitingSince = waitingSince();
    boolean whatsapp = !outbound && "whatsapp".equals(channel());
    windowLost = whatsapp && waits.lost;
    windowClosing = whatsapp && waits.closing;
  }

  @Nullable String channel() {
    String provider = told.provider();
    if (provider == null) {
      return null;
    }
    if (provider.startsWith("WHATSAPP")) {
      return "whatsapp";
    }
    return switch (provider) {
      case "B2CBOTAPI" -> "botapi";
      case "FACEBOOK", "TELEGRAM", "LIVECHAT", "INSTAGRAM" -> provider.toLowerCase(Locale.ROOT);
      default -> provider;
    };
  }

  /** The SLA policy that judges this chat; looked up once. */
  Policy policy() {
    Policy known = policy;
    if (known == null) {
      known = OracleSla.policyOf(this, mistake);
      policy = known;
    }
    return known;
  }

  boolean afterHours() {
    return !office.isOpen(opening);
  }

  boolean autoAssigned() {
    return pickup != null && pickup.elapsed() == 0;
  }

  /** Seconds on a clock from one moment to a later one. */
  long seconds(boolean business, long from, long to) {
    return business ? office.between(from, to) : to - from;
  }

  /** Who wrote an outgoing message that is no broadcast: the agent or the bot. */
  boolean isAgents(Said said) {
    if (mistake == Mistake.BOT_IS_AGENT) {
      return true;
    }
    if (teamBegan()) {
      return true;
    }
    Long pickedUp = told.pickedUp();
    Long responded = told.responded();
    if (pickedUp == null && responded == null) {
      return told.agent() != null;
    }
    long human =
        Math.min(
            pickedUp == null ? Long.MAX_VALUE : pickedUp,
            responded == null ? Long.MAX_VALUE : responded);
    return mistake == Mistake.HUMAN_PHASE_ONE_SECOND_LATE ? said.at() > human : said.at() >= human;
  }

  /** The first message is outgoing and the chat was picked up as it was created. */
  private boolean teamBegan() {
    Said first = firstSaid();
    return first != null && !first.incoming() && pickedUpAsCreated();
  }

  private boolean pickedUpAsCreated() {
    return told.pickedUp() != null && told.pickedUp() <= told.created() + 1;
  }

  private @Nullable Said firstSaid() {
    for (Said said : told.said()) {
      if (!said.broadcast()) {
        return said;
      }
    }
    return null;
  }

  private boolean startsOutbound() {
    if (told.said().isEmpty()) {
      return pickedUpAsCreated();
    }
    Said first = firstSaid();
    return first != null && !first.incoming() && isAgents(first);
  }

  private @Nullable Long endOfFirstResponse() {
    if (told.responded() != null && mistake != Mistake.RESPONDED_STAMP_IGNORED) {
      return told.responded();
    }
    for (Said said : told.said()) {
      if (isReply(said) && !isFarewell(said)) {
        return said.at();
      }
    }
    return null;
  }

  private boolean isReply(Said said) {
    if (said.broadcast()) {
      return mistake == Mistake.BROADCAST_IS_REPLY && !said.incoming();
    }
    return !said.incoming() && isAgents(said);
  }

  private boolean isFarewell(Said said) {
    return told.closed() != null
        && said.at() > told.closed()
        && mistake != Mistake.FAREWELL_IS_ANSWER;
  }

  private @Nullable Took took(@Nullable Long start, @Nullable Long end) {
    if (start == null || end == null) {
      return null;
    }
    if (end < start) {
      return mistake == Mistake.NEGATIVE_IS_ZERO ? new Took(start, end, 0, 0) : null;
    }
    return new Took(start, end, end - start, office.between(start, end));
  }

  private static boolean before(@Nullable Long stamp, long other) {
    return stamp != null && stamp < other;
  }

  private @Nullable Long waitingSince() {
    if (isClosed || outbound || heldByBot && mistake != Mistake.HELD_BY_BOT_WAITS) {
      return null;
    }
    Long since = openWait;
    if (told.pickedUp() == null && firstResponseEnd == null) {
      since = opening;
    }
    return since == null || since > house.now() && mistake != Mistake.FUTURE_STAMP_WAITS
        ? null
        : since;
  }

  /** Walks the messages once: which waits opened, which ended, and what became of the window. */
  private final class Waits {
    @Nullable Long open;
    boolean lost;
    boolean closing;
    private @Nullable Long lastIncoming;

    Waits() {
      for (Said said : told.said()) {
        if (isReply(said)) {
          if (!isFarewell(said)) {
            end(said.at());
          }
        } else if ((said.incoming() || said.broadcast()) && opens(said)) {
          begin(said.at());
        }
      }
      if (told.closed() != null) {
        passed(told.closed());
        open = null;
      } else {
        passed(house.now());
        long age = lastIncoming == null ? 0 : house.now() - lastIncoming;
        closing = open != null && open <= house.now() && age >= 82_800 && age < 86_400;
      }
    }

    private boolean opens(Said said) {
      if (said.broadcast() && mistake != Mistake.BROADCAST_OPENS_WAIT) {
        return false;
      }
      return told.closed() == null || said.at() < told.closed();
    }

    private void begin(long at) {
      passed(at);
      if (open == null || mistake == Mistake.WAIT_FROM_LAST_MESSAGE) {
        // A stamp of 2009 is outside the oracle's years, so the mistake reaches a day back, no
        // more.
        long earliest = mistake == Mistake.WAIT_STARTS_BEFORE_OPENING ? opening - 86_400 : opening;
        open = Math.max(at, earliest);
      }
      if (lastIncoming == null || mistake != Mistake.WINDOW_FROM_FIRST_MESSAGE) {
        lastIncoming = at;
      }
    }

    private void end(long at) {
      passed(at);
      if (open != null && at >= opening && (!outbound || mistake == Mistake.OUTBOUND_KEPT)) {
        Took reply = took(open, at);
        if (reply != null) {
          replies.add(reply);
        }
      }
      open = null;
      lastIncoming = null;
    }

    /** At {@code at} something ends the stillness: did the window close in it, in an open wait? */
    private void passed(long at) {
      if (open == null || lastIncoming == null) {
        return;
      }
      long limit = mistake == Mistake.WINDOW_LOST_ONE_SECOND_LATE ? 86_401 : 86_400;
      long closes = lastIncoming + limit;
      if (closes >= open && closes <= at) {
        lost = true;
      }
    }
  }
}
