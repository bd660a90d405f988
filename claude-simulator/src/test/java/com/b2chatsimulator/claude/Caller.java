package com.b2chatsimulator.claude;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;

/** A caller of the simulated API that does nothing clever. */
final class Caller {
  private final HttpClient http = HttpClient.newHttpClient();
  private final ClaudeSimulator claude;

  Caller(ClaudeSimulator claude) {
    this.claude = claude;
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(claude.uri() + path))
        .header("content-type", "application/json");
  }

  HttpResponse<String> post(String path, JsonNode body) {
    return send(known(path).POST(BodyPublishers.ofString(body.toString())));
  }

  HttpResponse<String> get(String path) {
    return send(known(path).GET());
  }

  HttpResponse<String> message(JsonNode body) {
    return post("/v1/messages", body);
  }

  /** The message that answers it, which must be there. */
  JsonNode answered(JsonNode body) {
    HttpResponse<String> answer = message(body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Talk.JSON.readTree(answer.body());
  }

  /** What the message says, as JSON. */
  JsonNode said(JsonNode body) {
    return Talk.JSON.readTree(text(answered(body)));
  }

  /** The item of that conversation. */
  JsonNode item(JsonNode body, String id) {
    for (JsonNode item : said(body).path("conversations")) {
      if (item.path("id").asString("").equals(id)) {
        return item;
      }
    }
    throw new AssertionError("no item " + id);
  }

  static String text(JsonNode message) {
    for (JsonNode block : message.path("content")) {
      if (block.path("type").asString("").equals("text")) {
        return block.path("text").asString();
      }
    }
    return "";
  }

  HttpRequest.Builder known(String path) {
    return to(path).header("x-api-key", claude.apiKey()).header("anthropic-version", "2026-10-21");
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
