package com.b2chatsimulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All conversation scripts, read once from the text files beside this class. */
final class ScriptBook {

  private static final List<String> FILES =
      List.of(
          "ventas",
          "soporte",
          "postventa",
          "cartera",
          "citas",
          "general",
          "english",
          "outbound",
          "parts");

  private final Map<String, Shelf> shelves = new HashMap<>();
  private final List<Script> all;

  private ScriptBook(List<Script> all) {
    this.all = all;
    all.forEach(this::sort);
  }

  /**
   * @throws IllegalStateException if a file is missing or a line of it cannot be understood
   */
  static ScriptBook load() {
    List<Script> all = new ArrayList<>();
    for (String file : FILES) {
      all.addAll(new ScriptReader(file).read(text(file)));
    }
    return new ScriptBook(all);
  }

  List<Script> all() {
    return all;
  }

  /** A conversation of this kind for a department, in the contact's language where there is one. */
  Script draw(ChatKind kind, String department, boolean english, Dice dice) {
    String use =
        switch (kind) {
          case INBOUND -> "inbound";
          case UNANSWERED -> "unanswered";
          case BOT_ONLY -> "bot-only";
          case OUTBOUND -> "outbound";
        };
    return draw(use, department, english, dice);
  }

  /** A part that belongs to no department, such as the bot's menu. */
  Script part(String use, boolean english, Dice dice) {
    return draw(use, Team.DEPARTMENTS.getFirst(), english, dice);
  }

  private Script draw(String use, String department, boolean english, Dice dice) {
    Shelf shelf = english ? shelves.get(key(use, department, true)) : null;
    if (shelf == null) {
      shelf = Objects.requireNonNull(shelves.get(key(use, department, false)), use);
    }
    return shelf.draw(dice);
  }

  private void sort(Script script) {
    List<String> departments =
        script.departments().isEmpty() ? Team.DEPARTMENTS : script.departments();
    for (String department : departments) {
      shelves
          .computeIfAbsent(key(script.use(), department, script.english()), _ -> new Shelf())
          .add(script);
    }
  }

  private static String key(String use, String department, boolean english) {
    return use + '/' + department + (english ? "/en" : "/es");
  }

  private static String text(String file) {
    try (InputStream in = ScriptBook.class.getResourceAsStream("scripts/" + file + ".txt")) {
      if (in == null) {
        throw new IllegalStateException("No conversation scripts " + file + ".txt");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The scripts of one use, department and language, drawn by weight. */
  private static final class Shelf {
    private final List<Script> scripts = new ArrayList<>();
    private double[] sums = {};

    void add(Script script) {
      scripts.add(script);
      sums = Dice.cumulative(scripts.stream().mapToDouble(Script::weight).toArray());
    }

    Script draw(Dice dice) {
      return scripts.get(dice.weighted(sums));
    }
  }
}
