package com.b2chatanalytics.b2chat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The requests that B2Chat allows, kept in PostgreSQL, so that it holds across nodes and restarts.
 * Each attempt is booked before it leaves, in a transaction of its own: no crash forgets a request,
 * and failed ones count.
 *
 * <p>A second has as many places as requests it may hold. A place is free again one second after
 * the answer came: by then the request reached B2Chat more than a second ago, however long it
 * travelled. One whose answer never came is free {@value BudgetStore#UNANSWERED_SECONDS} s after it
 * left.
 */
@Component
public class RequestBudget {
  private final BudgetStore store;
  private final B2ChatConnection connection;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  RequestBudget(
      BudgetStore store,
      B2ChatConnection connection,
      InstantSource clock,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.connection = connection;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * What is known of today's budget.
   *
   * @param usedToday requests booked since the account's midnight
   * @param resetsAt the account's next midnight
   */
  public record Today(int perSecond, int perDay, int usedToday, Instant resetsAt) {}

  /** The budget as it stands. */
  public Today today() {
    B2ChatSettings settings = connection.settings();
    LocalDate day = dayOf(clock.instant(), settings);
    return new Today(
        settings.perSecond(), settings.perDay(), store.used(day), endOf(day, settings));
  }

  /**
   * Requests booked on the account's day for each need; failed attempts and those for tokens too.
   */
  public Map<Need, Integer> spent(LocalDate day) {
    return store.spent(day);
  }

  sealed interface Booking {
    /** The request may leave at {@code at}, not earlier. */
    record Granted(int place, long ticket, Instant at) implements Booking {}

    record Spent(Instant resetsAt) implements Booking {}
  }

  /**
   * Books one request.
   *
   * @param need what it is counted for
   * @param reserve requests of the day that this caller leaves to others
   */
  Booking book(Need need, int reserve) {
    return Objects.requireNonNull(transaction.execute(_ -> bookLocked(need, reserve)));
  }

  private Booking bookLocked(Need need, int reserve) {
    B2ChatSettings settings = connection.settings();
    store.lock();
    Instant now = clock.instant();
    BudgetStore.Place place = store.firstFree(settings.perSecond(), now);
    Instant at = place.freeAt().isAfter(now) ? place.freeAt() : now;
    LocalDate day = dayOf(at, settings);
    if (store.used(day) + reserve >= settings.perDay()) {
      return new Booking.Spent(endOf(day, settings));
    }
    store.count(day, need);
    return new Booking.Granted(place.number(), store.take(place.number(), at), at);
  }

  /** The answer came, or the attempt failed. */
  void settle(Booking.Granted booking) {
    transaction.executeWithoutResult(
        _ -> store.settle(booking.place(), booking.ticket(), clock.instant().plusSeconds(1)));
  }

  private static LocalDate dayOf(Instant at, B2ChatSettings settings) {
    return at.atZone(settings.zone()).toLocalDate();
  }

  private static Instant endOf(LocalDate day, B2ChatSettings settings) {
    return day.plusDays(1).atStartOfDay(settings.zone()).toInstant();
  }
}
