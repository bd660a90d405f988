package com.b2chatanalytics.b2chat;

import com.b2chatanalytics.b2chat.FetchOutcome.Failure;
import com.b2chatanalytics.b2chat.FetchOutcome.Refused;
import com.b2chatanalytics.b2chat.FetchOutcome.Throttled;
import com.b2chatanalytics.b2chat.FetchOutcome.TimedOut;
import com.b2chatanalytics.b2chat.FetchOutcome.Unauthorized;
import com.b2chatanalytics.b2chat.FetchOutcome.Unreadable;
import com.b2chatanalytics.b2chat.RequestBudget.Booking;
import java.net.http.HttpRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tries an account step by step, from its name in the DNS to the newest chat's stamp, and ends at
 * the first step that fails. Costs up to three requests, which are booked; tries nothing twice.
 */
@Component
public class ConnectionCheck {
  private static final List<String> STEPS =
      List.of("address", "dns", "connect", "tls", "token", "page", "clock", "zone");

  /** People wait for it; a page of one chat takes a second. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private final RequestBudget budget;
  private final InstantSource clock;
  private final Sleep sleep;
  private final JsonMapper json;
  private final PageParser pages;
  private final Wire wire;
  private final Route route = new Route();

  ConnectionCheck(RequestBudget budget, InstantSource clock, Sleep sleep, JsonMapper json) {
    this.budget = budget;
    this.clock = clock;
    this.sleep = sleep;
    this.json = json;
    this.pages = new PageParser(json);
    this.wire = new Wire(json);
  }

  /** An answer, or the step that it ended. */
  private sealed interface Got {
    record Body(byte[] bytes, @Nullable Instant date, Instant at) implements Got {}

    record End(ConnectionStep step) implements Got {}
  }

  /**
   * Tries it; every step is told, in order.
   *
   * @param mayBePrivate whether the address may be of this machine or its network
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public List<ConnectionStep> test(B2ChatSettings account, boolean mayBePrivate)
      throws InterruptedException {
    List<ConnectionStep> steps = new ArrayList<>(route.follow(account.url(), mayBePrivate));
    if (steps.stream().noneMatch(ConnectionStep::failed)) {
      ask(account, steps);
    }
    STEPS.stream()
        .filter(name -> steps.stream().noneMatch(step -> step.step().equals(name)))
        .forEach(name -> steps.add(ConnectionStep.skipped(name)));
    return steps;
  }

  private void ask(B2ChatSettings account, List<ConnectionStep> steps) throws InterruptedException {
    if (account.username().isBlank() || account.password().isBlank()) {
      steps.add(ConnectionStep.failed("token", "missing", null));
      return;
    }
    switch (send(account, B2ChatRequests.token(account), "token")) {
      case Got.End(ConnectionStep step) -> steps.add(step);
      case Got.Body body -> {
        String token = token(body.bytes());
        if (token == null) {
          steps.add(ConnectionStep.failed("token", "body", null));
        } else {
          steps.add(ConnectionStep.passed("token", null));
          read(account, token, steps);
        }
      }
    }
  }

  private void read(B2ChatSettings account, String token, List<ConnectionStep> steps)
      throws InterruptedException {
    LocalDate today = clock.instant().atZone(account.zone()).toLocalDate();
    LocalDate from = today.minusDays(2);
    LocalDate to = today.plusDays(1);
    Got first =
        send(
            account,
            B2ChatRequests.page(ExportQuery.chats(from, to, 0, 1), account, token),
            "page");
    ExportPage page = page(first, steps);
    if (page == null || !(first instanceof Got.Body body)) {
      return;
    }
    steps.add(ConnectionStep.passed("page", Long.toString(Math.max(page.total(), 0))));
    steps.add(clock(body));
    if (page.total() <= 0) {
      steps.add(new ConnectionStep("zone", "passed", "unseen", null));
      return;
    }
    ExportQuery newest = ExportQuery.chats(from, to, page.total() - 1, 1);
    Got last = send(account, B2ChatRequests.page(newest, account, token), "zone");
    if (last instanceof Got.End(ConnectionStep step)) {
      steps.add(step);
      return;
    }
    List<ConnectionStep> ignored = new ArrayList<>();
    ExportPage end = page(last, ignored);
    steps.add(end == null ? ConnectionStep.failed("zone", "body", null) : zone(end, account));
  }

  private @Nullable ExportPage page(Got got, List<ConnectionStep> steps) {
    switch (got) {
      case Got.End(ConnectionStep step) -> steps.add(step);
      case Got.Body body -> {
        try {
          return pages.parse(body.bytes(), "chats");
        } catch (PageParser.UnreadablePage e) {
          steps.add(ConnectionStep.failed("page", "body", e.getMessage()));
        }
      }
    }
    return null;
  }

  private ConnectionStep clock(Got.Body body) {
    if (body.date() == null) {
      return new ConnectionStep("clock", "passed", "unseen", null);
    }
    Duration ahead = Duration.between(body.date(), body.at());
    String seconds = Long.toString(ahead.toSeconds());
    return ahead.abs().compareTo(CLOCKS_DIFFER) > 0
        ? ConnectionStep.failed("clock", "differs", seconds)
        : ConnectionStep.passed("clock", seconds);
  }

  /** A stamp that lies ahead of now was not written in this zone; one behind tells nothing. */
  private ConnectionStep zone(ExportPage page, B2ChatSettings account) {
    String stamp =
        page.records().stream()
            .map(record -> record.json().path("created_at").asString(""))
            .findFirst()
            .orElse("");
    LocalDateTime local;
    try {
      local = LocalDateTime.parse(stamp.replace(' ', 'T'));
    } catch (DateTimeException _) {
      return new ConnectionStep("zone", "passed", "unseen", null);
    }
    Instant at = local.atZone(account.zone()).toInstant();
    long ahead = Duration.between(clock.instant(), at).toMinutes();
    return ahead > CLOCKS_DIFFER.toMinutes()
        ? ConnectionStep.failed("zone", "ahead", Long.toString(Math.round(ahead / 60.0)))
        : ConnectionStep.passed("zone", at.toString());
  }

