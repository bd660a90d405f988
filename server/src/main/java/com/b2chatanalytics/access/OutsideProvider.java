package com.b2chatanalytics.access;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The outside provider as pages offer it. */
@Component
public class OutsideProvider {
  private static final String DEVELOPMENT = ".clerk.accounts.dev";

  private final ProviderSettings settings;
  private final Provider provider;
  private final PersonStore people;

  OutsideProvider(ProviderSettings settings, Provider provider, PersonStore people) {
    this.settings = settings;
    this.provider = provider;
    this.people = people;
  }

  /** Whether there is one. */
  public boolean isOn() {
    return settings.on();
  }

  /** As people call it, such as {@code Clerk}. */
  public String name() {
    return settings.name();
  }

  /** Whom somebody without access may ask; empty when nobody is named. */
  public String contact() {
    return settings.contact();
  }

  /** Where a sign-in begins that shall lead to {@code next}. */
  public String start(String next) {
    return next.equals("/")
        ? Provider.START
        : Provider.START + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }

  /** Where a sign-in begins in which the provider asks anew who it is. */
  public String startAsAnother() {
    return Provider.START + "?again=yes";
  }

  /** Whether anybody could sign in by a password of this product: always without a provider. */
  public boolean leavesPasswords() {
    return !settings.on() || people.anyPassword();
  }

  /** Where people see or end their session at the provider; absent where that is not known. */
  public Optional<String> account() {
    if (!settings.on()) {
      return Optional.empty();
    }
    Provider.Discovery known = provider.known();
    if (known != null && known.endSession() != null) {
      return Optional.of(
          known.endSession()
              + (known.endSession().contains("?") ? "&" : "?")
              + "client_id="
              + URLEncoder.encode(settings.clientId(), StandardCharsets.UTF_8));
    }
    return accountPortal(settings.issuer());
  }

  /** Clerk's own pages of an account stand beside its issuer. */
  static Optional<String> accountPortal(String issuer) {
    String host = URI.create(issuer).getHost();
    if (host == null) {
      return Optional.empty();
    }
    if (host.endsWith(DEVELOPMENT)) {
      String name = host.substring(0, host.length() - DEVELOPMENT.length());
      return Optional.of("https://" + name + ".accounts.dev/user");
    }
    return host.startsWith("clerk.")
        ? Optional.of("https://accounts." + host.substring("clerk.".length()) + "/user")
        : Optional.empty();
  }
}
