package com.b2chatanalytics.access;

import java.util.List;

/**
 * An account of the demo. Its password is no secret, since the demo listens on loopback only: the
 * start prints it and the sign-in page offers it.
 */
public record DemoAccount(String email, String name, Role role, String password) {
  /** One account of each role. */
  public static final List<DemoAccount> ALL =
      List.of(
          new DemoAccount("admin@demo.b2a", "Adriana Demo", Role.ADMIN, "demo-admin"),
          new DemoAccount("manager@demo.b2a", "Manuel Demo", Role.MANAGER, "demo-manager"));
}
