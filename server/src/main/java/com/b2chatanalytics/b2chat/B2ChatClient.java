package com.b2chatanalytics.b2chat;

import com.b2chatanalytics.b2chat.FetchOutcome.BudgetSpent;
import com.b2chatanalytics.b2chat.FetchOutcome.Delivered;
import com.b2chatanalytics.b2chat.FetchOutcome.Failure;
import com.b2chatanalytics.b2chat.FetchOutcome.Refused;
import com.b2chatanalytics.b2chat.FetchOutcome.Stopped;
import com.b2chatanalytics.b2chat.FetchOutcome.TimedOut;
import com.b2chatanalytics.b2chat.FetchOutcome.Unauthorized;
import com.b2chatanalytics.b2chat.FetchOutcome.Unavailable;
import com.b2chatanalytics.b2chat.FetchOutcome.Unreadable;
import com.b2chatanalytics.b2chat.PageParser.UnreadablePage;
import com.b2chatanalytics.b2chat.RequestBudget.Booking;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads pages from B2Chat within the request budget, and tries failures again as {@link Backoff}
 * says. Never logs; blocks its caller, which is a virtual thread.
 */
@Component
public class B2ChatClient {
  private static final long DEFAULT_LIFE_SECONDS = 3600;
  private static final Duration PIECE_OF_A_PAUSE = Duration.ofSeconds(5);

  private final B2ChatConnection connection;
  private final RequestBudget budget;
  private final InstantSource clock;
  private final Sleep sleep;
  private final JsonMapper json;
  private final PageParser pages;
  private final Wire wire;
  private final Tokens tokens = new Tokens();
  private final Lock tokenRequest = new ReentrantLock();
  private final ClockSkew skew = new ClockSkew();
  private final Backoff backoff = new Backoff(RandomGenerator.getDefault());

  B2ChatClient(
      B2ChatConnection connection,
      RequestBudget budget,
      InstantSource clock,
      Sleep sleep,
      JsonMapper json) {
    this.connection = connection;
    this.budget = budget;
    this.clock = clock;
    this.sleep = sleep;
    this.json = json;
    this.pages = new PageParser(json);
    this.wire = new Wire(json);
  }

  /**
   * Asks for one page until it is there, or the failure has been tried often enough.
   *
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public FetchOutcome fetch(ExportQuery query, FetchWatch watch) throws InterruptedException {
    return fetch(query, watch, fetchOnce(query, watch), () -> false);
  }

  /**
   * Goes on where the first attempt, made by {@link #fetchOnce}, came to {@code first}.
   *
   * @param yields whether something else must not wait for another attempt; {@link Stopped} then
   */
  public FetchOutcome fetch(
      ExportQuery query, FetchWatch watch, FetchOutcome first, BooleanSupplier yields)
      throws InterruptedException {
    FetchOutcome outcome = first;
    for (int attempt = 1; ; attempt++) {
      if (!(outcome instanceof Failure failure) || attempt >= Backoff.attempts(failure)) {
        return outcome;
      }
      if (!waited(backoff.pause(failure, attempt), watch, yields)) {
        return new Stopped();
      }
      outcome = attempt(query, watch, true);
    }
  }

  /** Waits in short pieces; false when the next attempt is not to be made. */
  private boolean waited(Duration pause, FetchWatch watch, BooleanSupplier yields)
      throws InterruptedException {
    Duration left = pause;
    do {
      if (watch.stopped() || yields.getAsBoolean()) {
        return false;
      }
      Duration piece = left.compareTo(PIECE_OF_A_PAUSE) > 0 ? PIECE_OF_A_PAUSE : left;
      sleep.sleep(piece);
      left = left.minus(piece);
    } while (left.isPositive());
    return true;
  }

  /**
   * Asks for one page once; may be called from several threads.
   *
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public FetchOutcome fetchOnce(ExportQuery query, FetchWatch watch) throws InterruptedException {
    return attempt(query, watch, false);
  }

  /**
   * How far the clock here is ahead of B2Chat's, negative when behind; absent before any answer.
   */
  public @Nullable Duration clockAhead() {
    return skew.ahead();
  }

