package com.b2chatanalytics.b2chat;

/** A back-fill that nobody stops and that leaves nothing to others. */
public record PatientWatch() implements FetchWatch {
  @Override
  public Need need() {
    return Need.BACKFILL;
  }

  @Override
  public void requested(boolean retry) {}

  @Override
  public boolean stopped() {
    return false;
  }

  @Override
  public int reserve() {
    return 0;
  }
}
