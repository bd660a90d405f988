package com.b2chatsimulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A caller of the simulated API that does nothing clever. */
final class Api {

  static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Simulator simulator;
  private String token = "";

  Api(Simulator simulator) {
    this.simulator = simulator;
  }

  HttpResponse<String> requestToken(String username, String password, String form) {
    String pair = username + ":" + password;
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return send(
        HttpRequest.newBuilder(uri("/oauth/token"))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  JsonNode token() {
    HttpResponse<String> response =
        requestToken(simulator.username(), simulator.password(), "grant_type=client_credentials");
    JsonNode node = JSON.readTree(response.body());
    token = node.path("access_token").asString("");
    return node;
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).header("Authorization", bearer()).GET());
  }

  HttpResponse<String> getWithBody(String path, String body) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", bearer())
            .header("Content-Type", "application/json")
            .method("GET", BodyPublishers.ofString(body)));
  }

  HttpResponse<String> control(String method, String path, String body) {
    return send(
        HttpRequest.newBuilder(uri("/_simulator" + path))
            .method(method, BodyPublishers.ofString(body)));
  }

  JsonNode json(String path) {
    return JSON.readTree(get(path).body());
  }

  /** All rows of an export, page by page. */
  List<JsonNode> all(String path, String rows, int limit) {
    List<JsonNode> all = new ArrayList<>();
    JsonNode page;
    do {
      page = json(path + "&limit=" + limit + "&offset=" + all.size());
      page.path(rows).forEach(all::add);
    } while (!page.path(rows).isEmpty() && all.size() < page.path("total").asInt());
    return all;
  }

  private String bearer() {
    if (token.isEmpty()) {
      token();
    }
    return "Bearer " + token;
  }

  private URI uri(String path) {
    return URI.create(simulator.uri() + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
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
