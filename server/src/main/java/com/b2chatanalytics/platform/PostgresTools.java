package com.b2chatanalytics.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs {@code initdb} and {@code pg_ctl}. PostgreSQL refuses to run as root, so root starts it in a
 * user namespace of its own, where it is nobody special and still owns its files; where namespaces
 * are forbidden, as the user nobody.
 *
 * @param home the folder above {@code bin}
 * @param prefix what stands before each command, empty for an ordinary user
 * @param folder where the tools' last output is kept
 */
record PostgresTools(Path home, List<String> prefix, Path folder) {

  private static final String NOBODY = "65534";
  private static final List<String> NAMESPACE = List.of("unshare", "-U");
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

  /** Finds out how this user can run PostgreSQL on files in {@code folder}. */
  static PostgresTools in(Path home, Path folder) throws IOException {
    if (!isRoot()) {
      return new PostgresTools(home, List.of(), folder);
    }
    if (succeeds(NAMESPACE, "true")) {
      return new PostgresTools(home, NAMESPACE, folder);
    }
    if (succeeds(List.of("chown", "-R", NOBODY + ":" + NOBODY), folder.toString())
        && succeeds(AS_NOBODY, home.resolve("bin/postgres").toString(), "--version")
        && succeeds(AS_NOBODY, "test", "-w", folder.toString())) {
      return new PostgresTools(home, AS_NOBODY, folder);
    }
    throw new ContradictorySettings(
        "PostgreSQL cannot run as root here: user namespaces are forbidden, and the user nobody"
            + " cannot reach "
            + folder
            + ".",
        "Start as an ordinary user, or put B2A_DATA_DIR outside /root, or set"
            + " SPRING_DATASOURCE_URL.");
  }

  /** Runs one tool to its end; its output is in the message when it fails. */
  void run(String tool, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(home.resolve("bin").resolve(tool).toString());
    command.addAll(arguments);
    // A file, not a pipe: the server inherits it and would keep a pipe open for ever.
    Path output = folder.resolve("tool.log");
    int status = await(new ProcessBuilder(command).redirectOutput(output.toFile()));
    if (status != 0) {
      throw new IOException(
          tool + " ended with status " + status + ":\n" + Files.readString(output).strip());
    }
  }

  private static boolean isRoot() throws IOException {
    Path self = Path.of("/proc/self");
    return Files.exists(self)
        ? Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))
        : "root".equals(System.getProperty("user.name"));
  }

  private static boolean succeeds(List<String> prefix, String... command) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(List.of(command));
    try {
      return await(new ProcessBuilder(whole).redirectOutput(ProcessBuilder.Redirect.DISCARD)) == 0;
    } catch (IOException _) {
      return false;
    }
  }

  private static int await(ProcessBuilder builder) throws IOException {
    Process process = builder.redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(6, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(builder.command() + " did not end within six minutes");
      }
      return process.exitValue();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for " + builder.command());
    }
  }
}
