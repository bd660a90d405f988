package com.b2chatanalytics.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** A TCP port on loopback that stays the same from start to start as long as nobody takes it. */
final class FreePort {
  // Below the range from which systems lend ports to outgoing connections.
  private static final int LOWEST = 20_000;
  private static final int COUNT = 10_000;

  private FreePort() {}

  /** The port noted in {@code file} if it is free, else another one, noted there. */
  static int keptIn(Path file) throws IOException {
    // A full disk or a kill may have left the file empty.
    String noted = Files.exists(file) ? Files.readString(file).strip() : "";
    if (noted.matches("\\d{1,5}") && isFree(Integer.parseInt(noted))) {
      return Integer.parseInt(noted);
    }
    int port = choose();
    Files.writeString(file, Integer.toString(port));
    return port;
  }

  private static int choose() throws IOException {
    int start = new SecureRandom().nextInt(COUNT);
    for (int step = 0; step < COUNT; step++) {
      int port = LOWEST + (start + step) % COUNT;
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException("No free port between " + LOWEST + " and " + (LOWEST + COUNT));
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
