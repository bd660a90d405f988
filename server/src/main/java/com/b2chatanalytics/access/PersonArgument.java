package com.b2chatanalytics.access;

import com.b2chatanalytics.platform.Problem;
import com.b2chatanalytics.platform.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller method the {@link Person} who signed the request. */
class PersonArgument implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Person.class;
  }

  @Override
  public @Nullable Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest web,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
    Person person = request == null ? null : SignedIn.of(request);
    if (person == null && !parameter.isOptional()) {
      throw Problem.of(ProblemType.UNAUTHENTICATED, "Sign in, or send an API token.");
    }
    return person;
  }
}
