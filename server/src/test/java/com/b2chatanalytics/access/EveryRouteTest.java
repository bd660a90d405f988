package com.b2chatanalytics.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestClerk;
import com.b2chatsimulator.clerk.ClerkUser;
import com.b2chatsimulator.clerk.SessionToken.Signature;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every route there is, by whoever may ask: what it declares is what happens. Routes are taken from
 * Spring and from the API's own description, so a new one is asked without anybody's thinking of
 * it.
 */
class EveryRouteTest {
  private static final String REFUSED = "Your account may not do this.";
  private static final String NOBODY = "999999999";
  private static final AtomicInteger NETWORKS = new AtomicInteger();

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static TestClerk clerk;
  private static TestApp app;
  private static String managersToken;

  /** Somebody, or something, that asks. */
  private enum Caller {
    ANONYMOUS,
    MANAGER,
    RESTRICTED_MANAGER,
    ADMIN,
    /** A manager's API token. */
    TOKEN,
    CLERK_MANAGER,
    CLERK_ADMIN,
    EXPIRED_CLERK_TOKEN,
    FOREIGN_ISSUER,
    TAMPERED_SIGNATURE,
    MADE_UP_TOKEN;

    /** Whether what the caller shows is wrong, which nothing makes up for. */
    boolean isForged() {
      return compareTo(EXPIRED_CLERK_TOKEN) >= 0;
    }

    Set<Permission> permissions() {
      return switch (this) {
        case ADMIN, CLERK_ADMIN -> EnumSet.allOf(Permission.class);
        case MANAGER, RESTRICTED_MANAGER, TOKEN, CLERK_MANAGER -> Role.MANAGER.permissions();
        default -> Set.of();
      };
    }
  }

  /**
   * A route.
   *
   * @param body its content type; empty where it takes none
   * @param needs what it declares; empty for a public one
   */
  record Route(String method, String pattern, String body, boolean open, Set<Permission> needs) {
    @Override
    public String toString() {
      return method + " " + pattern;
    }
  }

  @BeforeAll
  static void start() {
    clerk = new TestClerk();
    List<String> settings = TestApp.liveSettings();
    settings.addAll(clerk.settings());
    app = TestApp.startWith(settings);
    app.awaitReadiness();
    for (Caller caller : List.of(Caller.MANAGER, Caller.RESTRICTED_MANAGER)) {
      TestPeople.add(app, email(caller), Role.MANAGER, TestApp.PASSWORD);
    }
    app.bean(JdbcClient.class)
        .sql("update person set departments = '{Ventas}' where email = ?")
        .param(email(Caller.RESTRICTED_MANAGER))
        .update();
    Person manager =
        app.bean(PersonStore.class).findActive(email(Caller.MANAGER)).orElseThrow().person();
    managersToken =
        app.bean(ApiTokens.class)
            .create(manager, "bi", Role.MANAGER, null, Duration.ofDays(1))
            .token();
    clerk.signIn(app, app.caller(), ClerkUser.MANAGER);
    clerk.signIn(app, app.caller(), ClerkUser.ADMIN);
  }

  @AfterAll
  static void stop() {
    app.close();
    clerk.close();
  }

  private static String email(Caller caller) {
    return caller == Caller.ADMIN
        ? TestApp.ADMIN
        : caller.name().toLowerCase(Locale.ROOT) + "@example.com";
  }

  static List<Route> routes() {
    Map<String, Route> all = new LinkedHashMap<>();
    app.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((mapping, handler) -> {
          if (PermissionCheck.isOurs(handler)) {
            for (String pattern : mapping.getPatternValues()) {
              for (String method : methods(mapping)) {
                Route route = route(mapping, handler, method, pattern);
                all.put(route + route.body(), route);
              }
            }
          }
        });
    return List.copyOf(all.values());
  }

  private static List<String> methods(RequestMappingInfo mapping) {
    Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
    return methods.isEmpty() ? List.of("GET") : methods.stream().map(Enum::name).sorted().toList();
  }

  private static Route route(
      RequestMappingInfo mapping, HandlerMethod handler, String method, String pattern) {
    Requires requires = PermissionCheck.requires(handler);
    String usual =
        pattern.startsWith("/api/")
            ? MediaType.APPLICATION_JSON_VALUE
            : MediaType.APPLICATION_FORM_URLENCODED_VALUE;
    String body =
        mapping.getConsumesCondition().getConsumableMediaTypes().stream()
            .map(MediaType::toString)
            .findFirst()
            .orElse(usual);
    return new Route(
        method,
        pattern,
        method.equals("GET") ? "" : body,
        PermissionCheck.isPublic(handler),
        requires == null
            ? Set.of()
            : Arrays.stream(requires.value()).collect(Collectors.toUnmodifiableSet()));
  }

