package com.b2chatanalytics.b2chat;

/** Which B2Chat account is read now. May change while the product runs. */
@FunctionalInterface
public interface B2ChatConnection {

  /** The settings that hold for the next request. */
  B2ChatSettings settings();
}
