package com.b2chatanalytics.mail;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends a letter now, past the outbox, and says of each step what came back. */
@Component
public class MailTrial {
  private final MailDelivery delivery;
  private final MailAccount account;
  private final Outbox outbox;
  private final InstantSource clock;

  MailTrial(MailDelivery delivery, MailAccount account, Outbox outbox, InstantSource clock) {
    this.delivery = delivery;
    this.account = account;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Sends it by these settings, which need not be kept. With those that are, what comes of it also
   * counts for the product's health.
   *
   * @param to whoever asks
   */
  public List<MailStep> test(MailSettings settings, String to, LetterPaper paper)
      throws InterruptedException {
    Letter letter = paper.write("test", "test", to, null, clock.instant());
    MailFailure failure = failure(settings, letter);
    if (settings.equals(account.settings())) {
      outbox.note(Optional.ofNullable(failure));
    }
    return MailStep.of(settings, to, failure);
  }

  private @Nullable MailFailure failure(MailSettings settings, Letter letter)
      throws InterruptedException {
    if (settings.host().isEmpty()) {
      return new MailFailure("dns", "missing", null);
    }
    try {
      delivery.deliver(settings, letter, "b2a.test." + UUID.randomUUID());
      return null;
    } catch (Undelivered e) {
      return e.failure();
    }
  }
}
