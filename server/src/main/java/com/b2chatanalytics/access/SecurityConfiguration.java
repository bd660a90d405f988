package com.b2chatanalytics.access;

import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import com.b2chatanalytics.platform.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;

/**
 * Spring Security's part: who signs a request, and whether a write comes from our own pages. Our
 * routes' permissions are {@link PermissionCheck}'s; here stand only the libraries' routes.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
  /** Forms of people who are not signed in yet. */
  private static final Set<String> FORMS = Set.of("/sign-in", "/welcome", "/setup");

  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "TRACE", "OPTIONS");

  /** Requests are measured as a whole: a clock around each filter costs more than most of them. */
  @Bean
  SecurityObservationSettings noClocksAroundFilters() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  SecurityFilterChain security(
      HttpSecurity http, SignedIn signedIn, SecureCookies secure, ProblemWriter problems) {
    http.securityMatcher(request -> !isOpen(request.getServletPath()))
        .addFilterBefore(new SignedInFilter(signedIn, problems), CsrfFilter.class)
        .addFilterBefore(new UploadGate(problems), CsrfFilter.class)
        .csrf(csrf ->
            csrf.csrfTokenRepository(csrfCookie(secure))
                .csrfTokenRequestHandler(plainToken())
                .requireCsrfProtectionMatcher(SecurityConfiguration::needsCsrfToken))
        .authorizeHttpRequests(routes ->
            routes
                .requestMatchers("/actuator/**")
                .access((_, context) -> mayOperate(context.getRequest()))
                .requestMatchers("/v3/api-docs/**", "/v3/api-docs.yaml")
                .access((_, context) -> isSomebody(context.getRequest()))
                .anyRequest()
                .permitAll())
        .exceptionHandling(refusals ->
            refusals
                .authenticationEntryPoint(
                    (request, response, _) -> problems.write(request, response, stranger()))
                .accessDeniedHandler(denied(problems)))
        .securityContext(c -> c.securityContextRepository(new NullSecurityContextRepository()))
        // It would take every request for a sign-in of its own, and renew the CSRF token each time.
        .sessionManagement(AbstractHttpConfigurer::disable)
        .headers(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable);
    return http.build();
  }

  /** What needs no person, so that it answers also while PostgreSQL is away. */
  private static boolean isOpen(String path) {
    return path.startsWith("/assets/")
        || path.startsWith("/webjars/")
        || path.startsWith("/actuator/health");
  }

  /**
   * Writes signed by the session's cookie, which a browser sends along by itself; and the sign-in,
   * invitation and set-up forms. A token must be added on purpose, and the API's sign-in takes JSON
   * only.
   */
  private static boolean needsCsrfToken(HttpServletRequest request) {
    if (SAFE_METHODS.contains(request.getMethod())) {
      return false;
    }
    Person person = SignedIn.of(request);
    boolean signsInByApi =
        request.getMethod().equals("POST") && request.getServletPath().equals("/api/v1/session");
    return !signsInByApi
        && (person == null ? FORMS.contains(request.getServletPath()) : !person.viaToken());
  }

  private static AuthorizationDecision mayOperate(HttpServletRequest request) {
    Person person = SignedIn.of(request);
    return new AuthorizationDecision(person != null && person.may(Permission.OPERATIONS_READ));
  }

  private static AuthorizationDecision isSomebody(HttpServletRequest request) {
    return new AuthorizationDecision(SignedIn.of(request) != null);
  }

  private static CookieCsrfTokenRepository csrfCookie(SecureCookies secure) {
    var cookie = CookieCsrfTokenRepository.withHttpOnlyFalse();
    cookie.setCookiePath("/");
    cookie.setCookieCustomizer(c -> {
      c.sameSite("Lax");
      if (secure.always()) {
        c.secure(true);
      }
    });
    return cookie;
  }

  /** Header and cookie are simply equal, so that a script needs no more than curl. */
  private static CsrfTokenRequestAttributeHandler plainToken() {
    var handler = new CsrfTokenRequestAttributeHandler();
    // Read at once, so that the first answer already sets the cookie.
    handler.setCsrfRequestAttributeName(null);
    return handler;
  }

  private static AccessDeniedHandler denied(ProblemWriter problems) {
    return (request, response, reason) ->
        problems.write(
            request,
            response,
            Problem.of(
                ProblemType.FORBIDDEN,
                reason instanceof CsrfException
                    ? "The header X-XSRF-TOKEN must equal the cookie XSRF-TOKEN."
                    : "Your account may not do this."));
  }

  private static Problem stranger() {
    return Problem.of(ProblemType.UNAUTHENTICATED, "Sign in, or send an API token.");
  }
}
