package com.b2chatanalytics.access;

import com.b2chatanalytics.access.AdminResetStore.Administrator;
import com.b2chatanalytics.platform.CommandDatabase;
import com.b2chatanalytics.platform.ContradictorySettings;
import com.b2chatanalytics.platform.PlatformSettings;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The jar's command {@code reset-admin --email EMAIL} for an administrator who cannot get in:
 * prints a link that sets a password once, within an hour, and lets in again whoever was shut out.
 * The old password, sessions and API tokens end, since somebody else may have them. Works also
 * while the product runs, takes its settings and is entered in the audit. The exit status is 0, or
 * 1 for what could not be done and 2 for a command that is not understood.
 */
public final class AdminCommand {
  private static final String NAME = "reset-admin";
  private static final Duration LIFE = Duration.ofHours(1);

  private final PropertyResolver environment;
  private final InstantSource clock;
  private final PrintStream out;
  private final PrintStream err;

  AdminCommand(
      PropertyResolver environment, InstantSource clock, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.clock = clock;
    this.out = out;
    this.err = err;
  }

  /** Whether the arguments are this command, and not a start of the product. */
  public static boolean knows(String... arguments) {
    return arguments.length > 0 && arguments[0].equals(NAME);
  }

  /** Does it; returns the exit status. */
  public static int run(String... arguments) {
    ConfigurableEnvironment environment = new StandardEnvironment();
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    return new AdminCommand(environment, CommandDatabase.clock(), System.out, System.err)
        .obey(List.of(arguments));
  }

  int obey(List<String> arguments) {
    boolean named = arguments.size() == 3 && arguments.get(1).equals("--email");
    if (!named && arguments.size() != 1) {
      err.println("Say: reset-admin --email EMAIL. See docs/operations.md.");
      return 2;
    }
    try {
      PlatformSettings settings = PlatformSettings.from(environment);
      try (CommandDatabase database = CommandDatabase.beside(settings, environment)) {
        AdminResetStore store = new AdminResetStore(database.dataSource());
        return reset(store, named ? arguments.get(2) : null, settings.publicUrl());
      }
    } catch (ContradictorySettings e) {
      err.println(e.getMessage() + " " + e.remedy());
    } catch (DataAccessException e) {
      err.println(
          "PostgreSQL does not answer, or refused: " + e.getMostSpecificCause().getMessage());
    } catch (TransactionException e) {
      err.println("PostgreSQL does not answer: " + e.getMessage());
    }
    return 1;
  }

  private int reset(AdminResetStore store, @Nullable String email, @Nullable URI address) {
    List<Administrator> all = store.administrators();
    Optional<Administrator> who =
        email == null
            ? all.stream().limit(all.size() == 1 ? 1 : 0).findFirst()
            : all.stream().filter(one -> one.email().equals(PersonStore.normal(email))).findFirst();
    if (who.isEmpty()) {
      err.println(nobody(store, all, email));
      return 1;
    }
    Secret secret = Secret.random("");
    Instant now = clock.instant();
    store.reset(who.get(), secret.hash(), now, now.plus(LIFE));
    out.println("A link for " + who.get().email() + " that sets a password, once, within an hour:");
    String where = address == null ? "http://localhost:8080" : address.toString();
    out.println(where + "/welcome?code=" + secret.text());
    if (address == null) {
      out.println("Put the address at which you reach the product before /welcome.");
    }
    return 0;
  }

  private static String nobody(
      AdminResetStore store, List<Administrator> all, @Nullable String email) {
    if (!store.hasPeople()) {
      return "Nobody exists yet. Start the product: it prints a link for the first administrator.";
    }
    String known = all.stream().map(Administrator::email).collect(Collectors.joining(", "));
    return (email == null ? "Say which: --email EMAIL." : "No administrator has this e-mail.")
        + (known.isEmpty() ? " There is no administrator at all." : " There are: " + known + ".");
  }
}
