package com.b2chatanalytics.access;

import com.b2chatanalytics.access.AuditEntry.Actor;
import com.b2chatanalytics.access.AuditEntry.Outcome;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Enters every write of a signed-in person into the {@link Audit} once it is answered: what was
 * done, what was refused for want of a permission, and what failed. Requests that ask for something
 * impossible change nothing and are left out.
 */
class AuditTrail implements HandlerInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private final Audit audit;

  AuditTrail(Audit audit) {
    this.audit = audit;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    Person person = SignedIn.of(request);
    if (!(handler instanceof HandlerMethod method)
        || person == null
        || request.getDispatcherType() != DispatcherType.REQUEST
        || !PermissionCheck.isOurs(method)) {
      return;
    }
    Audited audited = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Audited.class);
    if (audited == null ? READS.contains(request.getMethod()) : !holds(audited, request)) {
      return;
    }
    String what = audited == null ? route(request) : audited.value();
    outcome(response.getStatus(), failure)
        .ifPresent(outcome -> enter(request, person, what, outcome));
  }

  private void enter(HttpServletRequest request, Person person, String what, Outcome outcome) {
    try {
      audit.enter(request, Actor.of(person), what, variables(request), outcome);
    } catch (DataAccessException e) {
      // The answer is on its way already; the log is all that is left.
      LOG.error("No audit entry for {} by person {}: {}", what, person.id(), outcome, e);
    }
  }

  private static boolean holds(Audited audited, HttpServletRequest request) {
    String[] when = audited.when().split("=", 2);
    return when.length < 2 || when[1].equals(request.getParameter(when[0]));
  }

  private static Optional<Outcome> outcome(int status, @Nullable Exception failure) {
    if (failure != null || status >= 500) {
      return Optional.of(Outcome.FAILED);
    }
    if (status == HttpServletResponse.SC_FORBIDDEN) {
      return Optional.of(Outcome.REFUSED);
    }
    return status < 400 ? Optional.of(Outcome.DONE) : Optional.empty();
  }

  private static String route(HttpServletRequest request) {
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    return request.getMethod() + " " + (pattern == null ? "" : pattern);
  }

  private static String variables(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables
        ? variables.values().stream().map(String::valueOf).collect(Collectors.joining(" "))
        : "";
  }
}
