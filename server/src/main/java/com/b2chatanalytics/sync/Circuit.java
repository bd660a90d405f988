package com.b2chatanalytics.sync;

import com.b2chatanalytics.b2chat.B2ChatClient;
import com.b2chatanalytics.b2chat.B2ChatConnection;
import com.b2chatanalytics.b2chat.B2ChatSettings;
import com.b2chatanalytics.b2chat.ExportPage;
import com.b2chatanalytics.b2chat.FetchOutcome;
import com.b2chatanalytics.b2chat.FetchOutcome.BudgetSpent;
import com.b2chatanalytics.b2chat.FetchOutcome.Delivered;
import com.b2chatanalytics.b2chat.FetchOutcome.Failure;
import com.b2chatanalytics.b2chat.FetchOutcome.Stopped;
import com.b2chatanalytics.b2chat.FetchOutcome.Throttled;
import com.b2chatanalytics.b2chat.FetchOutcome.Unauthorized;
import com.b2chatanalytics.platform.FreeSpace;
import com.b2chatanalytics.sync.TroubleStore.Met;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stops all reading after repeated failure, and lets one small request at growing intervals find
 * out whether B2Chat can be read again. The same request proves credentials that are new.
 */
@Component
class Circuit {
  private static final int FAILURES_IN_A_ROW = 2;
  private static final Duration AFTER_MIDNIGHT = Duration.ofMinutes(1);

  /** PostgreSQL stops for good when it cannot write its log; so we stop before. */
  private static final long LEAST_FREE_MIB = 256;

  private final B2ChatClient client;
  private final B2ChatConnection connection;
  private final Account account;
  private final Troubles troubles;
  private final FetchWatches watches;
  private final FreeSpace space;
  private final InstantSource clock;
  private int failures;

  Circuit(
      B2ChatClient client,
      B2ChatConnection connection,
      Account account,
      Troubles troubles,
      FetchWatches watches,
      FreeSpace space,
      InstantSource clock) {
    this.client = client;
    this.connection = connection;
    this.account = account;
    this.troubles = troubles;
    this.watches = watches;
    this.space = space;
    this.clock = clock;
  }

  /** Whether reading may go on now, which may take one small request to find out. */
  boolean isClosed() throws InterruptedException {
    B2ChatSettings settings = connection.settings();
    Met lasting = troubles.now().orElse(null);
    if (settings.username().isBlank() || settings.password().isBlank()) {
      return hold(lasting, Trouble.NO_CREDENTIALS, "user name or password is not set");
    }
    long free = space.bytes() >> 20;
    if (free < LEAST_FREE_MIB) {
      return hold(lasting, Trouble.DISK_FULL, "the data folder has only " + free + " MiB left");
    }
    if (lasting != null && isOpen(lasting)) {
      return isDue(lasting, settings) && probe(settings);
    }
    return account.admits(settings) || probe(settings);
  }

  /** Tells of it as often as it would be tried again. */
  private boolean hold(@Nullable Met lasting, Trouble kind, String error) {
    if (lasting == null
        || lasting.kind() != kind
        || lasting.nextTryAt() == null
        || !clock.instant().isBefore(lasting.nextTryAt())) {
      troubles.meet(kind, error, null);
    }
    return false;
  }

  /** A page was committed. */
  void succeeded() {
    failures = 0;
  }

  /**
   * A page could not be had.
   *
   * @param newestDays whether it was one of the newest days, whose failure always counts
   * @return whether nothing else is to be read either, until a small request has succeeded
   */
  boolean failed(Failure failure, boolean newestDays) {
    Trouble kind = Trouble.of(failure);
    failures++;
    boolean opens =
        kind.opensCircuit()
            && (newestDays || kind.ofCredentials() || failures >= FAILURES_IN_A_ROW);
    if (opens || newestDays) {
      meet(kind, failure);
    }
    return opens;
  }

  private static boolean isOpen(Met met) {
    return met.kind().opensCircuit() && !met.passed();
  }

  /** Credentials other than those refused are tried at once. */
  private boolean isDue(Met met, B2ChatSettings settings) {
    return met.nextTryAt() == null
        || met.kind() == Trouble.NO_CREDENTIALS
        || !clock.instant().isBefore(met.nextTryAt())
        || (met.credentials() != null
            && !Arrays.equals(met.credentials(), account.digest(settings)));
  }

  private boolean probe(B2ChatSettings settings) throws InterruptedException {
    FetchOutcome outcome = client.fetchOnce(account.proof(), watches.ofProbe());
    if (outcome instanceof Unauthorized refused && !refused.credentials()) {
      outcome = client.fetchOnce(account.proof(), watches.ofProbe());
    }
    return switch (outcome) {
      case Delivered(ExportPage page, Instant _) -> isOurs(page, settings);
      case Stopped _ -> false;
      case Failure failure -> {
        meet(Trouble.of(failure), failure);
        yield false;
      }
    };
  }

  private boolean isOurs(ExportPage page, B2ChatSettings settings) {
    if (!Account.sameCredentials(settings, connection.settings())) {
      return false;
    }
    if (account.prove(page, settings)) {
      failures = 0;
      troubles.pass();
      return true;
    }
    troubles.meet(
        Trouble.OTHER_ACCOUNT,
        "the credentials show chats of another account than the archive's",
        null,
        account.digest(settings));
    return false;
  }

  private void meet(Trouble kind, Failure failure) {
    troubles.meet(
        kind,
        failure.reason(),
        notBefore(failure),
        kind == Trouble.PASSWORD ? account.digest(connection.settings()) : null);
  }

  /** When B2Chat allows the next try, if it said so; its count begins anew at midnight. */
  @Nullable Instant notBefore(Failure failure) {
    return switch (failure) {
      case Throttled t when t.retryAfter() != null -> {
        Instant now = clock.instant();
        Instant asked = now.plus(t.retryAfter());
        Instant newDay = newDay(now);
        yield asked.isAfter(newDay) ? newDay : asked;
      }
      case BudgetSpent(Instant resetsAt) -> resetsAt;
      default -> null;
    };
  }

  private Instant newDay(Instant now) {
    ZoneId zone = connection.settings().zone();
    return LocalDate.ofInstant(now, zone)
        .plusDays(1)
        .atStartOfDay(zone)
        .toInstant()
        .plus(AFTER_MIDNIGHT);
  }
}
