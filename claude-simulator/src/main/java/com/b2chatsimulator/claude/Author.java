package com.b2chatsimulator.claude;

import com.b2chatsimulator.claude.Prompt.Ttl;
import com.b2chatsimulator.claude.PromptCache.Visit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the message that answers a request, with what it costs. */
final class Author {

  /** Less is not worth a block of its own. */
  private static final int SHOWN_THINKING = 150;

  /** How an answer ends, and with which text; null is none. */
  private record Ending(@Nullable String text, String reason, int thinking, int written) {}

  private Author() {}

  /**
   * @param tier {@code standard} or {@code batch}
   * @param striking of the places {@code ANSWER} and {@code ITEM}
   */
  static ObjectNode message(
      MessageRequest request, Visit visit, String tier, List<ClaudeFault> striking) {
    Ending ending = ending(request, striking);
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("id", Ids.of("msg_")).put("type", "message").put("role", "assistant");
    message.put("model", request.model().id());
    ArrayNode content = message.putArray("content");
    if (ending.thinking() >= SHOWN_THINKING) {
      content
          .addObject()
          .put("type", "thinking")
          .put("thinking", "")
          .put("signature", "c2ltdWxhdGVk");
    }
    if (ending.text() != null && !ending.text().isEmpty()) {
      content.addObject().put("type", "text").put("text", ending.text());
    }
    message.put("stop_reason", ending.reason()).putNull("stop_sequence");
    if (ending.reason().equals("refusal")) {
      message
          .putObject("stop_details")
          .put("type", "refusal")
          .put("category", "general_harms")
          .put("explanation", "Simulated refusal.");
    } else {
      message.putNull("stop_details");
    }
    message.set("usage", usage(visit, ending, tier));
    return message;
  }

  private static ObjectNode usage(Visit visit, Ending ending, String tier) {
    ObjectNode usage = JsonNodeFactory.instance.objectNode();
    usage.put("input_tokens", visit.input());
    usage.put("cache_creation_input_tokens", visit.created());
    usage.put("cache_read_input_tokens", visit.read());
    usage
        .putObject("cache_creation")
        .put("ephemeral_5m_input_tokens", visit.created(Ttl.FIVE_MINUTES))
        .put("ephemeral_1h_input_tokens", visit.created(Ttl.ONE_HOUR));
    usage.put("output_tokens", ending.thinking() + ending.written());
    usage.putObject("output_tokens_details").put("thinking_tokens", ending.thinking());
    return usage.put("service_tier", tier);
  }

  private static Ending ending(MessageRequest request, List<ClaudeFault> striking) {
    if (request.maxTokens() == 0) {
      return new Ending(null, "max_tokens", 0, 0);
    }
    if (has(ClaudeFaultKind.REFUSAL, striking)) {
      return new Ending(null, "refusal", 0, 0);
    }
    String text = text(request, striking);
    int thinking = Math.min(request.thinkingTokens(), request.maxTokens());
    int room = request.maxTokens() - thinking;
    ClaudeModel model = request.model();
    int length = text.length();
    if (has(ClaudeFaultKind.HALF_ANSWER, striking)) {
      length /= 2;
    }
    length = Math.min(length, (int) (room * model.charactersPerToken()));
    if (length < text.length()) {
      String half = text.substring(0, length);
      return new Ending(half, "max_tokens", thinking, Math.min(room, model.tokens(length)));
    }
    String reason =
        has(ClaudeFaultKind.UNKNOWN_STOP_REASON, striking) ? "interrupted_by_moon" : "end_turn";
    return new Ending(text, reason, thinking, model.tokens(length));
  }

  private static String text(MessageRequest request, List<ClaudeFault> striking) {
    JsonNode schema = request.schema();
    Assignment assignment = Assignment.of(request.prompt().userText());
    if (schema == null) {
      return Judge.ENGLISH_LABEL + " This is what a model would have said.";
    }
    List<Transcript> transcripts = assignment.conversations();
    List<Verdict> verdicts =
        transcripts.stream().map(each -> Judge.verdict(each, assignment.spanish())).toList();
    JsonNode answer = SchemaAnswer.of(schema, verdicts);
    for (ClaudeFault fault : striking) {
      if (fault.kind().place() == ClaudeFaultKind.Place.ITEM) {
        Spoiling.strike(fault, answer, transcripts);
      }
    }
    return has(ClaudeFaultKind.FREE_TEXT, striking)
        ? "Here is my assessment:\n" + answer + "\nTell me if you need more."
        : answer.toString();
  }

  private static boolean has(ClaudeFaultKind kind, List<ClaudeFault> striking) {
    return striking.stream().anyMatch(fault -> fault.kind() == kind);
  }
}
