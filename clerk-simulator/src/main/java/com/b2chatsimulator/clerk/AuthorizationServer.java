package com.b2chatsimulator.clerk;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Spring's authorization server on Clerk's paths, with what Clerk does not offer taken away. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableWebMvc
class AuthorizationServer {
  static final String SIGN_IN = "/sign-in";
  static final String CONSENT = "/oauth/consent";

  @Bean
  AuthorizationServerSettings endpoints(ClerkSimulator clerk) {
    return AuthorizationServerSettings.builder()
        .issuer(clerk.issuer().toString())
        .authorizationEndpoint("/oauth/authorize")
        .tokenEndpoint(ClerkFault.Place.TOKEN.path())
        .jwkSetEndpoint(ClerkFault.Place.JWKS.path())
        .oidcUserInfoEndpoint(ClerkFault.Place.USER_INFO.path())
        .tokenIntrospectionEndpoint("/oauth/token_info")
        .tokenRevocationEndpoint("/oauth/token/revoke")
        .build();
  }

  @Bean
  SecurityFilterChain chain(HttpSecurity http, SignInAgain again, Claims claims) {
    http.oauth2AuthorizationServer(server -> {
      http.securityMatcher(server.getEndpointsMatcher());
      server.authorizationEndpoint(endpoint -> endpoint.consentPage(CONSENT));
      server.authorizationServerMetadataEndpoint(endpoint ->
          endpoint.authorizationServerMetadataCustomizer(
              metadata -> metadata.claims(AuthorizationServer::trim)));
      server.oidc(oidc ->
          oidc.providerConfigurationEndpoint(endpoint ->
                  endpoint.providerConfigurationCustomizer(
                      metadata -> metadata.claims(AuthorizationServer::trim)))
              .userInfoEndpoint(endpoint -> endpoint.userInfoMapper(claims::userInfo)));
    });
    return http.authorizeHttpRequests(all -> all.anyRequest().authenticated())
        .requestCache(cache -> cache.disable())
        .exceptionHandling(errors ->
            errors.authenticationEntryPoint(
                (request, response, e) -> SignInAgain.ask(request, response)))
        .addFilterAfter(again, SecurityContextHolderFilter.class)
        .build();
  }

  private static void trim(Map<String, Object> metadata) {
    List.of(
            "end_session_endpoint",
            "device_authorization_endpoint",
            "pushed_authorization_request_endpoint",
            "tls_client_certificate_bound_access_tokens",
            "dpop_signing_alg_values_supported")
        .forEach(metadata::remove);
    List<String> methods = List.of("client_secret_basic", "none", "client_secret_post");
    metadata.put("token_endpoint_auth_methods_supported", methods);
    metadata.put("revocation_endpoint_auth_methods_supported", methods);
    metadata.put("introspection_endpoint_auth_methods_supported", methods);
    metadata.put("grant_types_supported", List.of("authorization_code", "refresh_token"));
    metadata.put(
        "scopes_supported",
        List.of(
            "openid",
            "profile",
            "email",
            "public_metadata",
            "private_metadata",
            "offline_access",
            "user:org:read"));
  }

  @Bean
  JWKSource<SecurityContext> publishedKeys(SigningKeys keys) {
    return (selector, context) -> selector.select(keys.published());
  }

  @Bean
  OAuth2TokenGenerator<?> tokens(SigningKeys keys, Claims claims) {
    JwtGenerator signed =
        new JwtGenerator(
            new NimbusJwtEncoder(
                (selector, context) -> selector.select(new JWKSet(keys.signing()))));
    signed.setJwtCustomizer(claims::shape);
    return new DelegatingOAuth2TokenGenerator(signed, AuthorizationServer::opaque);
  }

  private static @Nullable OAuth2AccessToken opaque(OAuth2TokenContext context) {
    var settings = context.getRegisteredClient().getTokenSettings();
    if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())
        || !OAuth2TokenFormat.REFERENCE.equals(settings.getAccessTokenFormat())) {
      return null;
    }
    Instant now = Instant.now();
    return new OAuth2AccessToken(
        OAuth2AccessToken.TokenType.BEARER,
        Ids.of("oat_"),
        now,
        now.plus(settings.getAccessTokenTimeToLive()),
        context.getAuthorizedScopes());
  }

  /** Knows a token by looking it up, so that opaque ones and JWTs are the same to user info. */
  @Bean
  JwtDecoder issuedTokens(OAuth2AuthorizationService authorizations) {
    return value -> {
      OAuth2Authorization issued = authorizations.findByToken(value, OAuth2TokenType.ACCESS_TOKEN);
      if (issued == null) {
        throw new BadJwtException("This token was not issued here");
      }
      return Jwt.withTokenValue(value)
          .header("typ", "at+jwt")
          .subject(issued.getPrincipalName())
          .claim("scope", String.join(" ", issued.getAuthorizedScopes()))
          .build();
    };
  }

  @Bean
  OAuth2AuthorizationService authorizations() {
    return new InMemoryOAuth2AuthorizationService();
  }

  @Bean
  OAuth2AuthorizationConsentService consents() {
    return new InMemoryOAuth2AuthorizationConsentService();
  }

  @Bean
  SignInAgain signInAgain(Directory directory, OAuth2AuthorizationConsentService consents) {
    return new SignInAgain(directory, consents);
  }

  @Bean
  RouterFunction<ServerResponse> pages(ClerkSimulator clerk, Directory directory) {
    return new SignInPages(clerk, directory).routes();
  }

  @Bean
  RouterFunction<ServerResponse> control(ClerkSimulator clerk) {
    return new ClerkControl(clerk).routes();
  }
}
