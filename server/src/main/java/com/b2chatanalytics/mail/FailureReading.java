package com.b2chatanalytics.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailSendException;

/** Reads out of the exceptions of a delivery at which step it ended, and why. */
final class FailureReading {
  private static final int SIGN_IN_NEEDED = 530;

  private final SequencedSet<Throwable> causes;
  private final boolean connected;
  private final boolean entered;

  private FailureReading(Throwable failure, boolean connected, boolean entered) {
    this.causes = all(failure);
    this.connected = connected;
    this.entered = entered;
  }

  /**
   * What it was.
   *
   * @param connected whether anybody answered
   * @param entered whether the server let us in
   */
  static MailFailure of(Throwable failure, boolean connected, boolean entered) {
    return new FailureReading(failure, connected, entered).read();
  }

  private MailFailure read() {
    Optional<AddressException> misspelt = find(AddressException.class);
    if (misspelt.isPresent()) {
      return new MailFailure("recipient", "refused", said(misspelt.get()));
    }
    if (!connected) {
      return new MailFailure("connect", connection(), null);
    }
    return entered ? letter() : door();
  }

  private String connection() {
    return find(SocketTimeoutException.class).isPresent()
        ? "timeout"
        : find(ConnectException.class).isPresent() ? "refused" : "broken";
  }

  /** Between the first byte and being let in. */
  private MailFailure door() {
    Optional<AuthenticationFailedException> wrong = find(AuthenticationFailedException.class);
    if (wrong.isPresent()) {
      String said = String.valueOf(wrong.get().getMessage());
      if (said.equals(Courier.NO_SIGN_IN)) {
        return new MailFailure("auth", "unoffered", null);
      }
      boolean strange = said.startsWith("No authentication mechanisms");
      return new MailFailure("auth", strange ? "unknown" : "refused", strange ? null : said);
    }
    Optional<SSLException> tls = find(SSLException.class);
    if (tls.isPresent()) {
      return new MailFailure("tls", certificate(), null);
    }
    if (says("STARTTLS is required")) {
      return new MailFailure("tls", "unoffered", null);
    }
    if (says("Could not convert socket to TLS")) {
      return new MailFailure("tls", certificate(), null);
    }
    boolean silent = find(SocketTimeoutException.class).isPresent();
    return new MailFailure("connect", silent ? "silent" : "greeting", said());
  }

  private MailFailure letter() {
    Optional<SMTPAddressFailedException> address = find(SMTPAddressFailedException.class);
    if (address.isPresent()) {
      int code = address.get().getReturnCode();
      return new MailFailure("recipient", passes(code) ? "later" : "refused", said(address.get()));
    }
    Optional<SMTPSendFailedException> send = find(SMTPSendFailedException.class);
    if (send.isEmpty()) {
      boolean silent = find(SocketTimeoutException.class).isPresent();
      return new MailFailure("message", silent ? "timeout" : "broken", said());
    }
    SMTPSendFailedException failure = send.get();
    if (failure.getReturnCode() < 0) {
      return new MailFailure("message", "broken", null);
    }
    if (failure.getReturnCode() == SIGN_IN_NEEDED) {
      return new MailFailure("auth", "needed", said(failure));
    }
    if (String.valueOf(failure.getCommand()).startsWith("MAIL")) {
      return new MailFailure("sender", "refused", said(failure));
    }
    boolean passes = passes(failure.getReturnCode());
    return new MailFailure("message", passes ? "later" : "refused", said(failure));
  }

  private static boolean passes(int code) {
    return code >= 400 && code < 500;
  }

  /** What of a certificate is wrong, as far as the exceptions tell it. */
  private String certificate() {
    if (find(CertificateExpiredException.class).isPresent()) {
      return "expired";
    }
    if (find(CertificateNotYetValidException.class).isPresent()) {
      return "early";
    }
    if (says("subject alternative")
        || says("No name matching")
        || says("hostname")
        || says("Server is not trusted")) {
      return "name";
    }
    if (says("unable to find valid certification path")) {
      return "issuer";
    }
    if (says("plaintext connection") || says("unrecognized SSL message")) {
      return "plain";
    }
    return find(SocketTimeoutException.class).isPresent() ? "timeout" : "broken";
  }

  private boolean says(String part) {
    return causes.stream().anyMatch(cause -> String.valueOf(cause.getMessage()).contains(part));
  }

  /** What the server said last; absent when the library only speaks for itself. */
  private @Nullable String said() {
    return causes.reversed().stream()
        .map(FailureReading::said)
        .filter(text -> text != null && text.matches("(?s)\\D*\\d{3}[ -].*"))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String said(Throwable failure) {
    return failure.getMessage();
  }

  private <T extends Throwable> Optional<T> find(Class<T> type) {
    return causes.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** It, its causes, and what Jakarta Mail hangs beside them. */
  private static SequencedSet<Throwable> all(Throwable failure) {
    SequencedSet<Throwable> seen = new LinkedHashSet<>();
    Deque<Throwable> next = new ArrayDeque<>();
    next.add(failure);
    while (!next.isEmpty()) {
      Throwable each = next.removeFirst();
      if (!seen.add(each)) {
        continue;
      }
      if (each.getCause() != null) {
        next.add(each.getCause());
      }
      if (each instanceof MessagingException message && message.getNextException() != null) {
        next.add(message.getNextException());
      }
      if (each instanceof MailSendException send) {
        next.addAll(Arrays.asList(send.getMessageExceptions()));
      }
    }
    return seen;
  }
}
