package com.b2chatanalytics.page;

import com.b2chatanalytics.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The mail server as somebody typed it.
 *
 * @param typed by field; the password is never shown again
 * @param wrong what is wrong with a field, in words
 */
record MailForm(Map<String, String> typed, Map<String, String> wrong) {
  static final MailForm NOTHING = new MailForm(Map.of(), Map.of());
  static final List<String> FIELDS =
      List.of("host", "port", "security", "username", "password", "sender");

  /** An empty password is none. Other fields can be emptied. */
  static MailForm read(HttpServletRequest request) {
    Map<String, String> typed = new LinkedHashMap<>();
    for (String field : FIELDS) {
      String value = request.getParameter(field);
      if (value != null && !(field.equals("password") && value.isEmpty())) {
        typed.put(field, value.strip());
      }
    }
    return new MailForm(typed, Map.of());
  }

  /** As the settings read it. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>(typed);
    String port = typed.get("port");
    if (port != null && port.matches("\\d{1,6}")) {
      json.put("port", Integer.valueOf(port));
    }
    return json;
  }

  MailForm wrong(Problem problem, Words words) {
    Map<String, String> said = new LinkedHashMap<>();
    problem
        .errors()
        .forEach(
            error -> said.putIfAbsent(error.field(), words.say("mail.wrong." + error.field())));
    return new MailForm(typed, said);
  }

  String shown(String field, String kept) {
    return typed.getOrDefault(field, kept);
  }

  @Nullable String wrong(String field) {
    return wrong.get(field);
  }
}
