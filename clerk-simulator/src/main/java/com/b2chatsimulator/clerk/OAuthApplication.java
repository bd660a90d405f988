package com.b2chatsimulator.clerk;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The one "OAuth application" of Clerk's dashboard: the product. */
final class OAuthApplication implements RegisteredClientRepository {
  static final List<String> SCOPES = List.of("openid", "profile", "email", "public_metadata");

  private final ClerkSimulatorSettings settings;
  private final String encodedSecret;
  private final List<URI> redirects;

  OAuthApplication(ClerkSimulatorSettings settings, PasswordEncoder encoder) {
    this.settings = settings;
    this.encodedSecret = String.valueOf(encoder.encode(settings.clientSecret()));
    this.redirects = new CopyOnWriteArrayList<>(settings.redirectUris());
  }

  void allow(URI redirect) {
    redirects.add(redirect);
  }

  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("There is one application, and it is set up");
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return findByClientId(id);
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    return clientId.equals(settings.clientId()) ? client() : null;
  }

  private RegisteredClient client() {
    OAuth2TokenFormat format =
        settings.opaqueAccessTokens()
            ? OAuth2TokenFormat.REFERENCE
            : OAuth2TokenFormat.SELF_CONTAINED;
    return RegisteredClient.withId(settings.clientId())
        .clientId(settings.clientId())
        .clientSecret(encodedSecret)
        .clientName("B2Chat Analytics")
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUris(uris -> redirects.forEach(uri -> uris.add(uri.toString())))
        .scopes(scopes -> scopes.addAll(SCOPES))
        .clientSettings(
            ClientSettings.builder()
                .requireProofKey(true)
                .requireAuthorizationConsent(true)
                .build())
        .tokenSettings(
            TokenSettings.builder()
                .authorizationCodeTimeToLive(Duration.ofMinutes(10))
                .accessTokenTimeToLive(Duration.ofDays(1))
                .accessTokenFormat(format)
                .build())
        .build();
  }
}
