package com.b2chatanalytics.access;

import com.b2chatanalytics.TestApp;
import java.time.InstantSource;

/** Adds people to a running product. */
public final class TestPeople {
  private TestPeople() {}

  /** Adds an active person. */
  public static void add(TestApp app, String email, Role role, String password) {
    String hash = app.bean(Passwords.class).hashAtStart(password);
    String name = email.replaceFirst("@.*", "");
    app.bean(PersonStore.class)
        .add(email, name, role, hash, app.bean(InstantSource.class).instant());
  }
}
