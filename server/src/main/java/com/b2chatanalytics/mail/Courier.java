package com.b2chatanalytics.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** One way to one mail server, which remembers how far it got. */
final class Courier extends JavaMailSenderImpl {
  /** Said of a server that asks for no sign-in although we have one. */
  static final String NO_SIGN_IN = "The server offers no sign-in.";

  private static final String PATIENCE_MILLIS = "10000";

  private volatile boolean entered;

  Courier(MailSettings settings, PinnedSockets sockets) {
    setHost(settings.host());
    setPort(settings.port());
    setUsername(settings.username());
    setPassword(settings.password());
    setDefaultEncoding("UTF-8");
    setJavaMailProperties(properties(settings, sockets));
  }

  private static Properties properties(MailSettings settings, PinnedSockets sockets) {
    Properties all = new Properties();
    boolean signsIn = !settings.username().isEmpty();
    all.setProperty("mail.smtp.auth", Boolean.toString(signsIn));
    all.setProperty("mail.smtp.ssl.enable", is(settings, MailSecurity.TLS));
    all.setProperty("mail.smtp.starttls.enable", is(settings, MailSecurity.STARTTLS));
    all.setProperty("mail.smtp.starttls.required", is(settings, MailSecurity.STARTTLS));
    all.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    all.setProperty("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
    all.setProperty("mail.smtp.timeout", PATIENCE_MILLIS);
    all.setProperty("mail.smtp.writetimeout", PATIENCE_MILLIS);
    // What the server took is sent, whatever becomes of the farewell.
    all.setProperty("mail.smtp.quitwait", "false");
    // The message id is made of it, and would name this machine and its user otherwise.
    all.setProperty("mail.from", settings.sender());
    all.put("mail.smtp.socketFactory", sockets);
    all.setProperty("mail.smtp.socketFactory.fallback", "false");
    return all;
  }

  private static String is(MailSettings settings, MailSecurity security) {
    return Boolean.toString(settings.security() == security);
  }

  /** Whether the server let us in, so that what failed is a matter of the letter. */
  boolean entered() {
    return entered;
  }

  @Override
  protected Transport connectTransport() throws MessagingException {
    Transport transport = super.connectTransport();
    boolean signsIn = getUsername() != null && !getUsername().isEmpty();
    if (signsIn && transport instanceof SMTPTransport smtp && !smtp.supportsExtension("AUTH")) {
      transport.close();
      throw new AuthenticationFailedException(NO_SIGN_IN);
    }
    entered = true;
    return transport;
  }
}
