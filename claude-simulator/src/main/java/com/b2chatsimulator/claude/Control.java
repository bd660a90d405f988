package com.b2chatsimulator.claude;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The simulator's back door over HTTP, free of credentials, limits and faults.
 *
 * <ul>
 *   <li>{@code GET|POST|DELETE /_simulator/faults}: a fault is {@code {"kind":"RATE_LIMITED",
 *       "path":"/v1/messages", "about":"factura", "times":3, "every":2, "retryAfter":"PT5S",
 *       "delay":"PT2S"}}, all but the kind optional
 *   <li>{@code GET|DELETE /_simulator/calls}: what came, word by word
 *   <li>{@code GET /_simulator/stats}
 * </ul>
 *
 * Writing demands {@code Content-Type: application/json}, and everything a local host name, so that
 * no page of a browser nearby can do it.
 */
final class Control {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

  private final ClaudeSimulator claude;

  Control(ClaudeSimulator claude) {
    this.claude = claude;
  }

  Reply answer(Request request) {
    if (foreign(request)) {
      return said(403, "Not from here");
    }
    try {
      return switch (request.method() + " " + request.path()) {
        case "GET /_simulator/faults" -> faults();
        case "POST /_simulator/faults" -> {
          claude.faults().add(fault(JSON.readTree(request.body())));
          yield faults();
        }
        case "DELETE /_simulator/faults" -> {
          claude.faults().clear();
          yield faults();
        }
        case "GET /_simulator/calls" -> Reply.json(200, JSON.valueToTree(claude.calls()));
        case "DELETE /_simulator/calls" -> {
          claude.forgetCalls();
          yield Reply.json(200, JSON.valueToTree(claude.calls()));
        }
        case "GET /_simulator/stats" -> Reply.json(200, JSON.valueToTree(claude.stats()));
        default -> said(404, "No control at " + request.path());
      };
    } catch (IllegalArgumentException | DateTimeException | JacksonException e) {
      return said(400, String.valueOf(e.getMessage()));
    }
  }

  private static boolean foreign(Request request) {
    String host = request.header("host").replaceAll(":\\d+$", "");
    boolean json = request.header("content-type").startsWith("application/json");
    return !HOSTS.contains(host) || (!request.method().equals("GET") && !json);
  }

  private static Reply said(int status, String text) {
    return Reply.of(status, "text/plain;charset=UTF-8", text);
  }

  private Reply faults() {
    return Reply.json(200, JSON.valueToTree(claude.faults().active()));
  }

  private static ClaudeFault fault(JsonNode body) {
    ClaudeFault fault =
        ClaudeFault.of(ClaudeFaultKind.valueOf(body.path("kind").asString("")))
            .on(body.path("path").asString(""))
            .about(body.path("about").asString(""))
            .times(body.path("times").asInt(-1))
            .every(body.path("every").asInt(1));
    if (body.has("delay")) {
      fault = fault.withDelay(Duration.parse(body.path("delay").asString("")));
    }
    return body.has("retryAfter")
        ? fault.withRetryAfter(Duration.parse(body.path("retryAfter").asString("")))
        : fault;
  }
}
