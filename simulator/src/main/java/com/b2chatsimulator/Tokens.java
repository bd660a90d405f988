package com.b2chatsimulator;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Issues the account's one token: opaque, valid for 24 h of the world's clock, the same on every
 * request while it lives, with ever fewer seconds left.
 */
final class Tokens {

  private static final Duration LIFETIME = Duration.ofHours(24);

  private final InstantSource time;
  private final String authorization;
  private final SecureRandom random = new SecureRandom();
  private @Nullable String token;
  private Instant expires = Instant.MIN;
  private int issued;

  Tokens(SimulatorSettings settings, InstantSource time) {
    String pair = settings.username() + ":" + settings.password();
    this.time = time;
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  synchronized Reply answer(Request request) {
    if (!request.method().equals("POST")) {
      return Reply.json(405, Bodies.oauth("method_not_allowed", "Only POST is allowed"));
    }
    if (!authorization.equals(request.header("authorization"))) {
      return Reply.json(401, Bodies.oauth("unauthorized", "Bad credentials"));
    }
    Map<String, String> form = Request.form(request.text());
    String grant = form.getOrDefault("grant_type", request.parameters().get("grant_type"));
    if (!"client_credentials".equals(grant)) {
      return Reply.json(
          400, Bodies.oauth("unsupported_grant_type", "Unsupported grant type: " + grant));
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("access_token", current());
    node.put("expires_in", Duration.between(time.instant(), expires).toSeconds());
    node.put("scope", "all");
    node.put("token_type", "bearer");
    return Reply.json(200, node);
  }

  /** The refusal of a request without the present token; null if it carries it. */
  synchronized @Nullable Reply refusal(Request request) {
    String header = request.header("authorization");
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
      return Reply.json(
          401,
          Bodies.oauth("unauthorized", "Full authentication is required to access this resource"));
    }
    String given = header.substring("bearer ".length()).strip();
    if (given.equals(token) && time.instant().isBefore(expires)) {
      return null;
    }
    String trouble = given.equals(token) ? "Access token expired: " : "Invalid access token: ";
    return Reply.json(401, Bodies.oauth("invalid_token", trouble + given));
  }

  /** Makes the present token invalid at once; the next request for one gets another. */
  synchronized void revoke() {
    token = null;
  }

  synchronized int issued() {
    return issued;
  }

  private String current() {
    Instant now = time.instant();
    String present = token;
    if (present == null || !now.isBefore(expires)) {
      present = Ids.uuid(random.nextLong(), random.nextLong()).toString();
      token = present;
      expires = now.plus(LIFETIME);
      issued++;
    }
    return present;
  }
}
