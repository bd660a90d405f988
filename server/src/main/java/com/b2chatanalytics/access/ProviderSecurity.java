package com.b2chatanalytics.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * The way over the provider and back, by Spring Security, in a chain of its own: the two addresses
 * need nothing of ours but what {@link ProviderEntrance} does at the end.
 */
@Configuration(proxyBeanMethods = false)
class ProviderSecurity {
  private static final Set<String> WAY = Set.of(Provider.START, Provider.BACK);

  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  SecurityFilterChain wayOverTheProvider(
      HttpSecurity http,
      ProviderSettings settings,
      Provider provider,
      ProviderDocuments documents,
      SignInCookie begun,
      ProviderReader reader,
      ProviderPeople people,
      Sessions sessions,
      ProviderNews news,
      Audit audit) {
    Failures failures = new Failures(System::nanoTime);
    ProviderEntrance entrance =
        new ProviderEntrance(reader, people, sessions, news, failures, audit);
    // Not iterable, so that nothing is discovered while the product starts.
    ClientRegistrationRepository registrations =
        id -> id.equals(Provider.REGISTRATION) ? provider.registration() : null;
    var requests = new JdkClientHttpRequestFactory(documents.client());
    requests.setReadTimeout(ProviderDocuments.PATIENCE);
    http.securityMatcher(request -> settings.on() && WAY.contains(request.getServletPath()))
        .addFilterBefore(
            new ProviderGate(provider, news, failures),
            OAuth2AuthorizationRequestRedirectFilter.class)
        .oauth2Login(login ->
            login
                .loginPage("/sign-in")
                .clientRegistrationRepository(registrations)
                .authorizedClientRepository(new NothingKept())
                .authorizationEndpoint(start ->
                    start
                        .authorizationRequestResolver(new AskingAgain(registrations))
                        .authorizationRequestRepository(begun))
                .tokenEndpoint(tokens -> tokens.accessTokenResponseClient(tokens(requests)))
                .userInfoEndpoint(info -> info.oidcUserService(users(requests)))
                .successHandler(entrance)
                .failureHandler(entrance))
        .authorizeHttpRequests(routes -> routes.anyRequest().denyAll())
        .securityContext(c -> c.securityContextRepository(new NullSecurityContextRepository()))
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(AbstractHttpConfigurer::disable)
        .headers(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable);
    return http.build();
  }

  private static RestClientAuthorizationCodeTokenResponseClient tokens(
      JdkClientHttpRequestFactory requests) {
    var client = new RestClientAuthorizationCodeTokenResponseClient();
    client.setRestClient(
        RestClient.builder()
            .requestFactory(requests)
            .configureMessageConverters(converters ->
                converters
                    .registerDefaults()
                    .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    return client;
  }

  private static OidcUserService users(JdkClientHttpRequestFactory requests) {
    var rest = new RestTemplate(requests);
    rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
    var plain = new DefaultOAuth2UserService();
    plain.setRestOperations(rest);
    var users = new OidcUserService();
    users.setOauth2UserService(plain);
    return users;
  }

  /** Asks the provider for a fresh sign-in where somebody wants to come in as another. */
  private static final class AskingAgain implements OAuth2AuthorizationRequestResolver {
    private final OAuth2AuthorizationRequestResolver usual;

    AskingAgain(ClientRegistrationRepository registrations) {
      this.usual = new DefaultOAuth2AuthorizationRequestResolver(registrations);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
      OAuth2AuthorizationRequest asked = usual.resolve(request);
      return asked == null || request.getParameter("again") == null
          ? asked
          : OAuth2AuthorizationRequest.from(asked)
              .additionalParameters(all -> all.put("prompt", "login"))
              .build();
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(
        HttpServletRequest request, String registrationId) {
      return usual.resolve(request, registrationId);
    }
  }

  /** Spring would keep access and refresh tokens in memory for ever. */
  private static final class NothingKept implements OAuth2AuthorizedClientRepository {
    @Override
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
        String registrationId, Authentication principal, HttpServletRequest request) {
      return null;
    }

    @Override
    public void saveAuthorizedClient(
        OAuth2AuthorizedClient client,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {
      // The tokens end here.
    }

    @Override
    public void removeAuthorizedClient(
        String registrationId,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {
      // Nothing was kept.
    }
  }
}
