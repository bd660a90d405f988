package com.b2chatanalytics.access;

import com.b2chatanalytics.platform.PlatformSettings;
import com.b2chatanalytics.platform.SecretBox;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.LongSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import tools.jackson.databind.json.JsonMapper;

/** The parts by which an outside provider of identities is asked, and its tokens are read. */
@Configuration(proxyBeanMethods = false)
class ProviderConfiguration {
  private static final Duration SKEW = Duration.ofSeconds(30);

  /** What a provider may sign ID tokens by: never with a secret that is ours, too. */
  private static final Set<SignatureAlgorithm> ALGORITHMS =
      Set.of(
          SignatureAlgorithm.RS256,
          SignatureAlgorithm.RS384,
          SignatureAlgorithm.RS512,
          SignatureAlgorithm.PS256,
          SignatureAlgorithm.ES256,
          SignatureAlgorithm.ES384);

  @Bean
  ProviderSettings providerSettings(Environment environment) {
    return ProviderSettings.from(environment);
  }

  @Bean
  ProviderDocuments providerDocuments(JsonMapper json) {
    return new ProviderDocuments(json);
  }

  @Bean
  Provider provider(
      ProviderSettings settings,
      PlatformSettings platform,
      ProviderDocuments documents,
      LongSupplier runningTime) {
    return new Provider(settings, platform, documents, runningTime);
  }

  @Bean
  ProviderKeys providerKeys(
      Provider provider, ProviderDocuments documents, LongSupplier runningTime) {
    return new ProviderKeys(
        () -> {
          try {
            return JWKSet.parse(documents.read(provider.discovery().keys()));
          } catch (ParseException _) {
            throw new ProviderAway(ProviderAway.Kind.UNREADABLE, "The keys cannot be read");
          }
        },
        runningTime);
  }

  @Bean
  ProviderReader providerReader(ProviderSettings settings) {
    return new ProviderReader(settings);
  }

  /** For the ID token of a sign-in. */
  @Bean
  JwtDecoderFactory<ClientRegistration> idTokenDecoders(ProviderKeys keys, InstantSource clock) {
    return registration -> {
      OidcIdTokenValidator rule = new OidcIdTokenValidator(registration);
      rule.setClock(utc(clock));
      rule.setClockSkew(SKEW);
      NimbusJwtDecoder decoder =
          NimbusJwtDecoder.withJwkSource(keys).jwsAlgorithms(all -> all.addAll(ALGORITHMS)).build();
      decoder.setClaimSetConverter(
          new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
      decoder.setJwtValidator(rule);
      return decoder;
    };
  }

  @Bean
  ClerkTokens clerkTokens(
      ProviderSettings settings,
      PlatformSettings platform,
      ProviderKeys keys,
      ProviderReader reader,
      ProviderStore store,
      ProviderPeople people,
      Audit audit,
      InstantSource clock,
      LongSupplier runningTime) {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSource(keys).jwsAlgorithm(SignatureAlgorithm.RS256).build();
    decoder.setJwtValidator(new SessionTokenRule(settings.issuer(), clock));
    Failures failures = new Failures(runningTime);
    return new ClerkTokens(settings, platform, decoder, reader, store, people, audit, failures);
  }

  private static Clock utc(InstantSource clock) {
    return clock.withZone(ZoneOffset.UTC);
  }

  @Bean
  SignInCookie signInCookie(
      ProviderSettings settings,
      Provider provider,
      SecretBox box,
      JsonMapper json,
      InstantSource clock,
      SecureCookies secure) {
    return new SignInCookie(settings, provider, box, json, clock, secure);
  }
}
