package com.b2chatanalytics.imports;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The columns of the console's export that mean something here, with the headings they are known
 * by. Headings are compared without case, accents and punctuation.
 */
enum ConsoleColumn {
  CHAT_ID("chat id", "id chat", "id del chat"),
  PROVIDER("provider", "proveedor", "channel", "canal"),
  DEPARTMENT("department", "departamento"),
  CREATED_AT("chat created at", "created at", "fecha de creacion del chat"),
  MESSAGE_AT("message created at", "message date", "fecha de creacion del mensaje"),
  CONTACT_ID("contact id", "id contacto"),
  CONTACT_IDENTIFICATION("contact identification"),
  CONTACT_NAME("contact name"),
  CONTACT_EMAIL("contact email"),
  CONTACT_PHONE("contact phone"),
  CONTACT_MOBILE("contact mobile"),
  AGENT_NAME("agent name"),
  AGENT_USERNAME("agent username"),
  AGENT_EMAIL("agent email"),
  INCOMING("message incoming yes no", "message incoming", "incoming"),
  /** Who wrote the message; in a file without a column for the text, the text itself. */
  SENDER("message contact agent bot", "message sender", "message author", "sender"),
  BODY("message", "message body", "message text", "message content", "body", "text", "mensaje"),
  /** Texts in a column for each kind of author. */
  CONTACT_BODY("message contact"),
  AGENT_BODY("message agent"),
  BOT_BODY("message bot"),
  TYPE("message type"),
  CAPTION("message caption"),
  ALIAS("alias"),
  STATUS("status", "chat status", "estado"),
  OPENED_AT("opened at"),
  PICKED_UP_AT("picked up at"),
  RESPONDED_AT("responded at"),
  CLOSED_AT("closed at"),
  BROADCASTED("broadcasted", "message broadcasted"),
  TAGS("tags", "chat tags", "etiquetas");

  private static final Map<String, ConsoleColumn> BY_HEADING = byHeading();

  /** What tells who a customer is, or what was said; a new column is taken for such. */
  private static final Set<ConsoleColumn> IMPERSONAL =
      EnumSet.of(
          CHAT_ID,
          PROVIDER,
          DEPARTMENT,
          CREATED_AT,
          MESSAGE_AT,
          AGENT_NAME,
          AGENT_USERNAME,
          AGENT_EMAIL,
          INCOMING,
          TYPE,
          ALIAS,
          STATUS,
          OPENED_AT,
          PICKED_UP_AT,
          RESPONDED_AT,
          CLOSED_AT,
          BROADCASTED,
          TAGS);

  private final List<String> headings;

  ConsoleColumn(String... headings) {
    this.headings = List.of(headings);
  }

  /** The heading that the console writes. */
  String heading() {
    return headings.getFirst();
  }

  /** Whether its cells tell who a customer is, or what was said. */
  boolean personal() {
    return !IMPERSONAL.contains(this);
  }

  /** The column under a heading, if it is one of these. */
  static Optional<ConsoleColumn> of(String heading) {
    String plain =
        Normalizer.normalize(heading, Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", " ")
            .strip();
    return Optional.ofNullable(BY_HEADING.get(plain));
  }

  private static Map<String, ConsoleColumn> byHeading() {
    Map<String, ConsoleColumn> all = new HashMap<>();
    for (ConsoleColumn column : values()) {
      column.headings.forEach(heading -> all.put(heading, column));
    }
    return all;
  }
}
