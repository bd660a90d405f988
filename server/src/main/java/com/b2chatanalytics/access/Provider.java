package com.b2chatanalytics.access;

import com.b2chatanalytics.platform.PlatformSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * What the provider publishes of itself, read at its first use: that it is away when the product
 * starts stops nothing. Kept for an hour, and for as long as nothing newer can be read.
 */
final class Provider {
  static final String REGISTRATION = "clerk";
  static final String START = "/oauth2/authorization/" + REGISTRATION;
  static final String BACK = "/login/oauth2/code/" + REGISTRATION;
  private static final Duration FRESH = Duration.ofHours(1);
  static final Duration PAUSE = Duration.ofSeconds(2);

  private final ProviderSettings settings;
  private final PlatformSettings platform;
  private final ProviderDocuments documents;
  private final LongSupplier nanos;
  private volatile @Nullable Held held;
  private @Nullable Failed failed;

  Provider(
      ProviderSettings settings,
      PlatformSettings platform,
      ProviderDocuments documents,
      LongSupplier nanos) {
    this.settings = settings;
    this.platform = platform;
    this.documents = documents;
    this.nanos = nanos;
  }

  private record Held(Discovery discovery, ClientRegistration registration, long at) {}

  private record Failed(ProviderAway why, long at) {}

  /**
   * The addresses that the provider names.
   *
   * @param endSession where people end their session there; null when it offers no such place
   */
  record Discovery(
      String authorization,
      String token,
      @Nullable String userInfo,
      URI keys,
      @Nullable String endSession,
      boolean secretInHeader) {}

  /**
   * What the provider publishes.
   *
   * @throws ProviderAway when it was never read, and cannot be
   */
  Discovery discovery() {
    return held().discovery();
  }

  /** The last that was read, without asking; null before. */
  @Nullable Discovery known() {
    Held last = held;
    return last == null ? null : last.discovery();
  }

  /**
   * The product as the provider's client.
   *
   * @throws ProviderAway when the provider was never read, and cannot be
   */
  ClientRegistration registration() {
    return held().registration();
  }

  private Held held() {
    Held last = held;
    if (last != null && nanos.getAsLong() - last.at() < FRESH.toNanos()) {
      return last;
    }
    return read();
  }

  private synchronized Held read() {
    Held last = held;
    long now = nanos.getAsLong();
    if (last != null && now - last.at() < FRESH.toNanos()) {
      return last;
    }
    Failed before = failed;
    if (before != null && now - before.at() < PAUSE.toNanos()) {
      return orThrow(last, before.why());
    }
    try {
      Discovery read = discover();
      Held fresh = new Held(read, register(read), nanos.getAsLong());
      held = fresh;
      failed = null;
      return fresh;
    } catch (ProviderAway e) {
      failed = new Failed(e, nanos.getAsLong());
      return orThrow(last, e);
    }
  }

  private static Held orThrow(@Nullable Held last, ProviderAway why) {
    if (last == null) {
      throw why;
    }
    return last;
  }

  private Discovery discover() {
    URI address = URI.create(settings.issuer() + "/.well-known/openid-configuration");
    Map<String, Object> found = documents.read(address);
    if (!settings.issuer().equals(found.get("issuer"))) {
      throw new ProviderAway(
          ProviderAway.Kind.ISSUER, address + " speaks for another issuer than its own");
    }
    List<?> methods =
        found.get("token_endpoint_auth_methods_supported") instanceof List<?> list
            ? list
            : List.of();
    return new Discovery(
        demanded(found, "authorization_endpoint"),
        demanded(found, "token_endpoint"),
        text(found, "userinfo_endpoint"),
        URI.create(demanded(found, "jwks_uri")),
        text(found, "end_session_endpoint"),
        methods.isEmpty() || methods.contains("client_secret_basic"));
  }

  private static String demanded(Map<String, Object> document, String name) {
    String text = text(document, name);
    if (text == null) {
      throw new ProviderAway(ProviderAway.Kind.UNREADABLE, "The discovery document has no " + name);
    }
    return text;
  }

  /** A web address; one that is none counts as not there. */
  private static @Nullable String text(Map<String, Object> document, String name) {
    return document.get(name) instanceof String text
            && text.matches("https?://[^\\s\"<>\\\\^`{|}]+")
        ? text
        : null;
  }

  private ClientRegistration register(Discovery found) {
    URI here = platform.publicUrl();
    return ClientRegistration.withRegistrationId(REGISTRATION)
        .clientName(settings.name())
        .clientId(settings.clientId())
        .clientSecret(settings.clientSecret())
        .clientAuthenticationMethod(
            found.secretInHeader()
                ? ClientAuthenticationMethod.CLIENT_SECRET_BASIC
                : ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri((here == null ? "{baseUrl}" : here.toString()) + BACK)
        .scope(settings.scopes())
        .issuerUri(settings.issuer())
        .authorizationUri(found.authorization())
        .tokenUri(found.token())
        .userInfoUri(found.userInfo())
        .userNameAttributeName("sub")
        .jwkSetUri(found.keys().toString())
        .build();
  }
}
