package com.b2chatsimulator.claude;

import com.b2chatsimulator.claude.ClaudeModel.Thinking;
import com.b2chatsimulator.claude.Prompt.Block;
import com.b2chatsimulator.claude.Prompt.Ttl;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the body of a Messages request, and refuses what the API refuses. */
final class RequestReader {
  private static final int MOST_MARKS = 4;
  private static final Set<String> FIELDS =
      Set.of(
          "model",
          "max_tokens",
          "messages",
          "system",
          "metadata",
          "service_tier",
          "stop_sequences",
          "stream",
          "thinking",
          "tool_choice",
          "tools",
          "output_config",
          "inference_geo",
          "diagnostics");
  private static final Set<String> SAMPLING = Set.of("temperature", "top_p", "top_k");
  private static final List<String> EFFORTS = List.of("low", "medium", "high", "xhigh", "max");

  private final List<ClaudeModel> models;

  RequestReader(List<ClaudeModel> models) {
    this.models = models;
  }

  /**
   * The request for a message.
   *
   * @throws ApiError 400, or 404 for a model that nobody knows
   */
  MessageRequest message(JsonNode body) {
    ClaudeModel model = model(body);
    JsonNode tokens = body.path("max_tokens");
    if (!tokens.isIntegralNumber()) {
      throw ApiError.invalid("max_tokens: Field required");
    }
    int maxTokens = tokens.asInt();
    if (maxTokens < 0 || maxTokens > model.maxOutput()) {
      throw ApiError.invalid(
          "max_tokens: %d > %d, which is the maximum allowed number of output tokens for %s"
              .formatted(maxTokens, model.maxOutput(), model.id()));
    }
    if (maxTokens == 0 && body.path("output_config").has("format")) {
      throw ApiError.invalid("max_tokens: 0 does not go with output_config.format");
    }
    return read(body, model, maxTokens);
  }

  /** As {@link #message}, without an answer's length: for counting. */
  MessageRequest counted(JsonNode body) {
    return read(body, model(body), 1);
  }

  private MessageRequest read(JsonNode body, ClaudeModel model, int maxTokens) {
    for (String name : body.propertyNames()) {
      if (!FIELDS.contains(name)) {
        String why =
            SAMPLING.contains(name) ? "is not supported" : "Extra inputs are not permitted";
        throw ApiError.invalid(name + ": " + why);
      }
    }
    if (body.path("stream").asBoolean(false)) {
      throw ApiError.invalid("stream: the simulator does not stream");
    }
    String tier = body.path("service_tier").asString("auto");
    if (!tier.equals("auto") && !tier.equals("standard_only")) {
      throw ApiError.invalid("service_tier: Input should be 'auto' or 'standard_only'");
    }
    String tool = body.path("tool_choice").path("type").asString("auto");
    if (!model.forcedTools() && (tool.equals("any") || tool.equals("tool"))) {
      throw ApiError.invalid("tool_choice: forced tool use is not supported by " + model.id());
    }
    String effort = effort(body, model);
    JsonNode schema = schema(body);
    boolean thinks = thinks(body.path("thinking").path("type").asString(""), model, effort);
    Prompt prompt = prompt(body, schema, effort);
    int size = prompt.tokens(model);
    if (size > model.context()) {
      throw ApiError.invalid(
          "prompt is too long: %d tokens > %d maximum".formatted(size, model.context()));
    }
    int thought = 60 + 140 * Math.max(0, EFFORTS.indexOf(effort));
    return new MessageRequest(model, maxTokens, prompt, schema, thinks ? thought : 0);
  }

  private ClaudeModel model(JsonNode body) {
    if (!body.isObject()) {
      throw ApiError.invalid("Input should be an object");
    }
    String id = body.path("model").asString("");
    if (id.isEmpty()) {
      throw ApiError.invalid("model: Field required");
    }
    return find(id);
  }

  /** The model of that id, or a 404. */
  ClaudeModel find(String id) {
    return models.stream()
        .filter(model -> model.id().equals(id))
        .findFirst()
        .orElseThrow(() -> ApiError.unknown("model: " + id));
  }

  private static String effort(JsonNode body, ClaudeModel model) {
    String effort = body.path("output_config").path("effort").asString("");
    if (!effort.isEmpty() && !model.takesEffort()) {
      throw ApiError.invalid("This model does not support the effort parameter.");
    }
    if (!effort.isEmpty() && !EFFORTS.contains(effort)) {
      throw ApiError.invalid("output_config.effort: Input should be one of " + EFFORTS);
    }
    return effort.isEmpty() ? "medium" : effort;
  }

