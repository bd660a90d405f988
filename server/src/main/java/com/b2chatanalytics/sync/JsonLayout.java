package com.b2chatanalytics.sync;

import com.b2chatanalytics.chat.ViewerSecret;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lays JSON out for people and tells where a place stands in the text. */
final class JsonLayout {
  private final JsonMapper json;

  JsonLayout(JsonMapper json) {
    this.json = json;
  }

  /**
   * JSON laid out.
   *
   * @param missing name of the field that should stand where the mark is; absent where one does
   */
  record Laid(String text, int start, int end, @Nullable String missing) {}

  /** The JSON without the secret part of {@code viewer_url}, and where the pointer's place is. */
  Laid mark(JsonNode node, String pointer) {
    int slash = pointer.lastIndexOf('/');
    String parent = slash < 0 ? "" : pointer.substring(0, slash);
    boolean there = !node.at(pointer).isMissingNode();
    boolean parentThere = node.at(parent).isObject();
    Writing writing = new Writing(json, there ? pointer : parent);
    writing.write(node, "", 0);
    String text = writing.out.toString();
    if (there) {
      return new Laid(text, writing.start, writing.end, null);
    }
    return parentThere
        ? new Laid(text, writing.start, writing.start + 1, unescaped(pointer.substring(slash + 1)))
        : new Laid(text, 0, text.length(), null);
  }

  private static String unescaped(String token) {
    return token.replace("~1", "/").replace("~0", "~");
  }

  private static final class Writing {
    private final StringBuilder out = new StringBuilder();
    private final JsonMapper json;
    private final String wanted;
    private int start;
    private int end;

    private Writing(JsonMapper json, String wanted) {
      this.json = json;
      this.wanted = wanted;
    }

    private void write(JsonNode node, String here, int depth) {
      int from = out.length();
      if (node.isObject() && !node.isEmpty()) {
        object(node, here, depth);
      } else if (node.isArray() && !node.isEmpty()) {
        array(node, here, depth);
      } else {
        out.append(json.writeValueAsString(node));
      }
      if (here.equals(wanted)) {
        start = from;
        end = out.length();
      }
    }

    private void object(JsonNode node, String here, int depth) {
      char separator = '{';
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        line(separator, depth + 1);
        separator = ',';
        out.append(json.writeValueAsString(field.getKey())).append(": ");
        if (ViewerSecret.isField(field.getKey())) {
          out.append(hidden(field.getValue()));
        } else {
          write(field.getValue(), here + "/" + escaped(field.getKey()), depth + 1);
        }
      }
      line('\n', depth);
      out.append('}');
    }

    private void array(JsonNode node, String here, int depth) {
      for (int i = 0; i < node.size(); i++) {
        line(i == 0 ? '[' : ',', depth + 1);
        write(node.get(i), here + "/" + i, depth + 1);
      }
      line('\n', depth);
      out.append(']');
    }

    private void line(char before, int depth) {
      if (before != '\n') {
        out.append(before);
      }
      out.append('\n').append("  ".repeat(depth));
    }

    private String hidden(JsonNode url) {
      if (url.isNull()) {
        return "null";
      }
      return json.writeValueAsString(
          ViewerSecret.masked(url.isString() ? url.stringValue() : null));
    }

    private static String escaped(String key) {
      return key.replace("~", "~0").replace("/", "~1");
    }
  }
}
