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
 * <p>A second has as many places as requests it may hold, and through one place requests reach
 * B2Chat more than a second apart: then no sliding second holds more, wherever it begins. A request
 * reaches B2Chat at the earliest when it is sent and at the latest when the headers of its answer
 * are here. What lies between is not observable: connecting, encrypting and sending anew what was
 * lost take as long as they like, and {@code Date} tells when the answer was made. So a place is
 * free one second after the headers; the body's way, long for large pages, costs nothing.
 *
 * <p>With headers after L seconds that makes {@code perSecond / (1 + L)} requests a second: 97 % of
 * the rate at 30 ms, 90 % at 110 ms, half at 1 s. No rule that holds for every delivery does
 * better: with as many requests unanswered as a second may hold, all of them may arrive just now,
 * and one more beside them would be one too many. Where B2Chat itself is slow, larger pages help.
 *
 * <p>One whose answer stays away is free {@value BudgetStore#UNANSWERED_SECONDS} s after it left;
 * no request is assumed to travel longer than that less a second. Nodes write these instants by
 * their own clocks, which therefore have to agree.
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

  /**
   * The attempt is over.
   *
   * @param arrivedBy when it had reached B2Chat at the latest: the answer's headers came, or the
   *     attempt failed
   */
  void settle(Booking.Granted booking, Instant arrivedBy) {
    transaction.executeWithoutResult(
        _ -> store.settle(booking.place(), booking.ticket(), arrivedBy.plusSeconds(1)));
  }

  private static LocalDate dayOf(Instant at, B2ChatSettings settings) {
    return at.atZone(settings.zone()).toLocalDate();
  }

  private static Instant endOf(LocalDate day, B2ChatSettings settings) {
    return day.plusDays(1).atStartOfDay(settings.zone()).toInstant();
  }
}
