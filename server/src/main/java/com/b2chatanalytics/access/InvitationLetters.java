package com.b2chatanalytics.access;

import com.b2chatanalytics.mail.LetterPaper;
import com.b2chatanalytics.mail.Outbox;
import com.b2chatanalytics.mail.Sending;
import com.b2chatanalytics.platform.PlatformSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Letters that bring somebody the link to set a password. */
@Component
class InvitationLetters {
  /** A letter that comes later than this only puzzles. */
  private static final Duration OF_USE = Duration.ofDays(2);

  private final Outbox outbox;
  private final ZoneId zone;
  private final InstantSource clock;

  InvitationLetters(Outbox outbox, PlatformSettings settings, InstantSource clock) {
    this.outbox = outbox;
    this.zone = settings.timeZone();
    this.clock = clock;
  }

  /** To somebody new. */
  void invite(Person by, Invitation invitation, LetterPaper paper) {
    put("invitation", by, invitation, paper);
  }

  /** To somebody who lost the link, or the password. */
  void renew(Person by, Invitation invitation, LetterPaper paper) {
    put("link", by, invitation, paper);
  }

  private void put(String kind, Person by, Invitation invitation, LetterPaper paper) {
    PersonEntry to = invitation.person();
    // A letter that still waits holds a link that has ended.
    withdraw(to.id());
    if (!outbox.open()) {
      return;
    }
    Instant expiresAt = clock.instant().plus(OF_USE);
    outbox.put(
        paper.write(
            kind,
            People.about(to.id()),
            to.email(),
            invitation.path(),
            expiresAt.isBefore(invitation.expiresAt()) ? expiresAt : invitation.expiresAt(),
            to.name(),
            by.name(),
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(paper.locale())
                .format(invitation.expiresAt().atZone(zone))));
  }

  /** The link does not hold any more. */
  void withdraw(long person) {
    outbox.withdraw(People.about(person));
  }

  Optional<Sending> latest(long person) {
    return outbox.latest(People.about(person));
  }
}
