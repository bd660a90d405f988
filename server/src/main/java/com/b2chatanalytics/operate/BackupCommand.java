package com.b2chatanalytics.operate;

import com.b2chatanalytics.platform.CommandDatabase;
import com.b2chatanalytics.platform.ContradictorySettings;
import com.b2chatanalytics.platform.PlatformSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleConsumer;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.dao.DataAccessException;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Commands of the jar: {@code backup --to FILE}, also while the product runs, and {@code restore
 * --from FILE} into an empty database while it does not. They take the product's own settings. The
 * exit status is 0, or 1 for what could not be done and 2 for a command that is not understood; why
 * is one or two sentences on standard error.
 */
public final class BackupCommand {
  private static final Set<String> NAMES = Set.of("backup", "restore");
  private static final String USAGE =
      "Say: backup --to FILE, or: restore --from FILE. See docs/operations.md.";

  private final PropertyResolver environment;
  private final InstantSource clock;
  private final PrintStream out;
  private final PrintStream err;
  private final JsonMapper json = JsonMapper.shared();

  BackupCommand(
      PropertyResolver environment, InstantSource clock, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.clock = clock;
    this.out = out;
    this.err = err;
  }

  /** Whether the arguments are one of these commands, and not a start of the product. */
  public static boolean knows(String... arguments) {
    return arguments.length > 0 && NAMES.contains(arguments[0]);
  }

  /** Does it; returns the exit status. */
  public static int run(String... arguments) {
    ConfigurableEnvironment environment = new StandardEnvironment();
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    return new BackupCommand(environment, CommandDatabase.clock(), System.out, System.err)
        .obey(List.of(arguments));
  }

  int obey(List<String> arguments) {
    boolean backup = arguments.getFirst().equals("backup");
    if (arguments.size() != 3 || !arguments.get(1).equals(backup ? "--to" : "--from")) {
      err.println(USAGE);
      return 2;
    }
    try {
      Path file = Path.of(arguments.get(2)).toAbsolutePath();
      PlatformSettings settings = PlatformSettings.from(environment);
      if (backup) {
        backup(settings, file);
      } else {
        restore(settings, file);
      }
      return 0;
    } catch (InvalidPathException _) {
      err.println("\"" + arguments.get(2) + "\" is no name of a file.");
      return 2;
    } catch (BackupRefused e) {
      err.println(e.getMessage());
    } catch (ContradictorySettings e) {
      err.println(e.getMessage() + " " + e.remedy());
    } catch (DataAccessException e) {
      err.println(
          "PostgreSQL does not answer, or refused: " + e.getMostSpecificCause().getMessage());
    } catch (IOException e) {
      err.println("A file cannot be read or deleted: " + e.getMessage());
    }
    return 1;
  }

  private void backup(PlatformSettings settings, Path file) {
    try (CommandDatabase database = CommandDatabase.beside(settings, environment)) {
      out.println("Backing up to " + file);
      BackupStore.Written written =
          new BackupStore(database.dataSource(), json).write(file, clock.instant(), progress());
      out.printf("Done: %,d rows, %,d bytes.%n", written.rows(), written.bytes());
      out.println(
          "The key that encrypts stored secrets is not in it: keep the file secret.key, or");
      out.println("B2A_SECRET_KEY, at another place.");
    }
  }

  private void restore(PlatformSettings settings, Path file) throws IOException {
    try (BackupFile backup = BackupFile.open(file, json)) {
      out.println("Checking " + file);
      backup.verify();
      try (CommandDatabase database = CommandDatabase.alone(settings, environment)) {
        out.println("Restoring what was backed up at " + backup.manifest().madeAt());
        long rows =
            new RestoreStore(database.dataSource()).restore(backup, settings.mode(), progress());
        // Its facts are of another archive, whatever its revision.
        FileSystemUtils.deleteRecursively(settings.dataFolder().resolve("read-model"));
        out.printf("Done: %,d rows. Start the product: it makes its numbers anew.%n", rows);
        out.println("People sign in again, and open invitations have ended. Who was shut out, and");
        out.println("which API tokens were revoked, is as it was then: look at both.");
      }
    }
  }

  /** A line for each tenth. */
  private DoubleConsumer progress() {
    int[] told = {0};
    return done -> {
      int tenth = (int) (done * 10);
      if (tenth > told[0] && tenth < 10) {
        told[0] = tenth;
        out.println(tenth * 10 + " %");
      }
    };
  }
}
