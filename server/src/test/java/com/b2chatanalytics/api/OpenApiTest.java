package com.b2chatanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.TestApp;
import com.b2chatanalytics.TestCaller;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description says what the routes do: each is asked with what the other tells. */
class OpenApiTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static TestApp app;
  private static TestCaller admin;
  private static JsonNode document;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    app.awaitReadiness();
    admin = app.caller().signIn(TestApp.ADMIN, TestApp.PASSWORD);
    HttpResponse<String> answer = admin.get("/v3/api-docs");
    assertThat(answer.statusCode()).isEqualTo(200);
    document = JSON.readTree(answer.body());
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void queryAndChats_describeTheParametersOfThePublicApi() {
    assertThat(parameters("/api/v1/query").keySet())
        .contains(
            "measures",
            "by",
            "from",
            "to",
            "period",
            "tz",
            "clock",
            "channel",
            "direction",
            "agent",
            "department",
            "line",
            "status",
            "tag",
            "compare",
            "target",
            "sort",
            "limit");
    assertThat(parameters("/api/v1/chats").keySet())
        .contains(
            "from",
            "to",
            "period",
            "tz",
            "clock",
            "channel",
            "direction",
            "agent",
            "department",
            "line",
            "status",
            "tag",
            "q",
            "breached",
            "hour",
            "weekday",
            "min.first_response",
            "max.first_response",
            "measure",
            "sort",
            "limit",
            "cursor");
    assertThat(parameters("/api/v1/query"))
        .hasEntrySatisfying(
            "measures", one -> assertThat(one.path("required").asBoolean()).isTrue());
  }

  /** The routes refuse by the same list, so a name missing here would be refused there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/query",
        "/api/v1/distribution",
        "/api/v1/sla/curve",
        "/api/v1/chats",
        "/api/v1/contacts"
      })
  void everyDocumentedValue_isAccepted(String path) {
    for (JsonNode parameter : parameters(path).values()) {
      assertThat(parameter.path("description").asString()).isNotBlank();
      for (String value : examples(parameter)) {
        HttpResponse<String> answer = admin.get(request(path, parameter, value));
        assertThat(answer.statusCode()).as(parameter + ": " + answer.body()).isEqualTo(200);
      }
    }
  }

  @Test
  void everyAcceptedParameter_isDocumented() {
    assertThat(parameters("/api/v1/query").keySet())
        .containsExactlyInAnyOrderElementsOf(ApiParameter.names(QueryApi.PARAMETERS));
    assertThat(parameters("/api/v1/distribution").keySet())
        .containsExactlyInAnyOrderElementsOf(ApiParameter.names(DistributionApi.PARAMETERS));
    assertThat(parameters("/api/v1/sla/curve").keySet())
        .containsExactlyInAnyOrderElementsOf(ApiParameter.names(SlaCurveApi.PARAMETERS));
    assertThat(parameters("/api/v1/chats").keySet())
        .containsExactlyInAnyOrderElementsOf(ApiParameter.names(ChatsApi.PARAMETERS));
    assertThat(parameters("/api/v1/contacts").keySet())
        .containsExactlyInAnyOrderElementsOf(ApiParameter.names(DirectoryApi.CONTACT_PARAMETERS));
  }

  @Test
  void strangers_readNeitherDocumentNorPage() {
    assertThat(app.caller().get("/v3/api-docs").statusCode()).isEqualTo(401);
    assertThat(app.caller().get("/v3/api-docs.yaml").statusCode()).isEqualTo(401);
    HttpResponse<String> page = app.caller().get("/api-reference", Map.of("Accept", "text/html"));
    assertThat(page.statusCode()).isEqualTo(302);
    assertThat(page.headers().firstValue("location")).contains("/sign-in?next=%2Fapi-reference");
  }

  @Test
  void page_showsRoutesWithTheirParameters() {
    HttpResponse<String> page = admin.get("/api-reference", Map.of("Accept", "text/html"));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("GET /api/v1/query", "min.first_response", "first_response.p95", "/v3/api-docs");
    JsonNode after = JSON.readTree(admin.get("/v3/api-docs").body());
    assertThat(after.path("servers").path(0).path("url").asString())
        .isEqualTo(app.at("").toString());
  }

  private static Map<String, JsonNode> parameters(String path) {
    Map<String, JsonNode> byName = new LinkedHashMap<>();
    for (JsonNode each : document.path("paths").path(path).path("get").path("parameters")) {
      byName.put(each.path("name").asString(), each);
    }
    return byName;
  }

  private static List<String> examples(JsonNode parameter) {
    JsonNode schema = parameter.path("schema");
    JsonNode value = schema.has("items") ? schema.path("items") : schema;
    List<String> examples = new ArrayList<>();
    value.path("enum").forEach(each -> examples.add(each.asString()));
    if (!examples.isEmpty()) {
      return examples;
    }
    return List.of(
        switch (parameter.path("name").asString()) {
          case "tz" -> "Europe/Madrid";
          case "sort" -> "-chats";
          case "cursor" -> "";
          case "agent" -> "none";
          default ->
              value.path("format").asString("").equals("date")
                  ? "2026-01-31"
                  : isNumber(value) ? "5" : "any";
        });
  }

  /** A request that holds the parameter and what it needs beside it. */
  private static String request(String path, JsonNode parameter, String value) {
    String name = parameter.path("name").asString();
    Map<String, String> all = new LinkedHashMap<>();
    if (path.endsWith("/query")) {
      all.put("measures", name.equals("target") ? "sla.first_response" : "chats");
    }
    if (path.endsWith("/distribution")) {
      all.put("of", "first_response");
    }
    if (path.endsWith("/curve")) {
      all.put("measure", "sla.first_response");
    }
    if (name.equals("from") || name.equals("to")) {
      all.put("from", value);
      all.put("to", value);
    }
    all.put(name, value);
    List<String> pairs = all.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
    return path + "?" + String.join("&", pairs);
  }

  private static boolean isNumber(JsonNode schema) {
    String type = schema.path("type").asString();
    return type.equals("integer") || type.equals("number");
  }
}
