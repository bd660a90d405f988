package com.b2chatsimulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A text with slots, parsed once. */
final class Template {

  private final String[] literals;
  private final Slot[] slots;

  private Template(List<String> literals, List<Slot> slots) {
    this.literals = literals.toArray(String[]::new);
    this.slots = slots.toArray(Slot[]::new);
  }

  /**
   * Reads {@code Hola {first}, su pedido {order}}; a backslash and n is a line break.
   *
   * @throws IllegalArgumentException if a slot has no such name
   */
  static Template parse(String source) {
    String text = source.replace("\\n", "\n");
    List<String> literals = new ArrayList<>();
    List<Slot> slots = new ArrayList<>();
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      int close = text.indexOf('}', open);
      literals.add(text.substring(from, open));
      slots.add(Slot.valueOf(text.substring(open + 1, close).toUpperCase(Locale.ROOT)));
      from = close + 1;
    }
    literals.add(text.substring(from));
    return new Template(literals, slots);
  }

  String fill(Cast cast, Voice voice) {
    if (slots.length == 0) {
      return literals[0];
    }
    StringBuilder text = new StringBuilder(96);
    for (int i = 0; i < slots.length; i++) {
      text.append(literals[i]).append(cast.value(slots[i], voice));
    }
    text.append(literals[slots.length]);
    replace(text, "m..", "m.");
    replace(text, " a el ", " al ");
    return text.toString();
  }

  private static void replace(StringBuilder text, String clumsy, String better) {
    int at = text.indexOf(clumsy);
    if (at >= 0) {
      text.replace(at, at + clumsy.length(), better);
    }
  }

  /**
   * Who speaks, and when.
   *
   * @param speaker first name of the agent, else empty
   * @param hour of the local day, 0 to 23
   * @param department that takes over, else empty
   */
  record Voice(String speaker, int hour, String department) {}
}
