package com.b2chatanalytics.b2chat;

/** Follows the attempts of one fetch, and may end it. */
public interface FetchWatch {

  /** A request is about to leave. */
  void requested(boolean retry);

  /** Whether to give up before the next attempt. */
  boolean stopped();

  /** Requests of the day to leave to others. */
  int reserve();
}