  private FetchOutcome attempt(ExportQuery query, FetchWatch watch, boolean retry)
      throws InterruptedException {
    B2ChatSettings account = connection.settings();
    boolean fresh = tokens.find(account, clock.instant()) == null;
    return switch (token(account, watch, retry)) {
      case Grant.None(Failure failure) -> failure;
      case Grant.Token(Tokens.Token token) -> {
        Instant requestedAt = clock.instant();
        Wire.Answer answer =
            send(
                B2ChatRequests.page(query, account, token.value()),
                account,
                watch,
                retry && !fresh);
        yield switch (answer) {
          case Wire.Answer.Failed(Failure failure) -> {
            if (failure instanceof Unauthorized) {
              tokens.drop(token);
            }
            yield failure;
          }
          case Wire.Answer.Body(byte[] body, Instant _) -> page(body, query, requestedAt);
        };
      }
    };
  }

  private sealed interface Grant {
    record Token(Tokens.Token token) implements Grant {}

    record None(Failure failure) implements Grant {}
  }

  private Grant token(B2ChatSettings account, FetchWatch watch, boolean retry)
      throws InterruptedException {
    tokenRequest.lockInterruptibly();
    try {
      Tokens.Token known = tokens.find(account, clock.instant());
      if (known != null) {
        return new Grant.Token(known);
      }
      return switch (send(B2ChatRequests.token(account), account, watch, retry)) {
        case Wire.Answer.Failed(Failure failure) -> new Grant.None(ofCredentials(failure));
        case Wire.Answer.Body(byte[] body, Instant _) -> {
          Tokens.Token token = read(body, account);
          yield token != null
              ? new Grant.Token(token)
              : new Grant.None(noAnswer(body, "the answer to the token request holds no token"));
        }
      };
    } finally {
      tokenRequest.unlock();
    }
  }

  /** Whatever 4xx a token request meets, asking again with the same credentials brings the same. */
  private static Failure ofCredentials(Failure failure) {
    return switch (failure) {
      case Unauthorized _, Refused _ ->
          new Unauthorized(true, failure.reason() + " for user name and password");
      // No smaller page would help.
      case TimedOut _ -> new Unavailable(failure.reason() + " to the token request");
      default -> failure;
    };
  }

  /** A page of HTML comes from a gateway before B2Chat, which is out of reach then. */
  private static Failure noAnswer(byte[] body, String reason) {
    int first = 0;
    while (first < body.length && Character.isWhitespace(body[first])) {
      first++;
    }
    return first < body.length && body[first] == '<'
        ? new Unavailable("HTTP 200 with HTML in place of an answer")
        : new Unreadable(reason);
  }

  private Wire.Answer send(
      HttpRequest request, B2ChatSettings account, FetchWatch watch, boolean retry)
      throws InterruptedException {
    if (watch.stopped()) {
      return new Wire.Answer.Failed(new Stopped());
    }
    return switch (budget.book(watch.need(), watch.reserve())) {
      case Booking.Spent(Instant resetsAt) -> new Wire.Answer.Failed(new BudgetSpent(resetsAt));
      case Booking.Granted granted -> {
        sleep.sleep(Duration.between(clock.instant(), granted.at()));
        watch.requested(retry);
        Instant sent = clock.instant();
        AtomicReference<@Nullable Instant> headersAt = new AtomicReference<>();
        try {
          Wire.Answer answer =
              wire.send(request, account.timeout(), () -> headersAt.set(clock.instant()));
          Instant answered = headersAt.get();
          if (answer instanceof Wire.Answer.Body body && body.date() != null && answered != null) {
            skew.answered(sent, answered, body.date());
          }
          yield answer;
        } finally {
          Instant answered = headersAt.get();
          budget.settle(granted, answered == null ? clock.instant() : answered);
        }
      }
    };
  }

  private FetchOutcome page(byte[] body, ExportQuery query, Instant requestedAt) {
    try {
      return new Delivered(pages.parse(body, query.records()), skew.noLater(requestedAt));
    } catch (UnreadablePage e) {
      return noAnswer(body, e.getMessage() == null ? "unreadable" : e.getMessage());
    }
  }

  private Tokens.@Nullable Token read(byte[] body, B2ChatSettings account) {
    try {
      JsonNode answer = json.readTree(body);
      JsonNode value = answer.path("access_token");
      if (!value.isString() || value.stringValue().isBlank()) {
        return null;
      }
      long life = answer.path("expires_in").asLong(DEFAULT_LIFE_SECONDS);
      return tokens.keep(value.stringValue(), life, account, clock.instant());
    } catch (JacksonException _) {
      return null;
    }
  }
}
