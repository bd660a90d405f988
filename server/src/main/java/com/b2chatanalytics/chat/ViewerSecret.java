package com.b2chatanalytics.chat;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last part of {@code viewer_url}: whoever knows it can open any chat of the account. Of a
 * value of any other shape than B2Chat's nothing is shown, for the secret may be anywhere in it.
 */
public final class ViewerSecret {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FIELD = "viewer_url";
  private static final String STARS = "***";
  private static final Pattern KNOWN =
      Pattern.compile("(https?://[\\w.:-]+/viewer/[\\w.~-]+/)[\\w.~-]+");

  private static final Pattern OF_B2CHAT =
      Pattern.compile("https://(?:[\\w-]+\\.)*b2chat\\.io/viewer/[\\w.~-]+/[\\w.~-]+");

  private ViewerSecret() {}

  /** The address itself, of a chat's JSON; absent unless it is one of B2Chat's viewer. */
  static Optional<URI> reveal(String json) {
    JsonNode url = JSON.readTree(json).path(FIELD);
    return url.isString() && OF_B2CHAT.matcher(url.stringValue()).matches()
        ? Optional.of(URI.create(url.stringValue()))
        : Optional.empty();
  }

  /** The JSON with three stars in its place, and else as it was. */
  public static String hide(String json) {
    StringBuilder shown = new StringBuilder(json.length());
    int copied = 0;
    try (JsonParser parser = JSON.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME && isField(parser.currentName())) {
          JsonToken value = parser.nextToken();
          int start = (int) parser.currentTokenLocation().getCharOffset();
          String url = value == JsonToken.VALUE_STRING ? parser.getString() : null;
          parser.skipChildren();
          parser.finishToken();
          if (value != JsonToken.VALUE_NULL) {
            shown.append(json, copied, start).append('"').append(masked(url)).append('"');
            copied = (int) parser.currentLocation().getCharOffset();
          }
        }
      }
    } catch (JacksonException _) {
      return "\"" + STARS + "\"";
    }
    return shown.append(json, copied, json.length()).toString();
  }

  /** Whether a field of this name holds the secret. */
  public static boolean isField(@Nullable String name) {
    return FIELD.equals(name);
  }

  /** The URL with three stars in its place; absent for a value that is no text. */
  public static String masked(@Nullable String url) {
    Matcher known = KNOWN.matcher(url == null ? "" : url);
    return known.matches() ? known.group(1) + STARS : STARS;
  }
}
