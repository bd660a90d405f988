package com.b2chatanalytics.mail;

import com.b2chatanalytics.mail.OutboxStore.Due;
import com.b2chatanalytics.platform.SealedSecrets;
import com.b2chatanalytics.platform.SecretBox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Letters on their way. What is put here outlives a restart and is tried again, after a minute at
 * first and at last once an hour, until it is sent, refused for good or of no use any more. Each is
 * in the hands of one node at a time. A node that dies between the server's "taken" and its own
 * note sends the letter once more, under the same message id.
 */
@Component
public class Outbox implements SealedSecrets {
  private static final Logger log = LoggerFactory.getLogger(Outbox.class);
  private static final String PURPOSE = "mail.content";
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** A letter that is being sent is nobody else's for so long; longer than any talk may last. */
  private static final Duration LEASE = Duration.ofMinutes(10);

  private static final Duration KEPT = Duration.ofDays(30);

  private final OutboxStore store;
  private final MailAccount account;
  private final MailDelivery delivery;
  private final SecretBox secrets;
  private final JsonMapper json;
  private final InstantSource clock;
  private final ApplicationEventPublisher events;

  Outbox(
      OutboxStore store,
      MailAccount account,
      MailDelivery delivery,
      SecretBox secrets,
      JsonMapper json,
      InstantSource clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.account = account;
    this.delivery = delivery;
    this.secrets = secrets;
    this.json = json;
    this.clock = clock;
    this.events = events;
  }

  /** Something waits that did not wait before. */
  record Waiting() {}

  /** What of a letter is kept sealed. */
  record Content(String subject, String text, String html) {}

  /** Whether mail can leave at all. */
  public boolean open() {
    return account.settings().complete();
  }

  /**
   * Takes a letter, in the transaction of the caller if there is one. What waits about the same
   * thing is of no use any more, and goes.
   */
  public void put(Letter letter) {
    store.deleteWaiting(letter.about());
    Content content = new Content(letter.subject(), letter.text(), letter.html());
    store.add(letter, secrets.seal(PURPOSE, json.writeValueAsString(content)), clock.instant());
    events.publishEvent(new Waiting());
  }

  /** What waits about something is of no use any more. */
  public void withdraw(String about) {
    store.deleteWaiting(about);
  }

  /** What became of the latest letter about something; empty when none was written lately. */
  public Optional<Sending> latest(String about) {
    return store.latest(about);
  }

  /** How mail does. */
  public MailStanding standing() {
    return store.standing(open());
  }

  /** Whatever waits is tried at once: the settings have changed. */
  public void tryAgain() {
    store.forgetServer();
    store.hurry(clock.instant());
    events.publishEvent(new Waiting());
  }

  @Override
  public int sealAnew() {
    int sealed = 0;
    for (OutboxStore.Sealed each : store.sealed()) {
      Optional<String> text =
          secrets.isOlder(each.content())
              ? secrets.open(PURPOSE, each.content())
              : Optional.empty();
      if (text.isPresent()) {
        store.putSealed(each.id(), secrets.seal(PURPOSE, text.get()));
        sealed++;
      }
    }
    return sealed;
  }

  /** Notes how the server did outside of the outbox. */
  void note(Optional<MailFailure> failure) {
    Instant now = clock.instant();
    if (failure.isEmpty()) {
      store.serverSent(now);
    } else if (!failure.get().ofTheLetter()) {
      store.serverFailed(failure.get(), now);
    }
  }

  /** Sends whatever is due, one after the other, as long as the server takes anything. */
  void sendDue() throws InterruptedException {
    MailSettings settings = account.settings();
    Optional<Due> next = settings.complete() ? claim() : Optional.empty();
    while (next.isPresent() && send(settings, next.get())) {
      next = claim();
    }
    store.deleteEndedBefore(clock.instant().minus(KEPT));
  }

  private Optional<Due> claim() {
    Instant now = clock.instant();
    return store.claim(now, now.plus(LEASE));
  }

  /** Whether another one may be tried now. */
  private boolean send(MailSettings settings, Due due) throws InterruptedException {
    if (!clock.instant().isBefore(due.expiresAt())) {
      // It waited while we, or the server, were away.
      store.failed(due.id(), new MailFailure("message", "late", null), clock.instant());
      return true;
    }
    Optional<Content> content =
        secrets.open(PURPOSE, due.content()).map(text -> json.readValue(text, Content.class));
    if (content.isEmpty()) {
      store.failed(due.id(), new MailFailure("message", "sealed", null), clock.instant());
      return true;
    }
    Letter letter =
        new Letter(
            due.kind(),
            due.about(),
            due.recipient(),
            content.get().subject(),
            content.get().text(),
            content.get().html(),
            due.expiresAt());
    try {
      delivery.deliver(settings, letter, "b2a." + due.kind() + "." + due.id());
      Instant now = clock.instant();
      store.sent(due.id(), now);
      store.serverSent(now);
      return true;
    } catch (Undelivered e) {
      return failed(due, e.failure());
    }
  }

  private boolean failed(Due due, MailFailure failure) {
    Instant now = clock.instant();
    Instant next = now.plus(pause(due.attempts()));
    log.warn("Letter {} did not leave: {}.{}", due.id(), failure.step(), failure.reason());
    if (failure.forGood() || next.isAfter(due.expiresAt())) {
      store.failed(due.id(), failure, now);
    } else {
      store.waits(due.id(), failure, next);
    }
    if (failure.ofTheLetter()) {
      return true;
    }
    store.serverFailed(failure, now);
    store.holdBack(next);
    return false;
  }

  /** After so many attempts before this one. */
  static Duration pause(int attempts) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 10));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
