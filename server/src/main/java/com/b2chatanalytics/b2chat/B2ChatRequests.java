package com.b2chatanalytics.b2chat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The two requests that are ever made of B2Chat. */
final class B2ChatRequests {
  private B2ChatRequests() {}

  static HttpRequest token(B2ChatSettings account) {
    String pair = account.username() + ":" + account.password();
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(address(account, "/oauth/token"))
        .header("Authorization", "Basic " + basic)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString("grant_type=client_credentials"))
        .build();
  }

  static HttpRequest page(ExportQuery query, B2ChatSettings account, String token) {
    return HttpRequest.newBuilder(address(account, query.pathAndQuery()))
        .header("Authorization", "Bearer " + token)
        .header("Accept", "application/json")
        .GET()
        .build();
  }

  private static URI address(B2ChatSettings account, String pathAndQuery) {
    String base = account.url().toString();
    return URI.create(
        (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + pathAndQuery);
  }
}
