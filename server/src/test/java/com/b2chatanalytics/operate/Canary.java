package com.b2chatanalytics.operate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A customer who stands, unmistakably, in every field that B2Chat's API and console can send; and a
 * neighbour who shares nothing with them but the days.
 */
final class Canary {
  static final long ID = 907_001_234;
  static final long OTHER_ID = 907_005_678;
  static final long NEIGHBOUR = 601;
  static final String NAME = "Canario Quimera";
  static final String MOBILE = "+573007654321";

  /** What is looked for, in lower case. */
  static final List<String> MARKS =
      List.of("quimera", "7654321", "7654322", "7654323", "907001234", "907005678");

  private final LocalDate day;

  Canary(LocalDate day) {
    this.day = day;
  }

  String contact(long id, String more) {
    return """
    {"contact_id":%d,"fullname":"Canario Quimera","mobile":"+573007654321",\
    "landline":"6017654322","email":"canario.quimera@example.co","identification":"7654323",\
    "address":"Calle Quimera 12","country":"Quimera","city":"Quimera","company":"Quimera SAS",\
    "tags":[{"name":"quimera","assigned_at":1700000000}],\
    "custom_attributes":[{"name":"quimera","value":"quimera"}],"created":"%s 10:00:00",\
    "updated":"%s 10:00:00","merchant":{"note":"quimera"}%s}
    """
        .formatted(id, day, day, more)
        .strip();
  }

  /** The same after a change: another address, and a stamp of today. */
  String changed(long id, int house, LocalDate now) {
    return contact(id, "")
        .replace("Calle Quimera 12", "Calle Quimera " + house)
        .replace("\"updated\":\"" + day, "\"updated\":\"" + now);
  }

  String neighbour() {
    return """
    {"contact_id":601,"fullname":"Ana Vecina","mobile":"+573001112233","email":"ana@example.co",\
    "created":"%s 10:00:00","updated":"%s 10:00:00"}
    """
        .formatted(day, day)
        .strip();
  }

  /** A chat of the canary with further fields. */
  String chat(String id, String contact, String more) {
    return """
    {"chat_id":"%s","provider":"WHATSAPPB2CHAT","status":"CLOSED","department":"Ventas",\
    "alias":"57300-Ventas","is_agent_available":true,"tags":["venta"],\
    "agent":{"username":"luz","name":"Luz M","email":"luz@example.co"},"contact":%s,\
    "created_at":"%s 10:00:00","opened_at":"%s 10:00:00","picked_up_at":"%s 10:01:00",\
    "responded_at":"%s 10:02:00","closed_at":"%s 10:30:00","duration":"00:00:30:00",\
    "viewer_url":"https://app.b2chat.io/viewer/quimera/secret-of-the-account",\
    "poll_response":{"rating":5,"comment":"quimera"},"ad":{"source":"quimera"},\
    "messages":[\
    {"created_at":"%s 10:00:10","incoming":true,"broadcasted":false,"type":"TEXT",\
    "body":"soy quimera, +57 300 7654321","caption":null,"location":null},\
    {"created_at":"%s 10:02:00","incoming":false,"broadcasted":false,"type":"IMAGE",\
    "body":"https://files.example.co/quimera.png","caption":"quimera",\
    "location":{"lat":4.6,"lng":-74.1,"name":"quimera"}}]%s}
    """
        .formatted(id, contact, day, day, day, day, day, day, day, more)
        .strip();
  }

  static String named(long id) {
    return """
    {"id":%d,"name":"Canario Quimera","mobile_number":"+573007654321",\
    "phone_number":"6017654322","email":"canario.quimera@example.co","identification":"7654323",\
    "tags":["quimera"],"custom_attributes":{"quimera":"quimera"}}
    """
        .formatted(id)
        .strip();
  }

  /** The canary without a number that can be read: only the raw record knows who it was. */
  static String unnumbered() {
    return "{\"id\":\"none\",\"name\":\"Canario Quimera\",\"mobile_number\":\"+573007654321\"}";
  }

  String neighboursChat(String id) {
    return """
    {"chat_id":"%s","provider":"WHATSAPPB2CHAT","status":"CLOSED","department":"Ventas",\
    "alias":"57300-Ventas","tags":["venta"],"agent":{"username":"luz","name":"Luz M"},\
    "contact":{"id":601,"name":"Ana Vecina","mobile_number":"+573001112233"},\
    "created_at":"%s 11:00:00","opened_at":"%s 11:00:00","picked_up_at":"%s 11:01:00",\
    "closed_at":"%s 11:30:00","messages":[{"created_at":"%s 11:00:10","incoming":true,\
    "broadcasted":false,"type":"TEXT","body":"buenos días vecina","caption":null}]}
    """
        .formatted(id, day, day, day, day, day)
        .strip();
  }

  /** A chat whose day cannot be read: it goes into quarantine. */
  String unreadableChat() {
    String chat = chat("canary-unreadable", named(ID), ",\"day_of_the_test\":\"" + day + "\"");
    return chat.replace("\"created_at\":\"" + day + " 10:00:00\"", "\"created_at\":\"?\"");
  }

  String unreadableContact() {
    return contact(ID, "").replace("\"contact_id\":" + ID, "\"contact_id\":\"quimera\"");
  }

  /**
   * A file of the console.
   *
   * @param headings every column it can have, from the reader of such files
   */
  String file(List<String> headings, String... chatIds) {
    List<String> lines = new ArrayList<>(List.of(String.join(",", headings)));
    for (String chat : chatIds) {
      lines.add(row(headings, chat, day + " 10:00:10"));
      lines.add(row(headings, chat, "quimera"));
    }
    return String.join("\n", lines) + "\n";
  }

  private String row(List<String> headings, String chat, String messageAt) {
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put("chat id", chat);
    cells.put("provider", "WHATSAPPB2CHAT");
    cells.put("department", "Ventas");
    cells.put("chat created at", day + " 10:00:00");
    cells.put("message created at", messageAt);
    cells.put("contact id", Long.toString(ID));
    cells.put("contact identification", "7654323");
    cells.put("contact email", "canario.quimera@example.co");
    cells.put("contact phone", "6017654322");
    cells.put("contact mobile", MOBILE);
    cells.put("contact name", NAME);
    cells.put("agent username", "luz");
    cells.put("agent name", "Luz M");
    cells.put("agent email", "luz@example.co");
    cells.put("message incoming yes no", "YES");
    cells.put("message contact agent bot", "contact");
    cells.put("message type", "TEXT");
    cells.put("alias", "57300-Ventas");
    cells.put("status", "CLOSED");
    cells.put("broadcasted", "NO");
    cells.put("tags", "venta");
    for (String at : List.of("opened at", "picked up at", "responded at")) {
      cells.put(at, day + " 10:02:00");
    }
    cells.put("closed at", day + " 10:30:00");
    // A column that nobody here knows is one more text.
    return String.join(",", headings.stream().map(h -> cells.getOrDefault(h, "quimera")).toList());
  }
}
