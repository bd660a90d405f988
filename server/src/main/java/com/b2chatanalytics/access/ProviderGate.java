package com.b2chatanalytics.access;

import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Before a sign-in goes to the provider or comes back: sees that the provider is there at all, and
 * that not too many came to nothing from the same network, since each one that comes back makes us
 * ask the provider.
 */
final class ProviderGate extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(ProviderGate.class);

  private final Provider provider;
  private final ProviderNews news;
  private final Failures failures;

  ProviderGate(Provider provider, ProviderNews news, Failures failures) {
    this.provider = provider;
    this.news = news;
    this.failures = failures;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      failures.demandFew(request.getRemoteAddr());
      provider.registration();
    } catch (Problem _) {
      response.sendRedirect("/sign-in?error=wait");
      return;
    } catch (ProviderAway away) {
      log.warn("The provider cannot be discovered: {}", away.getMessage());
      news.tell(
          ProviderNews.Kind.FAILURE, "discovery." + away.kind().name().toLowerCase(Locale.ROOT));
      response.sendRedirect("/sign-in?error=away");
      return;
    }
    chain.doFilter(request, response);
  }
}