  private static @Nullable JsonNode schema(JsonNode body) {
    JsonNode format = body.path("output_config").path("format");
    if (!format.isObject()) {
      return null;
    }
    if (!format.path("type").asString("").equals("json_schema")) {
      throw ApiError.invalid("output_config.format.type: Input should be 'json_schema'");
    }
    SchemaLimits.check(format.path("schema"));
    return format.path("schema");
  }

  private static boolean thinks(String asked, ClaudeModel model, String effort) {
    Thinking kind = model.thinking();
    boolean top = EFFORTS.indexOf(effort) > EFFORTS.indexOf("high");
    return switch (asked) {
      case "" -> kind != Thinking.WHEN_ASKED;
      case "adaptive", "between_tools" -> true;
      case "enabled" -> {
        if (kind != Thinking.WHEN_ASKED) {
          throw ApiError.invalid("thinking.type: 'enabled' is not supported by " + model.id());
        }
        yield true;
      }
      case "disabled" -> {
        if (kind == Thinking.ALWAYS || (kind == Thinking.BY_DEFAULT_AND_AT_TOP_EFFORT && top)) {
          throw ApiError.invalid("thinking.type: 'disabled' is not supported here");
        }
        yield false;
      }
      default -> throw ApiError.invalid("thinking.type: " + asked + " is unknown");
    };
  }

  private static Prompt prompt(JsonNode body, @Nullable JsonNode schema, String effort) {
    List<Block> blocks = new ArrayList<>();
    // Another effort or schema is another prompt.
    blocks.add(new Block(effort + (schema == null ? "" : schema.toString()), null));
    if (body.has("tools")) {
      blocks.add(new Block(body.path("tools").toString(), null));
    }
    if (body.has("system")) {
      content("system", body.path("system"), blocks);
    }
    JsonNode messages = body.path("messages");
    if (messages.isEmpty()) {
      throw ApiError.invalid("messages: at least one message is required");
    }
    StringBuilder said = new StringBuilder();
    String role = "";
    for (int i = 0; i < messages.size(); i++) {
      role = messages.path(i).path("role").asString("");
      if ((i == 0 && !role.equals("user")) || (!role.equals("user") && !role.equals("assistant"))) {
        throw ApiError.invalid("messages." + i + ".role: Input should be 'user'");
      }
      int before = blocks.size();
      content("messages." + i + ".content", messages.path(i).path("content"), blocks);
      for (Block block : blocks.subList(before, blocks.size())) {
        said.append(role.equals("user") ? block.text() : "").append('\n');
      }
    }
    if (role.equals("assistant")) {
      throw ApiError.invalid(
          "This model does not support assistant message prefill. The conversation must end with"
              + " a user message.");
    }
    checkMarks(blocks);
    return new Prompt(List.copyOf(blocks), said.toString());
  }

  private static void content(String place, JsonNode content, List<Block> blocks) {
    if (content.isString()) {
      blocks.add(new Block(text(place, content.asString()), null));
      return;
    }
    if (!content.isArray()) {
      throw ApiError.invalid(place + ": Input should be a string or a list of blocks");
    }
    for (JsonNode block : content) {
      if (!block.path("type").asString("").equals("text")) {
        throw ApiError.invalid(place + ": the simulator reads text alone");
      }
      blocks.add(new Block(text(place, block.path("text").asString("")), mark(place, block)));
    }
  }

  private static String text(String place, String text) {
    if (text.isBlank()) {
      throw ApiError.invalid(place + ": text content blocks must be non-empty");
    }
    return text;
  }

  private static @Nullable Ttl mark(String place, JsonNode block) {
    JsonNode mark = block.path("cache_control");
    if (!mark.isObject()) {
      return null;
    }
    return switch (mark.path("ttl").asString("5m")) {
      case "5m" -> Ttl.FIVE_MINUTES;
      case "1h" -> Ttl.ONE_HOUR;
      default -> throw ApiError.invalid(place + ".cache_control.ttl: should be '5m' or '1h'");
    };
  }

  private static void checkMarks(List<Block> blocks) {
    int marks = 0;
    boolean shorter = false;
    for (Block block : blocks) {
      if (block.mark() == null) {
        continue;
      }
      marks++;
      if (block.mark() == Ttl.ONE_HOUR && shorter) {
        throw ApiError.invalid("cache_control.ttl: '1h' must not come after '5m'");
      }
      shorter |= block.mark() == Ttl.FIVE_MINUTES;
    }
    if (marks > MOST_MARKS) {
      throw ApiError.invalid(
          "A maximum of 4 blocks with cache_control may be provided. Found " + marks + ".");
    }
  }
}
