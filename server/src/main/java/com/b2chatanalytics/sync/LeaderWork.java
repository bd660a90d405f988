package com.b2chatanalytics.sync;

/**
 * Work of the node that leads the sync, done when no run has anything to do, and beside long runs
 * as {@link LeaderTurns} says; not while the sync is paused or its circuit is open. Beans of this
 * type are asked in their {@link org.springframework.core.annotation.Order}.
 */
interface LeaderWork {

  /**
   * Does one short piece of it.
   *
   * @param lead what {@link PageWriter#conclude} demands before it writes
   * @return whether there was anything to do
   */
  boolean step(long lead) throws InterruptedException;
}
