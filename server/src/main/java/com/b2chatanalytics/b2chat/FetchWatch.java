package com.b2chatanalytics.b2chat;

/** Follows the attempts of one fetch, and may end it. */
public interface FetchWatch {

  /** What the page is for; a token that it takes counts for the same. */
  Need need();

  /** A request is about to leave. */
  void requested(boolean retry);

  /** Whether to give up before the next attempt. */
  boolean stopped();

  /** Requests of the day to leave to others. */
  int reserve();
}
