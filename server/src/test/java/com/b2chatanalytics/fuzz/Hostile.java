package com.b2chatanalytics.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** What nobody in their right mind would send, and beside it what is nearly right. */
final class Hostile {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\0",
          "a\0b",
          "\ud800",
          "x\udfff",
          "../../../../etc/passwd",
          "..\\..\\windows\\win.ini",
          "%2e%2e%2f",
          "\r\nX-Injected: 1",
          "x\r\n\r\n<html>",
          "'; drop table person; --",
          "' or '1'='1",
          "\\",
          "\"",
          "%",
          "_",
          "*",
          ",",
          ",,,",
          "a,a,a",
          "<script>alert(1)</script>",
          "${jndi:ldap://127.0.0.1/a}",
          "{{7*7}}",
          "%s%n%x",
          "\u202eabc",
          "\ufeff",
          "\ud83d\ude00",
          "\u0661\u0662",
          "A".repeat(3_000),
          "-".repeat(300),
          "null",
          "none",
          "undefined",
          "[]",
          "{}");

  private static final List<String> NUMBERS =
      List.of(
          "-1",
          "0",
          "1",
          "2147483648",
          "-9223372036854775809",
          "9223372036854775807",
          "99999999999999999999999999",
          "1e999",
          "1e-999",
          "0x10",
          "NaN",
          "Infinity",
          "1.5",
          "1_000",
          " 7 ",
          "+5");

  private static final List<String> TIMES =
      List.of(
          "2026-11-24",
          "2026-02-30",
          "0000-00-00",
          "0001-01-01",
          "9999-12-31",
          "+999999999-12-31",
          "-999999999-01-01",
          "2026-11-24T10:00:00Z",
          "25:61",
          "24:00",
          "America/Bogota",
          "Mars/Olympus",
          "+18:01",
          "last30",
          "today",
          "all");

  private static final List<String> RIGHT =
      List.of(
          "chats",
          "first_response.p95",
          "first_response",
          "sla.first_response",
          "agent",
          "channel",
          "whatsapp",
          "ana",
          "Ventas",
          "business",
          "elapsed",
          "previous",
          "-chats",
          "true",
          "ADMIN",
          "someone@example.com",
          "hour",
          "chat-1");

  /** JSON that is none, too much or too deep. */
  private static final Map<String, String> BOMBS =
      Map.of(
          "nothing", "",
          "cut", "{\"a\":",
          "arrays", "[".repeat(100_000),
          "objects", "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000),
          "digits", "{\"goal\":" + "9".repeat(5_000) + "}",
          "exponent", "{\"goal\":1e400000000,\"kept\":1e400000000}",
          "words", "{\"goal\":NaN}",
          "long", "\"" + "x".repeat(300_000) + "\"",
          "more", "{} {}",
          "name", "{\"\\u0000\":1,\"\\ud800\":2}");

  private final Random random;

  Hostile(Random random) {
    this.random = random;
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  /** Any text. */
  String text() {
    return switch (random.nextInt(6)) {
      case 0 -> oneOf(NUMBERS);
      case 1 -> oneOf(TIMES);
      case 2, 3 -> oneOf(RIGHT);
      case 4 -> oneOf(TEXTS) + oneOf(RIGHT);
      default -> oneOf(TEXTS);
    };
  }

  /** Any text as a part of an address; some of it as no browser would write it. */
  String encoded() {
    String text = text();
    if (chance(12)) {
      return oneOf(
          List.of(
              "%",
              "%zz",
              "%00",
              "%ed%a0%80",
              "%c0%af",
              "%2e%2e%2f%2e%2e%2f",
              "%0d%0aX-Injected:1",
              "a;b=c",
              "..;",
              "%25%32%65",
              "\u00fc",
              "%ff"));
    }
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Any value of JSON, as it is written. */
  String json(int depth) {
    return switch (random.nextInt(depth > 3 ? 6 : 8)) {
      case 0 -> "null";
      case 1 -> random.nextBoolean() ? "true" : "false";
      case 2 ->
          oneOf(
              List.of("0", "-1", "1.5", "1e999", "-1e-400", "99999999999999999999", "2147483648"));
      case 6 -> "[" + json(depth + 1) + "," + json(depth + 1) + "]";
      case 7 -> "{" + quoted(text()) + ":" + json(depth + 1) + "}";
      default -> quoted(text());
    };
  }

  /** A body that is no JSON, or more of it than anybody needs. */
  String bomb() {
    return Objects.requireNonNull(BOMBS.get(oneOf(BOMBS.keySet().stream().sorted().toList())));
  }

  /** A text of JSON in which whatever is odd is escaped. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c)) {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
