package com.b2chatanalytics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Somebody who calls the product over HTTP like a browser: keeps cookies, follows no redirect. */
public final class TestCaller {
  private final TestApp app;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(cookies)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  TestCaller(TestApp app) {
    this.app = app;
  }

  /** Signs in by the API; the caller keeps the session. */
  public TestCaller signIn(String email, String password) {
    HttpResponse<String> answer = trySignIn(email, password);
    if (answer.statusCode() != 204) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return this;
  }

  /** Tries to sign in and gives the answer. */
  public HttpResponse<String> trySignIn(String email, String password) {
    return send(
        "POST",
        "/api/v1/session",
        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password),
        Map.of());
  }

  public HttpResponse<String> get(String path) {
    return get(path, Map.of());
  }

  public HttpResponse<String> get(String path, Map<String, String> headers) {
    return answer(request(path, headers).GET());
  }

  /** A write as our own pages do it: JSON, with the CSRF header. */
  public HttpResponse<String> write(String method, String path, String json) {
    return send(method, path, json, Map.of("X-XSRF-TOKEN", csrfToken()));
  }

  /** A write with exactly these headers beside the content type. */
  public HttpResponse<String> send(
      String method, String path, String json, Map<String, String> headers) {
    return answer(
        request(path, headers)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json)));
  }

  /** Posts a form. */
  public HttpResponse<String> form(String path, String body) {
    return answer(
        request(path, Map.of("Accept", "text/html"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /** The value of the cookie XSRF-TOKEN, which any first answer sets. */
  public String csrfToken() {
    if (cookie("XSRF-TOKEN").isEmpty()) {
      get("/api/v1/session");
    }
    return cookie("XSRF-TOKEN");
  }

  /** The value of a cookie, empty when there is none. */
  public String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  /** The client itself, for streams. */
  public HttpClient client() {
    return client;
  }

  private HttpRequest.Builder request(String path, Map<String, String> headers) {
    var request = HttpRequest.newBuilder(app.at(path)).timeout(Duration.ofMinutes(2));
    headers.forEach(request::header);
    return request;
  }

  private HttpResponse<String> answer(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
