package com.b2chatanalytics.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.b2chatanalytics.access.TestRoutes.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Makes requests of the routes that Spring knows: with the parameters and fields that the API's
 * description names, filled with what is nearly right and what is hostile.
 */
final class HostileRequests {
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH", "DELETE");
  private static final List<String> ODD_TARGETS =
      List.of(
          "//api//v1//chats",
          "/api/v1/chats;jsessionid=1",
          "/api/v1/..;/v1/chats",
          "/api/v1/%2e%2e/%2e%2e/etc/passwd",
          "/api/v1/../../../etc/passwd",
          "/api/v1/chats/%00",
          "/api/v1/chats\\..\\x",
          "/api/v1/chats/a%2Fb",
          "/assets/..%2f..%2fapplication.yml",
          "/assets/../application.yml",
          "/webjars/%2e%2e/%2e%2e/application.yml",
          "/api/v1/\u00e9\u00ff",
          "/api/v1/chats?<>|{}^`",
          "/api/v1/" + "x".repeat(20_000),
          "*",
          "http://elsewhere.example/api/v1/chats",
          "/actuator/env",
          "/actuator/heapdump",
          "/v3/api-docs/../x",
          "/error",
          "");
  private static final List<String> ODD_LINES =
      List.of(
          "TRACE /api/v1/chats HTTP/1.1",
          "CONNECT /api/v1/chats HTTP/1.1",
          "BREW /api/v1/chats HTTP/1.1",
          "get /api/v1/chats HTTP/1.1",
          "G\tET /api/v1/chats HTTP/1.1",
          "GET /api/v1/chats HTTP/9.9",
          "GET /api/v1/chats",
          "GET  /api/v1/chats  HTTP/1.1",
          "\0\0\0\0",
          "PATCH /api/v1/settings/sla HTTP/1.1");
  private static final List<String> ODD_HEADERS =
      List.of(
          "Accept: image/png",
          "Accept: */*;q=0",
          "Accept: garbage/;;;",
          "Accept: text/html",
          "Accept-Language: \u00ff;;q=9, " + "x-".repeat(200),
          "Range: bytes=0-1,5-,-9999999999999",
          "If-Modified-Since: never",
          "If-None-Match: \"" + "x".repeat(200),
          "Cookie: b2a_session=\u0001; XSRF-TOKEN=\"; lang=<script>; theme='",
          "X-Forwarded-For: ${jndi:ldap://127.0.0.1/a}, 999.999.999.999",
          "X-Forwarded-Host: evil.example/\"><script>",
          "X-Forwarded-Proto: gopher",
          "X-HTTP-Method-Override: DELETE",
          "Content-Encoding: gzip",
          "Expect: 200-nothing",
          "Transfer-Encoding: chunked, nonsense",
          "Content-Length: 99999999999999999999",
          "Content-Length: -1",
          "X-Large: " + "y".repeat(20_000),
          "X-Folded: a\r\n b",
          "X\0: a",
          ": nameless",
          "HX-Request: true",
          "Last-Event-ID: ../../x",
          "Origin: null",
          "Authorization: Bearer " + "z".repeat(4_000),
          "Authorization: Basic !!!!",
          "Authorization: Bearer \u00e9");
  private static final List<String> ODD_TYPES =
      List.of(
          "text/plain",
          "application/xml",
          "application/x-www-form-urlencoded",
          "multipart/form-data",
          "multipart/form-data; boundary=x",
          "application/json; charset=utf-32",
          "application/json; charset=nonsense",
          "application/x-java-serialized-object",
          "garbage",
          "application/json;;;=");

  private static final int LONGEST_LINE = 4_000;

  private static final Pattern VALUE =
      Pattern.compile("(?<=[:\\[,])(\"[^\"]*\"|-?[\\d.]+|true|false|null)");

  private final Hostile hostile;
  private final List<Route> routes;
  private final JsonNode document;
  private final Map<String, String> seeds;
  private final List<String> names;
  private final Supplier<String> token;

  /**
   * A request and what may be expected of its answer.
   *
   * @param plain whether its line and headers are in order, so that the product itself answers
   */
  record Made(String what, byte[] bytes, boolean api, boolean plain) {}

  /**
   * @param document the API's description
   * @param seeds what a GET of an address answered, to be sent back changed
   * @param token signs the requests
   */
  HostileRequests(
      Hostile hostile,
      List<Route> routes,
      JsonNode document,
      Map<String, String> seeds,
      Supplier<String> token) {
    this.hostile = hostile;
    this.routes = routes;
    this.document = document;
    this.seeds = seeds;
    this.token = token;
    Set<String> all = new LinkedHashSet<>();
    document.findValues("name").forEach(name -> all.add(name.asString("name")));
    document
        .path("components")
        .path("schemas")
        .forEach(schema -> schema.path("properties").propertyNames().forEach(all::add));
    all.addAll(List.of("page", "lang", "theme", "columns", "open", "counts", "of", "heat", "next"));
    all.addAll(List.of("do", "what", "change", "saved", "code", "email", "password", "versus"));
    names = List.copyOf(all);
  }

