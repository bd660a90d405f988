package com.b2chatsimulator.clerk;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What an administrator does in Clerk's dashboard, and the faults, over HTTP on loopback.
 *
 * <ul>
 *   <li>{@code GET /_simulator/users}
 *   <li>{@code PUT /_simulator/users/{id}}: any of {@code firstName, lastName, email,
 *       emailVerified, publicMetadata, unsafeMetadata}; creates who is not there
 *   <li>{@code POST /_simulator/users/{id}/ban|unban|delete}
 *   <li>{@code GET|POST /_simulator/users/{id}/sessions}; {@code POST
 *       /_simulator/sessions/{id}/revoke|end}
 *   <li>{@code POST /_simulator/users/{id}/token}: {@code {"azp":"http://localhost:8080"}}
 *   <li>{@code POST /_simulator/keys}: {@code {"overlap":true}}; {@code DELETE
 *       /_simulator/keys/{kid}}
 *   <li>{@code GET|POST|DELETE /_simulator/faults}: {@code {"fault":"JWKS_SLOW","times":3}}
 *   <li>{@code POST /_simulator/webhooks}: {@code {"endpoint":"http://…"}}, {@code
 *       {"type":"user.updated","data":{…},"flaws":["STALE"]}}, or both; {@code GET} lists attempts
 *   <li>{@code GET /_simulator/stats}
 * </ul>
 *
 * Writing demands {@code Content-Type: application/json} and a local host name, so that no page of
 * a browser nearby can do it.
 */
final class ClerkControl {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

  private final ClerkSimulator clerk;

  ClerkControl(ClerkSimulator clerk) {
    this.clerk = clerk;
  }

  RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route()
        .path(
            "/_simulator",
            control ->
                control
                    .GET("/users", request -> ok(clerk.users()))
                    .PUT("/users/{id}", this::update)
                    .POST("/users/{id}/{act}", this::act)
                    .GET("/users/{id}/sessions", request -> ok(clerk.sessions(id(request))))
                    .POST("/sessions/{id}/{act}", this::session)
                    .POST("/keys", this::rotate)
                    .DELETE("/keys/{id}", this::removeKey)
                    .GET("/faults", request -> ok(clerk.faults().active()))
                    .POST("/faults", this::strike)
                    .DELETE("/faults", this::mend)
                    .GET("/webhooks", request -> ok(clerk.webhooks().attempts()))
                    .POST("/webhooks", this::webhook)
                    .GET("/stats", request -> ok(stats()))
                    .filter((request, next) ->
                        foreign(request)
                            ? ServerResponse.status(403).build()
                            : next.handle(request))
                    .onError(
                        IllegalArgumentException.class,
                        (e, request) ->
                            ServerResponse.badRequest().body(String.valueOf(e.getMessage())))
                    .onError(
                        JacksonException.class,
                        (e, request) -> ServerResponse.badRequest().body("Malformed JSON")))
        .build();
  }

  private static boolean foreign(ServerRequest request) {
    boolean reads = request.method().name().equals("GET");
    boolean json =
        request
            .headers()
            .contentType()
            .filter(MediaType.APPLICATION_JSON::isCompatibleWith)
            .isPresent();
    return !HOSTS.contains(request.servletRequest().getServerName()) || (!reads && !json);
  }

  private static String id(ServerRequest request) {
    return request.pathVariable("id");
  }

  private static ServerResponse ok(Object value) {
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(JSON.writeValueAsString(value));
  }

  private ServerResponse update(ServerRequest request) throws ServletException, IOException {
    String id = id(request);
    JsonNode body = body(request);
    ClerkUser before =
        clerk.users().stream()
            .filter(user -> user.id().equals(id))
            .findFirst()
            .orElseGet(() -> ClerkUser.of(id, "New", "Person", "new@clerk.example"));
    return ok(
        clerk.update(
            before
                .withName(
                    body.path("firstName").asString(before.firstName()),
                    body.path("lastName").asString(before.lastName()))
                .withEmail(
                    body.path("email").asString(before.email()),
                    body.path("emailVerified").asBoolean(before.emailVerified()))
                .withPublicMetadata(map(body.get("publicMetadata"), before.publicMetadata()))
                .withUnsafeMetadata(map(body.get("unsafeMetadata"), before.unsafeMetadata()))));
  }

  private static Map<String, Object> map(@Nullable JsonNode node, Map<String, Object> otherwise) {
    if (node == null || !node.isObject()) {
      return otherwise;
    }
    Map<String, Object> map = new HashMap<>();
    node.properties()
        .forEach(
            entry -> map.put(entry.getKey(), JSON.treeToValue(entry.getValue(), Object.class)));
    return map;
  }

  private ServerResponse act(ServerRequest request) throws ServletException, IOException {
    String id = id(request);
    switch (request.pathVariable("act")) {
      case "ban" -> clerk.ban(id);
      case "unban" -> clerk.unban(id);
      case "delete" -> clerk.delete(id);
      case "sessions" -> {
        return ok(Map.of("session", clerk.openSession(id)));
      }
      case "token" -> {
        JsonNode party = body(request).get("azp");
        String token =
            clerk.sessionToken(
                id, plain -> plain.authorizedParty(party == null ? null : party.asString()));
        return ok(Map.of("token", token));
      }
      default -> {
        return ServerResponse.notFound().build();
      }
    }
    return ServerResponse.noContent().build();
  }

  private ServerResponse session(ServerRequest request) {
    switch (request.pathVariable("act")) {
      case "revoke" -> clerk.revokeSession(id(request));
      case "end" -> clerk.endSession(id(request));
      default -> {
        return ServerResponse.notFound().build();
      }
    }
    return ServerResponse.noContent().build();
  }

  private ServerResponse rotate(ServerRequest request) throws ServletException, IOException {
    return ok(Map.of("kid", clerk.rotateKeys(body(request).path("overlap").asBoolean(true))));
  }

  private ServerResponse removeKey(ServerRequest request) {
    clerk.removeKey(id(request));
    return ServerResponse.noContent().build();
  }

  private ServerResponse strike(ServerRequest request) throws ServletException, IOException {
    JsonNode body = body(request);
    ClerkFault fault = ClerkFault.valueOf(body.path("fault").asString(""));
    if (body.has("times")) {
      clerk.faults().times(fault, body.path("times").asInt(1));
    } else {
      clerk.faults().on(fault);
    }
    return ok(clerk.faults().active());
  }

  private ServerResponse mend(ServerRequest request) {
    clerk.faults().clear();
    return ok(clerk.faults().active());
  }

  private ServerResponse webhook(ServerRequest request) throws ServletException, IOException {
    JsonNode body = body(request);
    Map<String, Object> answer = new LinkedHashMap<>();
    if (body.has("endpoint")) {
      clerk.webhooks().endpoint(URI.create(body.path("endpoint").asString("")));
      answer.put("endpoint", body.path("endpoint").asString(""));
    }
    if (body.has("type")) {
      WebhookMessage message =
          clerk.webhooks().message(body.path("type").asString(""), map(body.get("data"), Map.of()));
      WebhookFlaw[] flaws =
          body.path("flaws")
              .valueStream()
              .map(flaw -> WebhookFlaw.valueOf(flaw.asString()))
              .toArray(WebhookFlaw[]::new);
      answer.put("status", clerk.webhooks().deliver(message, flaws));
    }
    return ok(answer);
  }

  private Map<String, Object> stats() {
    Map<String, Object> stats = new LinkedHashMap<>();
    stats.put("jwksHits", clerk.jwksHits());
    stats.put("keys", clerk.keys());
    stats.put("messages", clerk.webhooks().messages().size());
    stats.put("attempts", clerk.webhooks().attempts().size());
    return stats;
  }

  private static JsonNode body(ServerRequest request) throws ServletException, IOException {
    String body = request.body(String.class);
    return body.isBlank() ? JsonNodeFactory.instance.objectNode() : JSON.readTree(body);
  }
}
