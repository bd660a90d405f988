package com.b2chatanalytics.chat;

/** How a list of contacts runs. B2Chat's ids rise with time. */
public enum ContactOrder {
  OLDEST_FIRST,
  NEWEST_FIRST
}
