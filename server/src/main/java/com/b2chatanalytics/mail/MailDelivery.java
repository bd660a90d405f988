package com.b2chatanalytics.mail;

import com.b2chatanalytics.platform.AddressGuard;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Hands one letter to the mail server, and says exactly what failed if it does not take it. */
@Component
class MailDelivery {
  private static final int PATIENCE_MILLIS = 5_000;
  private static final String NAME = "B2Chat Analytics";

  /**
   * Hands it over.
   *
   * @param number tells it from any other letter of the sender: the same letter twice is the same
   *     to whoever receives it
   */
  void deliver(MailSettings settings, Letter letter, String number)
      throws Undelivered, InterruptedException {
    PinnedSockets sockets = new PinnedSockets(address(settings));
    Courier courier = new Courier(settings, sockets);
    try {
      courier.send(message(courier, settings, letter, number));
    } catch (MailException | MessagingException | UnsupportedEncodingException e) {
      throw new Undelivered(FailureReading.of(e, sockets.connected(), courier.entered()), e);
    }
  }

  private static MimeMessage message(
      Courier courier, MailSettings settings, Letter letter, String number)
      throws MessagingException, UnsupportedEncodingException {
    MimeMessage message = courier.createMimeMessage();
    MimeMessageHelper helper = new MimeMessageHelper(message, true, "UTF-8");
    helper.setFrom(new InternetAddress(settings.sender(), NAME, "UTF-8"));
    helper.setTo(new InternetAddress(letter.to(), true));
    helper.setSubject(letter.subject());
    helper.setText(letter.text(), letter.html());
    String domain = settings.sender().substring(settings.sender().indexOf('@'));
    message.setHeader("Message-ID", "<" + number + domain + ">");
    // So that nobody's holiday greeting answers it.
    message.setHeader("Auto-Submitted", "auto-generated");
    return message;
  }

  /** The resolver of the system can wait for a minute; people do not. */
  private static InetAddress address(MailSettings settings)
      throws Undelivered, InterruptedException {
    String host = settings.host();
    FutureTask<InetAddress[]> asked = new FutureTask<>(() -> InetAddress.getAllByName(host));
    Thread.ofPlatform().daemon().name("dns").start(asked);
    InetAddress[] found;
    try {
      found = asked.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new Undelivered(new MailFailure("dns", "timeout", host), e);
    } catch (ExecutionException e) {
      boolean unknown = e.getCause() instanceof UnknownHostException;
      throw new Undelivered(new MailFailure("dns", unknown ? "unknown" : "broken", host), e);
    }
    if (!settings.mayBePrivate() && !Arrays.stream(found).allMatch(AddressGuard::isPublic)) {
      throw new Undelivered(new MailFailure("dns", "private", host), null);
    }
    return found[0];
  }
}
