package com.b2chatanalytics.sync;

import com.b2chatsimulator.SimulatedTime;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * The one clock of a storm, shared by processes. A node asks for the time, or says how long it
 * sleeps: that moves the clock on, so that days of waits take no time. Its answer may carry an
 * order to die.
 */
final class StormClock implements AutoCloseable {
  /** What a node is told beside the time. */
  enum Order {
    LIVE,
    DIE_BEFORE_COMMIT,
    DIE_AFTER_COMMIT
  }

  private final SimulatedTime time;
  private final Function<Instant, Order> watcher;
  private final ServerSocket socket;

  /**
   * Listens on loopback.
   *
   * @param watcher hears each new instant before the node does, and gives the order that goes along
   */
  StormClock(SimulatedTime time, Function<Instant, Order> watcher) {
    this.time = time;
    this.watcher = watcher;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::listen);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void listen() {
    while (!socket.isClosed()) {
      try {
        Socket node = socket.accept();
        node.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> serve(node));
      } catch (IOException _) {
        // Closed; the loop ends.
      }
    }
  }

  private void serve(Socket node) {
    try (node;
        var in = new DataInputStream(node.getInputStream());
        var out = node.getOutputStream()) {
      while (true) {
        long seconds = in.readLong();
        int nanos = in.readInt();
        Order order = seconds > 0 ? advance(Instant.ofEpochSecond(seconds, nanos)) : Order.LIVE;
        Instant now = time.instant();
        out.write(bytes(now, order));
      }
    } catch (IOException _) {
      // The node was killed.
    }
  }

  /** Those who sleep at once sleep together. */
  private synchronized Order advance(Instant until) {
    Instant now = time.instant();
    if (until.isAfter(now)) {
      time.advance(Duration.between(now, until));
    }
    return watcher.apply(time.instant());
  }

  private static byte[] bytes(Instant now, Order order) {
    return ByteBuffer.allocate(13)
        .putLong(now.getEpochSecond())
        .putInt(now.getNano())
        .put((byte) order.ordinal())
        .array();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The clock as a node sees it. */
  static final class Remote implements InstantSource {
    private final DataInputStream in;
    private final OutputStream out;
    private volatile Order order = Order.LIVE;

    Remote(int port) {
      try {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Instant instant() {
      return ask(Instant.EPOCH);
    }

    void sleepUntil(Instant instant) {
      ask(instant);
    }

    Order order() {
      return order;
    }

    private synchronized Instant ask(Instant until) {
      try {
        out.write(
            ByteBuffer.allocate(12)
                .putLong(until.getEpochSecond())
                .putInt(until.getNano())
                .array());
        Instant now = Instant.ofEpochSecond(in.readLong(), in.readInt());
        Order told = Order.values()[in.readByte()];
        order = told == Order.LIVE ? order : told;
        return now;
      } catch (IOException e) {
        // The storm is over, and this node with it.
        Runtime.getRuntime().halt(3);
        throw new UncheckedIOException(e);
      }
    }
  }
}
