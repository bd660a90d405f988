package com.b2chatanalytics.b2chat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The first half of SHA-256 over a canonical form of JSON: sorted keys, each value with its kind.
 */
final class Fingerprint {
  private static final int BYTES = 16;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(4096);

  private Fingerprint() {}

  static byte[] of(JsonNode json) {
    Fingerprint canonical = new Fingerprint();
    canonical.add(json, true);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical.out.toByteArray());
      return Arrays.copyOf(digest, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private void add(JsonNode node, boolean top) {
    if (node.isObject()) {
      object(node, top);
    } else if (node.isArray()) {
      out.write('[');
      node.forEach(element -> add(element, false));
      out.write(']');
    } else if (node.isString()) {
      text('"', node.stringValue());
    } else {
      text('#', node.isNull() ? "null" : node.asString());
    }
  }

  private void object(JsonNode node, boolean top) {
    List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(node.properties());
    fields.sort(Map.Entry.comparingByKey());
    boolean media = isMedia(node);
    out.write('{');
    for (Map.Entry<String, JsonNode> field : fields) {
      if (top && field.getKey().equals("viewer_url")) {
        continue;
      }
      text('"', field.getKey());
      if (media && field.getKey().equals("body")) {
        text('"', withoutQuery(field.getValue().stringValue()));
      } else {
        add(field.getValue(), false);
      }
    }
    out.write('}');
  }

  private static boolean isMedia(JsonNode message) {
    JsonNode body = message.path("body");
    return message.path("type").isString()
        && !message.path("type").stringValue().equals("TEXT")
        && body.isString()
        && body.stringValue().startsWith("http");
  }

  private static String withoutQuery(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }

  private void text(char kind, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    out.write(kind);
    out.writeBytes(bytes);
    // Ends the text unmistakably: a zero byte never comes from UTF-8 but for NUL itself.
    out.write(0);
  }
}
