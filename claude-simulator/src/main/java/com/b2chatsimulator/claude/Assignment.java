package com.b2chatsimulator.claude;

import com.b2chatsimulator.claude.Transcript.Line;
import com.b2chatsimulator.claude.Transcript.Speaker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The conversations of a request, and the language of the answer: the one place that knows how the
 * product writes them. A message is a line of JSON, {@code
 * {"c":"<conversation>","i":12,"r":"customer","t":"…"}}; whatever else is said is read for the
 * language alone.
 */
record Assignment(List<Transcript> conversations, boolean spanish) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern SPANISH =
      Pattern.compile("\\b(spanish|español|castellano)\\b", Pattern.CASE_INSENSITIVE);

  static Assignment of(String userText) {
    Map<String, List<Line>> lines = new LinkedHashMap<>();
    boolean spanish = false;
    for (String each : userText.lines().toList()) {
      String line = each.strip();
      if (line.startsWith("{")) {
        read(line, lines);
      } else {
        spanish |= SPANISH.matcher(line).find();
      }
    }
    List<Transcript> conversations = new ArrayList<>();
    lines.forEach((id, list) -> conversations.add(new Transcript(id, List.copyOf(list))));
    return new Assignment(List.copyOf(conversations), spanish);
  }

  private static void read(String line, Map<String, List<Line>> lines) {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JacksonException e) {
      // A line that only begins like one of ours: no message.
      return;
    }
    String id = node.path("c").asString("");
    if (id.isEmpty()) {
      return;
    }
    List<Line> conversation = lines.computeIfAbsent(id, key -> new ArrayList<>());
    String text = node.path("t").asString("");
    if (!text.isBlank() && node.path("i").isIntegralNumber()) {
      Speaker speaker = speaker(node.path("r").asString(""));
      conversation.add(new Line(node.path("i").asInt(), speaker, text));
    }
  }

  private static Speaker speaker(String role) {
    return switch (role.toLowerCase(Locale.ROOT)) {
      case "customer" -> Speaker.CUSTOMER;
      case "agent" -> Speaker.AGENT;
      default -> Speaker.OTHER;
    };
  }
}
