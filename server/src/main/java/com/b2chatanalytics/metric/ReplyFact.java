package com.b2chatanalytics.metric;

import java.time.Instant;

/**
 * One ended wait of a customer for an agent's reply: the {@code response} duration, many per chat.
 *
 * @param started the first incoming message of the wait, never earlier than the opening; the reply
 *     is filed under it
 * @param ended the agent message that ended it
 * @param elapsed wall-clock seconds
 * @param business seconds inside office hours
 */
public record ReplyFact(Instant started, Instant ended, long elapsed, long business) {}
