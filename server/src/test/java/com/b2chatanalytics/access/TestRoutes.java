package com.b2chatanalytics.access;

import com.b2chatanalytics.TestApp;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route of ours as Spring knows it, so that a new one is tested without a word. */
public final class TestRoutes {
  private TestRoutes() {}

  /**
   * A route.
   *
   * @param pattern such as {@code /chats/{id}}
   */
  public record Route(String method, String pattern) {
    public boolean isApi() {
      return pattern.startsWith("/api/");
    }
  }

  /** All of them in an order that does not change. */
  public static List<Route> of(TestApp app) {
    return app
        .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .entrySet()
        .stream()
        .filter(each -> PermissionCheck.isOurs(each.getValue()))
        .flatMap(each -> {
          Set<RequestMethod> told = each.getKey().getMethodsCondition().getMethods();
          Set<RequestMethod> methods = told.isEmpty() ? Set.of(RequestMethod.GET) : told;
          Stream<String> patterns = each.getKey().getPatternValues().stream();
          return patterns.flatMap(
              pattern -> methods.stream().map(method -> new Route(method.name(), pattern)));
        })
        .distinct()
        .sorted((one, other) -> one.toString().compareTo(other.toString()))
        .toList();
  }
}