  Made next() {
    Route route = hostile.oneOf(routes);
    if (hostile.chance(25)) {
      boolean line = hostile.chance(2);
      String begin =
          line ? hostile.oneOf(ODD_LINES) : "GET " + hostile.oneOf(ODD_TARGETS) + " HTTP/1.1";
      return made(begin, List.of(), new byte[0], false, false);
    }
    String target = filled(route.pattern()) + query(route);
    List<String> headers = new ArrayList<>();
    boolean plain = true;
    if (hostile.chance(6)) {
      headers.add(hostile.oneOf(ODD_HEADERS));
      plain = false;
    }
    byte[] body = new byte[0];
    if (WITH_BODY.contains(route.method())) {
      boolean odd = hostile.chance(8);
      String type = odd ? hostile.oneOf(ODD_TYPES) : usualType(route);
      headers.add("Content-Type: " + type);
      body = (type.endsWith("urlencoded") ? form() : body(route)).getBytes(UTF_8);
      if (hostile.chance(20)) {
        body = broken(body);
      }
    }
    String line = route.method() + " " + target + " HTTP/1.1";
    // What is no line of HTTP the server may answer before it has seen its end, without a header.
    plain &= line.length() < LONGEST_LINE && US_ASCII.newEncoder().canEncode(line);
    return made(line, headers, body, route.isApi(), plain);
  }

  private Made made(String line, List<String> more, byte[] body, boolean api, boolean plain) {
    List<String> headers = new ArrayList<>(List.of("Host: 127.0.0.1", "Connection: close"));
    if (more.stream().noneMatch(header -> header.startsWith("Authorization"))
        && !hostile.chance(40)) {
      headers.add("Authorization: Bearer " + token.get());
    }
    headers.addAll(more);
    if (more.stream().noneMatch(header -> header.startsWith("Content-Length"))) {
      headers.add("Content-Length: " + body.length);
    }
    byte[] head = (line + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n").getBytes(UTF_8);
    byte[] bytes = new byte[head.length + body.length];
    System.arraycopy(head, 0, bytes, 0, head.length);
    System.arraycopy(body, 0, bytes, head.length, body.length);
    String said =
        new String(bytes, UTF_8)
            .replaceAll("Bearer b2a\\S+", "Bearer …")
            .replaceAll("(.)\\1{40,}", "$1…");
    return new Made(said.substring(0, Math.min(1_500, said.length())), bytes, api, plain);
  }

  private static String usualType(Route route) {
    return route.isApi() ? "application/json" : "application/x-www-form-urlencoded";
  }

  private String filled(String pattern) {
    StringBuilder filled = new StringBuilder();
    for (String part : pattern.split("(?=\\{)|(?<=\\})")) {
      boolean variable = part.startsWith("{");
      filled.append(!variable ? part : hostile.chance(3) ? "1" : hostile.encoded());
    }
    return filled.toString();
  }

  private String query(Route route) {
    List<JsonNode> declared = new ArrayList<>();
    document
        .path("paths")
        .path(route.pattern())
        .path(route.method().toLowerCase(Locale.ROOT))
        .path("parameters")
        .forEach(declared::add);
    List<String> pairs = new ArrayList<>();
    for (JsonNode parameter : declared) {
      boolean required = parameter.path("required").asBoolean(false);
      if (parameter.path("in").asString("").equals("query")
          && (required ? !hostile.chance(10) : hostile.chance(6))) {
        pairs.add(parameter.path("name").asString() + "=" + value(parameter));
      }
    }
    while (hostile.chance(declared.isEmpty() ? 2 : 10)) {
      pairs.add((hostile.chance(8) ? hostile.encoded() : hostile.oneOf(names)) + "=" + value());
    }
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  private String value() {
    return hostile.encoded();
  }

  private String value(JsonNode parameter) {
    JsonNode schema = parameter.path("schema");
    List<String> known = new ArrayList<>();
    (schema.has("items") ? schema.path("items") : schema)
        .path("enum")
        .forEach(one -> known.add(one.asString()));
    return !known.isEmpty() && !hostile.chance(4) ? hostile.oneOf(known) : hostile.encoded();
  }

  private String form() {
    List<String> pairs = new ArrayList<>();
    do {
      pairs.add(hostile.oneOf(names) + "=" + hostile.encoded());
    } while (!hostile.chance(4));
    return String.join("&", pairs);
  }

  private String body(Route route) {
    if (hostile.chance(8)) {
      return hostile.bomb();
    }
    String seed = seeds.get(route.pattern());
    if (seed != null && !hostile.chance(4)) {
      return changed(seed);
    }
    Map<String, String> fields = new LinkedHashMap<>();
    do {
      fields.put(hostile.oneOf(names), hostile.json(0));
    } while (!hostile.chance(4));
    return fields.entrySet().stream()
        .map(field -> Hostile.quoted(field.getKey()) + ":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** The same JSON with one value of it, or two, replaced. */
  private String changed(String seed) {
    String changed = seed;
    do {
      List<int[]> values = new ArrayList<>();
      Matcher matcher = VALUE.matcher(changed);
      while (matcher.find()) {
        values.add(new int[] {matcher.start(), matcher.end()});
      }
      if (!values.isEmpty()) {
        int[] one = hostile.oneOf(values);
        changed = changed.substring(0, one[0]) + hostile.json(0) + changed.substring(one[1]);
      }
    } while (hostile.chance(3));
    return changed;
  }

  /** Bytes that are no UTF-8. */
  private byte[] broken(byte[] body) {
    byte[] broken = body.clone();
    for (int i = 0; i < broken.length; i += 1 + broken.length / 5) {
      broken[i] = (byte) 0xC3;
    }
    return broken;
  }
}
