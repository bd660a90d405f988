package com.b2chatanalytics.mail;

import com.b2chatanalytics.platform.ContradictorySettings;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertyResolver;
import org.springframework.stereotype.Component;

/**
 * What the environment says of the mail server: {@code SPRING_MAIL_HOST}, {@code _PORT} (587),
 * {@code _USERNAME}, {@code _PASSWORD}; {@code B2A_MAIL_SECURITY} ({@code tls}, {@code starttls} or
 * {@code none}; by the port) and {@code B2A_MAIL_SENDER} (the user name where that is an address).
 */
@Component
class MailEnvironment {
  private static final int USUAL_PORT = 587;

  private final MailSettings settings;
  private final Set<String> fixed = new TreeSet<>();

  MailEnvironment(Environment environment) {
    String host = given(environment, "spring.mail.host");
    String sender = given(environment, "B2A_MAIL_SENDER");
    String security = given(environment, "B2A_MAIL_SECURITY");
    int port = port(given(environment, "spring.mail.port"));
    String username = orEmpty(given(environment, "spring.mail.username"));
    if (host != null) {
      fixed.addAll(Set.of("host", "port", "username", "password"));
      if (sender == null && Letter.isAddress(username)) {
        sender = username;
      }
    }
    if (sender != null) {
      if (!Letter.isAddress(sender)) {
        throw new ContradictorySettings(
            "B2A_MAIL_SENDER is \"" + sender + "\".", "Give it like analytics@example.com.");
      }
      fixed.add("sender");
    }
    if (security != null) {
      fixed.add("security");
    }
    settings =
        new MailSettings(
            orEmpty(host),
            port,
            security == null ? MailSecurity.usual(port) : security(security),
            host == null ? "" : username,
            host == null ? "" : orEmpty(given(environment, "spring.mail.password")),
            orEmpty(sender),
            host != null);
  }

  MailSettings settings() {
    return settings;
  }

  /** Names of the fields that cannot be changed while the product runs. */
  Set<String> fixed() {
    return fixed;
  }

  private static MailSecurity security(String text) {
    return MailSecurity.of(text)
        .orElseThrow(() ->
            new ContradictorySettings(
                "B2A_MAIL_SECURITY is \"" + text + "\".", "It may be tls, starttls or none."));
  }

  private static int port(@Nullable String text) {
    if (text == null) {
      return USUAL_PORT;
    }
    int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    if (port < 1 || port > 65_535) {
      throw new ContradictorySettings(
          "SPRING_MAIL_PORT is \"" + text + "\".", "It may be 1 to 65535, usually 587 or 465.");
    }
    return port;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable String given(PropertyResolver environment, String name) {
    String value = environment.getProperty(name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