  /** The description and the mappings name the same routes, so neither hides one from this test. */
  @Test
  void apiDescription_andMappings_nameTheSameRoutes() {
    HttpResponse<InputStream> answer = ask("GET", "/v3/api-docs", "", Caller.ADMIN);
    JsonNode document = JsonMapper.builder().build().readTree(text(answer));
    Set<String> described = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(method ->
                    described.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
    Set<String> mapped =
        routes().stream()
            .filter(route -> route.pattern().startsWith("/api/"))
            .map(Route::toString)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(mapped).hasSizeGreaterThan(60);
    assertThat(described).isEqualTo(mapped);
  }

  @ParameterizedTest
  @MethodSource("routes")
  void route_answersEachCallerAsItDeclares(Route route) {
    for (Caller caller : Caller.values()) {
      String path =
          route
              .pattern()
              .replaceAll("\\{\\w+:(\\w+)[^}]*\\}", "$1")
              .replaceAll("\\{[^}]+\\}", NOBODY);
      HttpResponse<InputStream> answer = ask(route.method(), path, route.body(), caller);
      int status = answer.statusCode();
      String said = isStream(answer) ? "" : text(answer);
      String about = caller + " at " + route + ": " + status + " " + (status < 400 ? "" : said);
      assertThat(status).as(about).isNotEqualTo(500);
      if (caller.isForged()) {
        assertThat(status).as(about).isEqualTo(401);
      } else if (route.open()) {
        assertThat(said).as(about).doesNotContain(REFUSED);
      } else if (caller == Caller.ANONYMOUS) {
        assertThat(status).as(about).isEqualTo(401);
      } else if (caller.permissions().containsAll(route.needs())) {
        // It may be a mistake what is asked here, but never for want of a permission.
        assertThat(status).as(about).isNotEqualTo(401);
        assertThat(said).as(about).doesNotContain(REFUSED);
      } else {
        assertThat(status).as(about).isEqualTo(403);
        assertThat(said).as(about).contains(REFUSED);
      }
      close(answer);
    }
  }

  /** What libraries bring along is guarded by its path. */
  @ParameterizedTest
  @ValueSource(strings = {"/actuator", "/actuator/prometheus", "/v3/api-docs", "/v3/api-docs.yaml"})
  void routeOfALibrary_isNotForStrangers(String path) {
    for (Caller caller : Caller.values()) {
      HttpResponse<InputStream> answer = ask("GET", path, "", caller);
      boolean operates = caller.permissions().contains(Permission.OPERATIONS_READ);
      boolean knows = !caller.permissions().isEmpty();
      int expected = !knows ? 401 : path.startsWith("/actuator") && !operates ? 403 : 200;
      assertThat(answer.statusCode()).as(caller + " at " + path).isEqualTo(expected);
      close(answer);
    }
  }

  /** Of OAuth's addresses only our two exist, and nothing tells of more. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/oauth2/authorization/other",
        "/login/oauth2/code/other",
        "/.well-known/oauth-protected-resource",
        "/login",
        "/logout",
        "/connect/logout"
      })
  void addressThatSpringMightBring_isNotThere(String path) {
    HttpResponse<InputStream> answer = ask("GET", path, "", Caller.ADMIN);
    assertThat(answer.statusCode()).isEqualTo(404);
    close(answer);
  }

  private static HttpResponse<InputStream> ask(
      String method, String path, String type, Caller caller) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(app.at(path))
            .timeout(Duration.ofSeconds(60))
            .header("Accept", "application/json, text/event-stream, */*;q=0.1")
            // Many wrong tokens from one network are not looked at any more.
            .header("X-Forwarded-For", "198.51.100." + NETWORKS.incrementAndGet() % 250);
    sign(request, caller);
    if (type.isEmpty()) {
      request.method(method, BodyPublishers.noBody());
    } else if (type.startsWith("multipart/")) {
      request.header("Content-Type", "multipart/form-data; boundary=x");
      request.method(method, BodyPublishers.ofString("--x--\r\n"));
    } else {
      request.header("Content-Type", type);
      request.method(method, BodyPublishers.ofString(type.contains("json") ? "{}" : "x=1"));
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new AssertionError(caller + " at " + method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void sign(HttpRequest.Builder request, Caller caller) {
    switch (caller) {
      case ANONYMOUS -> {
        // Shows nothing.
      }
      case MANAGER, RESTRICTED_MANAGER, ADMIN -> {
        // Some routes end the session that asks: each request has its own.
        Secret secret = Secret.random("");
        long id = app.bean(PersonStore.class).findActive(email(caller)).orElseThrow().person().id();
        Instant now = app.bean(InstantSource.class).instant();
        app.bean(SessionStore.class).open(secret.hash(), id, "test", "test", now);
        String csrf = "f3b1c0de-0000-4000-8000-000000000000";
        request.header("Cookie", Sessions.COOKIE + "=" + secret.text() + "; XSRF-TOKEN=" + csrf);
        request.header("X-XSRF-TOKEN", csrf);
      }
      default -> request.header("Authorization", "Bearer " + token(caller));
    }
  }

  private static String token(Caller caller) {
    return switch (caller) {
      case TOKEN -> managersToken;
      case CLERK_MANAGER -> clerk.token(app, ClerkUser.MANAGER);
      case EXPIRED_CLERK_TOKEN ->
          clerk.token(app, ClerkUser.ADMIN, one -> one.issuedAgo(Duration.ofSeconds(90)));
      case FOREIGN_ISSUER ->
          clerk.token(app, ClerkUser.ADMIN, one -> one.claim("iss", "https://clerk.evil.example"));
      case TAMPERED_SIGNATURE ->
          clerk.token(app, ClerkUser.ADMIN, one -> one.signature(Signature.CHANGED));
      case MADE_UP_TOKEN -> ApiTokens.PREFIX + "made-up";
      default -> clerk.token(app, ClerkUser.ADMIN);
    };
  }

  /** One of events never ends by itself. */
  private static boolean isStream(HttpResponse<InputStream> answer) {
    return answer
        .headers()
        .firstValue("content-type")
        .filter(type -> type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE))
        .isPresent();
  }

  private static String text(HttpResponse<InputStream> answer) {
    try (InputStream body = answer.body()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException _) {
      return "";
    }
  }

  private static void close(HttpResponse<InputStream> answer) {
    try {
      answer.body().close();
    } catch (IOException _) {
      // Whatever else it had to say.
    }
  }
}
