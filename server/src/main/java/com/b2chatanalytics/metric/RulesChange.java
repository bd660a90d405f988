package com.b2chatanalytics.metric;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What other rules would make of the chats in the archive.
 *
 * @param asOf whole second at which both were asked; waits that still run are judged as they stood
 * @param chats all chats in the archive
 * @param counted those that were judged twice: all of them, or an even sample of many
 * @param afterHours of the counted chats
 * @param targets every target that is on under one of the rules at least
 * @param overall each chat's result over its enabled targets
 */
public record RulesChange(
    Instant asOf,
    long chats,
    long counted,
    AfterHours afterHours,
    Map<SlaTarget, Tally> targets,
    Tally overall) {

  /** Whether only a part of the chats was counted. */
  public boolean sampled() {
    return counted < chats;
  }

  /**
   * Chats opened outside office hours.
   *
   * @param changed those whose flag differs
   */
  public record AfterHours(long changed, long before, long after) {}

  /**
   * One kind of SLA result.
   *
   * @param judged chats that have a result under one of the rules at least
   * @param changed those whose result differs
   */
  public record Tally(long judged, long changed, States before, States after) {}

  /** How many chats stand where; those that are excluded are left out. */
  public record States(long met, long breached, long pending) {

    /** Of those that are decided, the share that met; absent of none. */
    public @Nullable Double share() {
      return met + breached == 0 ? null : (double) met / (met + breached);
    }
  }
}
