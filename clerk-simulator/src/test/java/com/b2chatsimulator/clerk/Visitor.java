package com.b2chatsimulator.clerk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser with its cookies, and the application that it signs in to. */
final class Visitor {
  static final JsonMapper JSON = new JsonMapper();
  static final String CALLBACK = "http://127.0.0.1:18080/login/oauth2/code/clerk";
  static final String NONCE = "a-nonce";

  private static final String VERIFIER = "verifier-verifier-verifier-verifier-verifier";
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=hidden name=(\\w+) value=\"([^\"]*)\">");

  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final ClerkSimulator clerk;

  Visitor(ClerkSimulator clerk) {
    this.clerk = clerk;
  }

  CookieManager cookies() {
    return cookies;
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).GET());
  }

  JsonNode json(String path) {
    return JSON.readTree(get(path).body());
  }

  HttpResponse<String> post(String path, Map<String, String> form) {
    return post(path, form(form));
  }

  private HttpResponse<String> post(String path, String form) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  HttpResponse<String> userInfo(String accessToken) {
    return send(
        HttpRequest.newBuilder(uri("/oauth/userinfo"))
            .header("Authorization", "Bearer " + accessToken)
            .GET());
  }

  /** Begins a sign-in; the answer leads to the next step. */
  HttpResponse<String> authorize(Map<String, String> more) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", clerk.clientId());
    query.put("scope", "openid profile email public_metadata");
    query.put("redirect_uri", CALLBACK);
    query.put("state", "a-state");
    query.put("nonce", NONCE);
    query.put("code_challenge", challenge());
    query.put("code_challenge_method", "S256");
    query.putAll(more);
    query.values().removeIf(String::isEmpty);
    return get("/oauth/authorize?" + form(query));
  }

  /** Signs in and consents, wherever the pages stand. */
  String code(String userId) {
    HttpResponse<String> step = authorize(Map.of());
    if (location(step).endsWith("/sign-in")) {
      step = get(location(post("/sign-in", Map.of("user", userId))));
    }
    if (location(step).contains("/oauth/consent")) {
      step = answer(get(location(step)), "Allow");
    }
    return query(location(step)).getOrDefault("code", "");
  }

  /** Presses a button of the consent page. */
  HttpResponse<String> answer(HttpResponse<String> consent, String button) {
    for (String form : consent.body().split("<form ")) {
      if (form.contains("<button>" + button + "</button>")) {
        Matcher fields = HIDDEN.matcher(form);
        String body =
            fields
                .results()
                .map(field -> field.group(1) + "=" + encoded(unescaped(field)))
                .collect(Collectors.joining("&"));
        return post("/oauth/authorize", body);
      }
    }
    throw new AssertionError("No button " + button + " in " + consent.body());
  }

  private static String unescaped(MatchResult field) {
    return field.group(2).replace("&amp;", "&");
  }

  HttpResponse<String> redeem(String code) {
    String basic = clerk.clientId() + ":" + clerk.clientSecret();
    return send(
        HttpRequest.newBuilder(uri("/oauth/token"))
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(UTF_8)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    form(
                        Map.of(
                            "grant_type",
                            "authorization_code",
                            "code",
                            code,
                            "redirect_uri",
                            CALLBACK,
                            "code_verifier",
                            VERIFIER)))));
  }

  /** All of it: {@code access_token}, {@code id_token} and so on. */
  JsonNode tokens(String userId) {
    return JSON.readTree(redeem(code(userId)).body());
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  URI uri(String path) {
    return clerk.issuer().resolve(path);
  }

  static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  static Map<String, String> query(String uri) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : URI.create(uri).getRawQuery().split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
    }
    return query;
  }

  private static String form(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }

  private static String challenge() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
