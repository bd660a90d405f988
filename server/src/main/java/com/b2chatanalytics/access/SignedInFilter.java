package com.b2chatanalytics.access;

import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import com.b2chatanalytics.platform.ProblemWriter;
import com.b2chatanalytics.platform.Reach;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads on every request who signs it, by token or by session, so that a change of role or a
 * sign-out holds from the next request on. A wrong token is refused even beside a good cookie.
 */
class SignedInFilter extends OncePerRequestFilter {
  private final SignedIn signedIn;
  private final ProblemWriter problems;

  SignedInFilter(SignedIn signedIn, ProblemWriter problems) {
    this.signedIn = signedIn;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Person> person;
    try {
      person = signedIn.read(request);
    } catch (Problem refusal) {
      problems.write(request, response, refusal);
      return;
    }
    if (person.isEmpty() && SignedIn.bearer(request) != null) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      problems.write(
          request, response, Problem.of(ProblemType.UNAUTHENTICATED, "The token is not valid."));
      return;
    }
    person.ifPresent(known -> sign(request, known));
    within(person.map(Person::reach).orElse(Reach.NOTHING), request, response, chain);
  }

  /** Whatever the request reads, it reads as far as the person may see. */
  private static void within(
      Reach reach, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    ServletException failure =
        reach.<@Nullable ServletException, IOException>call(() -> {
          try {
            chain.doFilter(request, response);
            return null;
          } catch (ServletException e) {
            return e;
          }
        });
    if (failure != null) {
      throw failure;
    }
  }

  private static void sign(HttpServletRequest request, Person person) {
    SignedIn.put(request, person);
    SecurityContextHolder.setContext(
        new SecurityContextImpl(new PreAuthenticatedAuthenticationToken(person, "", List.of())));
  }
}
