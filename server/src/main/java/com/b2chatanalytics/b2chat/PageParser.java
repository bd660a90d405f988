package com.b2chatanalytics.b2chat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cuts a page into its records, each with its own bytes as sent. */
final class PageParser {
  private final JsonMapper json;

  PageParser(JsonMapper json) {
    this.json = json;
  }

  /**
   * Reads the page.
   *
   * @param array name of the field that holds the records
   * @throws UnreadablePage when the bytes are no JSON, or hold no such array
   */
  ExportPage parse(byte[] bytes, String array) throws UnreadablePage {
    try {
      return read(bytes, array);
    } catch (JacksonException e) {
      byte[] mended = new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
      if (Arrays.equals(mended, bytes)) {
        throw new UnreadablePage(place(e));
      }
      return parse(mended, array);
    }
  }

  private ExportPage read(byte[] bytes, String array) throws UnreadablePage {
    List<SentRecord> records = null;
    long total = -1;
    try (JsonParser parser = json.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnreadablePage("no JSON object");
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals(array) && value == JsonToken.START_ARRAY) {
          records = records(parser, bytes);
        } else {
          JsonNode node = parser.readValueAsTree();
          if (name.equals("total") && node.canConvertToLong()) {
            total = node.longValue();
          }
        }
      }
    }
    return page(records, total, array);
  }

  private static ExportPage page(@Nullable List<SentRecord> records, long total, String array)
      throws UnreadablePage {
    if (records == null) {
      throw new UnreadablePage("no list of " + array);
    }
    return new ExportPage(records, total);
  }

  private static List<SentRecord> records(JsonParser parser, byte[] bytes) {
    List<SentRecord> records = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int start = (int) parser.currentTokenLocation().getByteOffset();
      JsonNode node = parser.readValueAsTree();
      int end = (int) parser.currentLocation().getByteOffset();
      records.add(new SentRecord(Arrays.copyOfRange(bytes, start, end), node));
    }
    return records;
  }

  private static String place(JacksonException e) {
    return e.getLocation() == null
        ? "no readable JSON"
        : "JSON breaks off or is broken at byte " + e.getLocation().getByteOffset();
  }

  /** Why a page cannot be read; names no content. */
  static final class UnreadablePage extends Exception {
    UnreadablePage(String reason) {
      super(reason);
    }
  }
}
