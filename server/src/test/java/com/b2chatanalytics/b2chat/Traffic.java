package com.b2chatanalytics.b2chat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Keeps a clock that sleepers push on from moving while a request is on its way: the request would
 * arrive in a second that it was not booked for, which no real clock does.
 */
public final class Traffic {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(15);

  private final ThreadLocal<Boolean> booked = ThreadLocal.withInitial(() -> false);
  private final Set<Thread> underWay = new HashSet<>();

  /** A budget that tells when a request is booked and when its answer came. */
  public RequestBudget budget(
      JdbcClient jdbc,
      B2ChatConnection connection,
      InstantSource clock,
      PlatformTransactionManager transactions) {
    return new RequestBudget(new BudgetStore(jdbc), connection, clock, transactions) {
      @Override
      Booking book(Need need, int reserve) {
        Booking booking = super.book(need, reserve);
        booked.set(booking instanceof Booking.Granted);
        return booking;
      }

      @Override
      void settle(Booking.Granted booking, Instant arrivedBy) {
        arrived();
        super.settle(booking, arrivedBy);
      }
    };
  }

  /** The sleep, held until nothing is under way. */
  public Sleep sleep(Sleep sleep) {
    return time -> {
      boolean leaves = booked.get();
      booked.set(false);
      if (time.isPositive()) {
        await();
        sleep.sleep(time);
      } else {
        sleep.sleep(Duration.ZERO);
      }
      if (leaves) {
        left();
      }
    };
  }

  private synchronized void left() {
    underWay.add(Thread.currentThread());
  }

  private synchronized void arrived() {
    underWay.remove(Thread.currentThread());
    notifyAll();
  }

  private synchronized void await() throws InterruptedException {
    underWay.remove(Thread.currentThread());
    long deadline = System.nanoTime() + PATIENCE;
    while (!underWay.isEmpty() && System.nanoTime() < deadline) {
      underWay.removeIf(thread -> !thread.isAlive());
      if (!underWay.isEmpty()) {
        wait(20);
      }
    }
  }
}
