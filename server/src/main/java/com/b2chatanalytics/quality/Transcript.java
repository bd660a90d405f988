package com.b2chatanalytics.quality;

import com.b2chatanalytics.chat.Chat;
import com.b2chatanalytics.chat.Message;
import com.b2chatanalytics.metric.HumanPhase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A conversation as it is sent: numbered messages without personal data, and marks where some were
 * left out. On the wire each part is one JSON object on a line of its own and names its
 * conversation, so that no text of a stranger can begin a line, end one, or take another's place:
 *
 * <pre>
 * {"c":"k3x7q2mzva","i":0,"r":"customer","t":"Hola, soy [PERSON_1]"}
 * {"c":"k3x7q2mzva","i":1,"r":"agent","m":"image","t":"la guía [ORDER_1]"}
 * {"c":"k3x7q2mzva","omitted":412}
 * </pre>
 *
 * <p>{@code c} id of the conversation in this request, {@code i} {@link Line#index()}, {@code r}
 * {@link Speaker#key()}, {@code m} {@link Medium#key()} where there was one, {@code t} the text.
 */
public record Transcript(List<Part> parts) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public Transcript {
    parts = List.copyOf(parts);
  }

  /**
   * Every message of a chat with its speaker, in order, the text clean but not yet without names.
   */
  static List<Line> lines(Chat chat) {
    HumanPhase phase = HumanPhase.of(chat);
    List<Line> lines = new ArrayList<>(chat.messages().size());
    for (Message message : chat.messages()) {
      Medium medium = Medium.of(message.type());
      // The body of a medium is its address, and whoever has the address has the file.
      String text = medium == null ? message.body() : message.caption();
      Speaker speaker = Speaker.of(phase.author(message));
      lines.add(new Line(lines.size(), message.at(), speaker, medium, CleanText.of(text)));
    }
    return lines;
  }

  /** The messages that are shown. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Line line) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** The message with this index; empty where there is none or it was left out. */
  Optional<Line> line(int index) {
    return lines().stream().filter(line -> line.index() == index).findFirst();
  }

  /** Whether this text stands anywhere in it. */
  boolean mentions(String text) {
    return lines().stream().anyMatch(line -> line.text().contains(text));
  }

  /** As it is sent, under the id that it has in one request. */
  String written(String id) {
    StringBuilder written = new StringBuilder();
    for (Part part : parts) {
      written.append(JSON.writeValueAsString(fields(id, part))).append('\n');
    }
    return written.toString();
  }

  private static Map<String, Object> fields(String id, Part part) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("c", id);
    switch (part) {
      case Part.Omitted omitted -> fields.put("omitted", omitted.messages());
      case Line line -> {
        fields.put("i", line.index());
        fields.put("r", line.speaker().key());
        Medium medium = line.medium();
        if (medium != null) {
          fields.put("m", medium.key());
        }
        fields.put("t", line.text());
      }
    }
    return fields;
  }

  /** Why nothing can be said of a conversation. */
  public enum Silence {
    /** No message shows anything, as after retention took the texts. */
    EMPTY,
    /** Nobody wrote a word: voice notes, pictures, emoji. */
    MEDIA_ONLY,
    /** The agent wrote no word, so nothing shows how they treated the customer. */
    NO_WORDS_OF_AGENT;

    /** As kept with a chat of a run: lower case. */
    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Silence of(List<Line> lines) {
      if (lines.stream().allMatch(Line::isEmpty)) {
        return EMPTY;
      }
      if (lines.stream().anyMatch(line -> line.speaker() == Speaker.AGENT && line.hasWords())) {
        return null;
      }
      return lines.stream().anyMatch(Line::hasWords) ? NO_WORDS_OF_AGENT : MEDIA_ONLY;
    }
  }
}