  private Got send(B2ChatSettings account, HttpRequest request, String step)
      throws InterruptedException {
    return switch (budget.book(Need.MANUAL, 0)) {
      case Booking.Spent(Instant resetsAt) ->
          new Got.End(ConnectionStep.failed(step, "budget", resetsAt.toString()));
      case Booking.Granted granted -> {
        sleep.sleep(Duration.between(clock.instant(), granted.at()));
        AtomicReference<@Nullable Instant> headersAt = new AtomicReference<>();
        try {
          Duration patience =
              account.timeout().compareTo(PATIENCE) < 0 ? account.timeout() : PATIENCE;
          yield switch (wire.send(request, patience, () -> headersAt.set(clock.instant()))) {
            case Wire.Answer.Failed(Failure failure) -> new Got.End(failed(step, failure));
            case Wire.Answer.Body(byte[] bytes, Instant date) -> {
              Instant answered = headersAt.get();
              yield new Got.Body(bytes, date, answered == null ? clock.instant() : answered);
            }
          };
        } finally {
          Instant answered = headersAt.get();
          budget.settle(granted, answered == null ? clock.instant() : answered);
        }
      }
    };
  }

  private static ConnectionStep failed(String step, Failure failure) {
    return switch (failure) {
      case Unauthorized _ -> ConnectionStep.failed(step, "unauthorized", failure.reason());
      case Refused refused ->
          ConnectionStep.failed(
              step, refused.status() / 100 == 3 ? "redirect" : "refused", failure.reason());
      case TimedOut _ -> ConnectionStep.failed(step, "timeout", failure.reason());
      case Throttled _ -> ConnectionStep.failed(step, "throttled", failure.reason());
      case Unreadable _ -> ConnectionStep.failed(step, "body", failure.reason());
      default -> ConnectionStep.failed(step, "unavailable", failure.reason());
    };
  }

  private @Nullable String token(byte[] body) {
    try {
      String token = json.readTree(body).path("access_token").asString("");
      return token.isBlank() ? null : token;
    } catch (JacksonException _) {
      return null;
    }
  }
}
