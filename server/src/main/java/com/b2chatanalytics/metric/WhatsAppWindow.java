package com.b2chatanalytics.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * WhatsApp lets a team write freely only within 24 h of wall clock after the customer's last
 * message. The window is lost when it closes while the customer waits.
 *
 * <p>Read so: a window that had already closed when the chat reached the queue was not lost by the
 * team, since no wait was open at that moment; an answer exactly 24 h after the message came too
 * late.
 *
 * @param lost a window closed in a wait that has since ended or moved on to a later message
 * @param from the message whose window runs, or ran out, in the wait that is still open
 */
record WhatsAppWindow(boolean lost, @Nullable Instant from) {
  static final WhatsAppWindow NONE = new WhatsAppWindow(false, null);
  private static final Duration OPEN = Duration.ofHours(24);

  /**
   * @param waits of one inbound WhatsApp chat
   * @param closed when that chat closed, which ends the question
   */
  static WhatsAppWindow of(List<Wait> waits, @Nullable Instant closed) {
    boolean lost = false;
    Instant from = null;
    for (Wait wait : waits) {
      Instant end = wait.end() != null ? wait.end() : closed;
      List<Instant> incoming = wait.incoming();
      for (int i = 0; i < incoming.size(); i++) {
        Instant windowEnd = incoming.get(i).plus(OPEN);
        boolean waiting = !windowEnd.isBefore(wait.start());
        Instant next = i + 1 < incoming.size() ? incoming.get(i + 1) : end;
        if (next != null) {
          lost |= waiting && !windowEnd.isAfter(next);
        } else if (waiting) {
          from = incoming.get(i);
        }
      }
    }
    return new WhatsAppWindow(lost, from);
  }
}
