package com.b2chatanalytics.sync;

/** The schedule that holds now; another one may hold with the next step. */
@FunctionalInterface
public interface SyncSchedule {
  SyncSettings now();
}
