package com.b2chatanalytics.access;

import com.b2chatanalytics.platform.ContradictorySettings;
import com.b2chatanalytics.platform.Mode;
import com.b2chatanalytics.platform.PatientStart;
import com.b2chatanalytics.platform.PlatformSettings;
import jakarta.annotation.PostConstruct;
import java.time.InstantSource;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Creates the first accounts when nobody exists yet: the administrator named by {@code
 * B2A_ADMIN_EMAIL} and {@code B2A_ADMIN_PASSWORD}, and in demo one account of each role.
 */
@Component
class FirstPeople {
  private final PersonStore people;
  private final Passwords passwords;
  private final PlatformSettings settings;
  private final InstantSource clock;
  private final PatientStart start;
  private final String email;
  private final String password;

  FirstPeople(
      PersonStore people,
      Passwords passwords,
      PlatformSettings settings,
      InstantSource clock,
      PatientStart start,
      Environment environment) {
    this.people = people;
    this.passwords = passwords;
    this.settings = settings;
    this.clock = clock;
    this.start = start;
    this.email = environment.getProperty("B2A_ADMIN_EMAIL", "").strip();
    this.password = environment.getProperty("B2A_ADMIN_PASSWORD", "");
  }

  @PostConstruct
  void create() {
    if (email.isEmpty() != password.isEmpty()) {
      throw new ContradictorySettings(
          "Only one of B2A_ADMIN_EMAIL and B2A_ADMIN_PASSWORD is set.", "Set both, or neither.");
    }
    start.run(this::createIfNobody);
  }

  private void createIfNobody() {
    if (!people.isEmpty()) {
      return;
    }
    if (!email.isEmpty()) {
      String name = email.replaceFirst("@.*", "");
      people.add(email, name, Role.ADMIN, passwords.hashAtStart(password), clock.instant());
    }
    if (settings.mode() == Mode.DEMO) {
      for (DemoAccount a : DemoAccount.ALL) {
        people.add(
            a.email(), a.name(), a.role(), passwords.hashAtStart(a.password()), clock.instant());
      }
    }
  }
}
