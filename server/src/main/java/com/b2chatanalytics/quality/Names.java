package com.b2chatanalytics.quality;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of people whom no table knows: behind words that introduce one, behind a title, or from a
 * list of common given names. Misses are accepted, and measured.
 */
final class Names {
  private static final int MOST_WORDS = 5;
  private static final int WIDEST_GAP = 2;

  /** Whatever follows is a name, also in lower case. */
  private static final Pattern SURE =
      Pattern.compile(
          "\\b(?:me llamo|se llama|te llamas|mi nombre(?: completo)? (?:es|:)|mi nombre:?"
              + "|nombres?(?: completos?)?(?: y apellidos?)?\\s?:|apellidos?\\s?:|titular\\s?:"
              + "|a nombre de(?:l senor| la senora)?|my name is|name\\s?:|me chamo|meu nome e"
              + "|(?:le|te) (?:saluda|habla|escribe|atiende)|hablas? con|atendid[oa] por"
              + "|de parte de|att?e?\\s?[:.,])\\s{0,2}");

  /** What follows is a name if it looks like one. */
  private static final Pattern LIKELY =
      Pattern.compile(
          "\\b(?:soy(?: (?:el|la))?|i am|i'm|sou(?:"
              + " (?:o|a))?|habla|saluda|sr|sra|srta|sres|don|dona"
              + "|dr|dra|doctora?|senora?|senorita|mr|mrs|ms|ing|lic|profe?|hermana|hermano"
              + "|esposa|esposo|hij[oa]|mama|papa)\\b[.,]?\\s{1,2}");

  /** What follows is a name if the list knows it. */
  private static final Pattern GREETING =
      Pattern.compile(
          "\\b(?:buen[oa]s?(?: dias?| tardes?| noches?)?|hola|gracias|ok|listo|hello|hi|oi|ola"
              + "|estimad[oa]|querid[oa])\\b[.,]?\\s{1,2}");

  private static final Set<String> PARTICLES =
      Set.of("de", "del", "da", "do", "dos", "das", "y", "e");
  private static final Set<String> ARTICLES = Set.of("la", "las", "los", "el");

  private static final Set<String> NEVER =
      Set.of(
          "que",
          "con",
          "para",
          "por",
          "soy",
          "quiero",
          "necesito",
          "tengo",
          "mi",
          "el",
          "la",
          "los",
          "las",
          "un",
          "una",
          "en",
          "es",
          "desde",
          "a",
          "su",
          "pero",
          "como",
          "estoy",
          "gracias",
          "buenas",
          "buenos",
          "buen",
          "hola",
          "dia",
          "dias",
          "tardes",
          "noches",
          "cliente",
          "no",
          "si",
          "me",
          "se",
          "te",
          "le",
          "nuestro",
          "nuestra",
          "ustedes",
          "usted",
          "the",
          "from",
          "and",
          "i",
          "quisiera",
          "muy",
          "este",
          "esta",
          "mucho",
          "muchas",
          "senor",
          "senora",
          "asesor",
          "asesora",
          "agente",
          "servicio",
          "soporte",
          "todo",
          "todos",
          "ayuda",
          "favor");

  private static final Set<String> LIST = list();

  private final Folded text;
  private final List<Folded.Word> words;
  private final List<Finding> findings;

  private Names(Folded text, List<Finding> findings) {
    this.text = text;
    this.words = text.words();
    this.findings = findings;
  }

  static void find(Folded text, List<Finding> findings) {
    Names names = new Names(text, findings);
    names.behind(SURE, Trust.ANY_WORD);
    names.behind(LIKELY, Trust.CAPITAL_OR_LISTED);
    names.behind(GREETING, Trust.LISTED_FIRST);
    names.fromList();
  }

  /** What is taken for a name at a place. */
  private enum Trust {
    ANY_WORD,
    CAPITAL_OR_LISTED,
    LISTED_FIRST
  }

  private void behind(Pattern introduction, Trust trust) {
    Matcher matcher = introduction.matcher(text.text());
    while (matcher.find()) {
      int first = firstWordFrom(matcher.end());
      if (first < words.size()
          && words.get(first).start() - matcher.end()
              <= (trust == Trust.ANY_WORD ? WIDEST_GAP : 0)) {
        add(first, trust);
      }
    }
  }

  private void fromList() {
    for (int i = 0; i < words.size(); i++) {
      if (LIST.contains(words.get(i).text()) && isCapital(words.get(i))) {
        add(i, Trust.CAPITAL_OR_LISTED);
      }
    }
  }

  private int firstWordFrom(int at) {
    int low = 0;
    int high = words.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (words.get(middle).start() < at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void add(int first, Trust trust) {
    int end = first;
    int next = first;
    while (next < words.size() && next - first < MOST_WORDS && follows(first, next)) {
      if (isName(words.get(next), trust, next == first)) {
        end = next + 1;
      } else if (end == first || !isParticle(next)) {
        break;
      }
      next++;
    }
    if (end > first) {
      int from = words.get(first).start();
      int to = words.get(end - 1).end();
      findings.add(
          new Finding(
              from,
              to,
              PersonalKind.PERSON,
              text.text().substring(from, to).replaceAll("[^\\p{L}]+", " ")));
    }
  }

  private boolean follows(int first, int next) {
    if (next == first) {
      return true;
    }
    String gap = text.text().substring(words.get(next - 1).end(), words.get(next).start());
    return gap.equals(" ")
        || gap.equals("-")
        || gap.equals("'")
        || gap.equals(". ") && next == first + 1 && words.get(first).text().length() == 1;
  }

  private boolean isParticle(int at) {
    String word = words.get(at).text();
    return PARTICLES.contains(word)
        || ARTICLES.contains(word) && PARTICLES.contains(words.get(at - 1).text());
  }

  private boolean isName(Folded.Word word, Trust trust, boolean first) {
    String plain = word.text();
    boolean letters = plain.chars().allMatch(Character::isLetter);
    if (!letters || NEVER.contains(plain) || PARTICLES.contains(plain)) {
      return false;
    }
    return switch (trust) {
      case ANY_WORD -> true;
      case CAPITAL_OR_LISTED -> LIST.contains(plain) || isCapital(word);
      case LISTED_FIRST -> LIST.contains(plain) || !first && isCapital(word);
    };
  }

  private boolean isCapital(Folded.Word word) {
    return text.isUpperCase(word.start());
  }

  private static Set<String> list() {
    Set<String> names = new HashSet<>();
    try (InputStream stream = Names.class.getResourceAsStream("/quality/names.txt")) {
      if (stream == null) {
        throw new IllegalStateException("quality/names.txt is not on the class path");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(stream, UTF_8));
      reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> {
            for (String name : line.split(" ", -1)) {
              names.add(name);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }
}
