package com.b2chatanalytics.page;

import com.b2chatanalytics.access.Permission;
import com.b2chatanalytics.access.Requires;
import com.b2chatanalytics.page.ReferenceView.Operation;
import com.b2chatanalytics.page.ReferenceView.Parameter;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API's description for reading, made from the document at {@code /v3/api-docs}. */
@Controller
@Requires(Permission.ANALYTICS_READ)
class ReferencePage {
  private static final String HERE = "/api-reference";
  private static final String DOCUMENT = "/v3/api-docs";

  private final Pages pages;
  private final Templates templates;
  private final ObjectProvider<OpenApiWebMvcResource> description;
  private final JsonMapper json;

  ReferencePage(
      Pages pages,
      Templates templates,
      ObjectProvider<OpenApiWebMvcResource> description,
      JsonMapper json) {
    this.pages = pages;
    this.templates = templates;
    this.description = description;
    this.json = json;
  }

  @GetMapping(HERE)
  View reference(HttpServletRequest request) throws JsonProcessingException {
    // Told where the request came in, since the server's address is what stands before that.
    byte[] document = description.getObject().openapiJson(request, HERE, Locale.ENGLISH);
    String title = pages.words(request).say("reference.title");
    Shell shell = pages.shell(request, Shell.Place.NONE, title);
    ReferenceView view = new ReferenceView(title, DOCUMENT, operations(json.readTree(document)));
    return templates.view("reference/page", Map.of("shell", shell, "view", view));
  }

  private static List<Operation> operations(JsonNode document) {
    List<Operation> operations = new ArrayList<>();
    document.path("paths").properties().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(method ->
                    operations.add(operation(path.getKey(), method.getKey(), method.getValue()))));
    return operations;
  }

  private static Operation operation(String path, String method, JsonNode node) {
    List<Parameter> parameters = new ArrayList<>();
    for (JsonNode parameter : node.path("parameters")) {
      parameters.add(parameter(parameter));
    }
    return new Operation(method.toUpperCase(Locale.ROOT), path, parameters);
  }

  private static Parameter parameter(JsonNode node) {
    JsonNode schema = node.path("schema");
    JsonNode value = schema.has("items") ? schema.path("items") : schema;
    List<String> values = new ArrayList<>();
    value.path("enum").forEach(each -> values.add(each.asString()));
    return new Parameter(
        node.path("name").asString(""),
        value.path("format").asString(value.path("type").asString("")),
        node.path("required").asBoolean(false),
        node.path("description").asString(""),
        values);
  }
}
