package com.b2chatanalytics.quality;

/** Where the present settings come from: asked before each request, so a change holds at once. */
@FunctionalInterface
public interface ClaudeSource {

  /** The settings as they are now. */
  ClaudeSettings now();
}
