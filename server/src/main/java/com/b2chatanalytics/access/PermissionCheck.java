package com.b2chatanalytics.access;

import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import com.b2chatanalytics.platform.ProblemWriter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a request reach a route only with the permission that the route declares. */
class PermissionCheck implements HandlerInterceptor {

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (!(handler instanceof HandlerMethod method)
        || request.getDispatcherType() != DispatcherType.REQUEST
        || !isOurs(method)
        || isPublic(method)) {
      return true;
    }
    Person person = SignedIn.of(request);
    if (person == null) {
      return refuseStranger(request, response);
    }
    Requires requires = requires(method);
    if (requires == null || !Arrays.stream(requires.value()).allMatch(person::may)) {
      throw Problem.of(ProblemType.FORBIDDEN, "Your account may not do this.");
    }
    return true;
  }

  /** Whether the route is one of our own; libraries' routes are guarded by path. */
  static boolean isOurs(HandlerMethod method) {
    return method.getBeanType().getName().startsWith("com.b2chatanalytics.")
        && !ErrorController.class.isAssignableFrom(method.getBeanType());
  }

  static boolean isPublic(HandlerMethod method) {
    return AnnotatedElementUtils.hasAnnotation(method.getMethod(), Public.class)
        || (requires(method) == null
            && AnnotatedElementUtils.hasAnnotation(method.getBeanType(), Public.class));
  }

  /** What the route demands, its method's own word before its class's; null when nothing. */
  static @Nullable Requires requires(HandlerMethod method) {
    Requires own = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Requires.class);
    return own != null
        ? own
        : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Requires.class);
  }

  private static boolean refuseStranger(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (ProblemWriter.isForProgram(request)) {
      throw Problem.of(ProblemType.UNAUTHENTICATED, "Sign in, or send an API token.");
    }
    if (request.getHeader("HX-Request") != null) {
      // A redirect would put the sign-in page inside the fragment that asked.
      response.setHeader("HX-Redirect", "/sign-in");
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      return false;
    }
    String query = request.getQueryString();
    String next = request.getRequestURI() + (query == null ? "" : "?" + query);
    response.sendRedirect("/sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    return false;
  }
}
