package com.b2chatanalytics.platform;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that an API method does not declare by {@link RequestParam}. A method
 * that takes the whole request reads them by {@link Parameters} and refuses on its own.
 */
class UnknownParameters implements HandlerInterceptor {
  private final Map<HandlerMethod, Optional<List<String>>> known = new ConcurrentHashMap<>();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method
        && request.getDispatcherType() == DispatcherType.REQUEST) {
      known
          .computeIfAbsent(method, UnknownParameters::declared)
          .ifPresent(names -> Parameters.of(request).allow(names));
    }
    return true;
  }

  /** Names of the declared parameters; empty for a method that reads them on its own. */
  private static Optional<List<String>> declared(HandlerMethod method) {
    List<String> names = new ArrayList<>();
    for (MethodParameter parameter : method.getMethodParameters()) {
      Class<?> type = parameter.getParameterType();
      boolean wholeRequest = ServletRequest.class.isAssignableFrom(type);
      if (wholeRequest || parameter.hasParameterAnnotation(ModelAttribute.class)) {
        return Optional.empty();
      }
      var annotation =
          AnnotatedElementUtils.findMergedAnnotation(parameter.getParameter(), RequestParam.class);
      if (annotation != null && Map.class.isAssignableFrom(type)) {
        return Optional.empty();
      }
      if (annotation != null) {
        names.add(
            annotation.name().isEmpty() ? parameter.getParameter().getName() : annotation.name());
      }
    }
    return Optional.of(names);
  }
}
