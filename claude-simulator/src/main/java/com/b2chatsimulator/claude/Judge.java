package com.b2chatsimulator.claude;

import com.b2chatsimulator.claude.Transcript.Line;
import com.b2chatsimulator.claude.Transcript.Speaker;
import com.b2chatsimulator.claude.Verdict.Evidence;
import com.b2chatsimulator.claude.Verdict.Mark;
import com.b2chatsimulator.claude.Verdict.Tip;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Scores a conversation by its words: plausible, the same for the same text whatever its id, its
 * place and its neighbours, and no substitute for a model. Instructions in a text are words like
 * others.
 */
final class Judge {
  static final String SPANISH_LABEL = "[simulado]";
  static final String ENGLISH_LABEL = "[simulated]";

  private static final int SHORTEST_QUOTE = 8;
  private static final int LONGEST_QUOTE = 160;
  private static final Pattern SENTENCE = Pattern.compile("[^.!?\\n]+[.!?]*");
  private static final Pattern DIGITS = Pattern.compile("\\d");

  private final Transcript transcript;
  private final List<Line> customer;
  private final List<Line> agent;
  private final boolean spanish;

  private Judge(Transcript transcript, boolean spanish) {
    this.transcript = transcript;
    this.customer = transcript.by(Speaker.CUSTOMER);
    this.agent = transcript.by(Speaker.AGENT);
    this.spanish = spanish;
  }

  /**
   * @param spanish the language of reasons and summary, else English; quotes stay as they are
   */
  static Verdict verdict(Transcript transcript, boolean spanish) {
    return new Judge(transcript, spanish).verdict();
  }

  private Verdict verdict() {
    Map<Criterion, Mark> marks = new EnumMap<>(Criterion.class);
    marks.put(Criterion.RESOLUTION, resolution());
    marks.put(Criterion.SENTIMENT, sentiment());
    marks.put(Criterion.PROFESSIONALISM, professionalism());
    marks.put(Criterion.CLARITY, clarity());
    return new Verdict(
        transcript,
        Lexicon.language(customer.isEmpty() ? transcript.lines() : customer),
        marks,
        Lexicon.topics(customer, spanish),
        summary(marks),
        coaching(marks));
  }

  private Mark resolution() {
    List<Line> done = Lexicon.with(Lexicon.DONE, agent);
    List<Line> open = Lexicon.with(Lexicon.OPEN, later(customer));
    boolean unanswered = !transcript.lines().isEmpty() && asksAtTheEnd();
    boolean thanks = !customer.isEmpty() && Lexicon.has(Lexicon.THANKS, customer.getLast());
    int score = 50 + 14 * atMost(3, done) - 20 * atMost(3, open);
    score += thanks ? 10 : 0;
    score -= unanswered ? 22 : 0;
    String reason =
        open.isEmpty() && !unanswered
            ? said(
                "Se dio respuesta a lo que pidió el cliente. Mensajes que lo muestran: %d.",
                "What the customer asked for was answered. Messages that show it: %d.", done.size())
            : said(
                "Al final queda algo sin resolver. Mensajes que lo dicen: %d.",
                "Something stays open in the end. Messages that say so: %d.", open.size());
    return mark(
        Criterion.RESOLUTION,
        agent.isEmpty() ? Math.min(8, score) : score,
        reason,
        quotes(open.isEmpty() ? done : open, score < 50 ? Lexicon.OPEN : Lexicon.DONE, both()));
  }

  private Mark sentiment() {
    List<Line> angry = Lexicon.with(Lexicon.ANGRY, customer);
    List<Line> warm = Lexicon.with(Lexicon.WARM, customer);
    List<Line> thanks = Lexicon.with(Lexicon.THANKS, customer);
    int score = 50 + (thanks.isEmpty() ? 0 : 8);
    for (Line line : warm) {
      score += 10 + (later(customer).contains(line) ? 8 : 0);
    }
    for (Line line : angry) {
      score -= 9 + (later(customer).contains(line) ? 9 : 0);
    }
    long pleased =
        customer.stream().filter(line -> warm.contains(line) || thanks.contains(line)).count();
    String reason =
        said(
            "Mensajes del cliente con molestia: %d; con agrado: %d.",
            "The customer's messages with annoyance: %d; with pleasure: %d.",
            angry.size(),
            pleased);
    List<Line> telling = score < 50 ? angry : warm.isEmpty() ? thanks : warm;
    Pattern word = score < 50 ? Lexicon.ANGRY : Lexicon.THANKS;
    return mark(Criterion.SENTIMENT, score, reason, quotes(telling, word, customer));
  }

  private Mark professionalism() {
    List<Line> rude = Lexicon.with(Lexicon.RUDE, agent);
    List<Line> polite = Lexicon.with(Lexicon.POLITE, agent);
    int shouted = (int) agent.stream().filter(Judge::shouts).count();
    int score = 58 + 9 * atMost(4, polite) - 26 * atMost(3, rude) - 8 * Math.min(2, shouted);
    String reason =
        rude.isEmpty()
            ? said(
                "Trato correcto. Mensajes de cortesía: %d.",
                "Correct treatment. Courteous messages: %d.", polite.size())
            : said(
                "Mensajes del agente que faltan al respeto: %d.",
                "The agent's disrespectful messages: %d.", rude.size());
    return mark(
        Criterion.PROFESSIONALISM,
        score,
        reason,
        quotes(
            rude.isEmpty() ? polite : rude, rude.isEmpty() ? Lexicon.POLITE : Lexicon.RUDE, agent));
  }

  private Mark clarity() {
    List<Line> lost = Lexicon.with(Lexicon.LOST, customer);
    List<Line> steps =
        agent.stream()
            .filter(line -> DIGITS.matcher(line.text()).find() || Lexicon.has(Lexicon.STEPS, line))
            .toList();
    long words = agent.stream().mapToLong(line -> line.text().split("\\s+").length).sum();
    double average = agent.isEmpty() ? 0 : (double) words / agent.size();
    int score = 68 + 8 * atMost(2, steps) - 14 * atMost(3, lost);
    score -= average > 60 ? 14 : 0;
    score -= average < 3 ? 16 : 0;
    String reason =
        said(
            "Palabras por mensaje del agente, en promedio: %d.",
            "Words in a message of the agent, on average: %d.", (int) Math.round(average));
    return mark(Criterion.CLARITY, score, reason, quotes(steps, Lexicon.STEPS, agent));
  }

  /** Neighbouring scores differ a little from text to text, as a model's do. */
  private Mark mark(Criterion criterion, int score, String reason, List<Evidence> evidence) {
    int hash = criterion.name().hashCode();
    for (Line line : transcript.lines()) {
      hash = 31 * hash + line.text().hashCode();
    }
    int shade = Math.floorMod(hash ^ (hash >>> 16), 5) - 2;
    return new Mark(Math.clamp(score + shade, 0, 100), reason, evidence);
  }

  /**
   * One or two quotes from these lines, each the sentence with the word; from the others, where
   * these are none.
   */
  private static List<Evidence> quotes(List<Line> telling, Pattern word, List<Line> others) {
    List<Line> lines = new ArrayList<>(telling);
    others.stream().filter(line -> !lines.contains(line)).forEach(lines::add);
    lines.sort((a, b) -> Boolean.compare(isShort(a), isShort(b)));
    int most = Math.clamp(telling.size(), 1, 2);
    return lines.stream()
        .limit(most)
        .map(line -> new Evidence(line.index(), quote(line.text(), word)))
        .toList();
  }

  private static boolean isShort(Line line) {
    return line.text().strip().length() < SHORTEST_QUOTE;
  }

  private static String quote(String text, Pattern word) {
    String found = text.strip();
    Matcher sentences = SENTENCE.matcher(text);
    while (sentences.find()) {
      String sentence = sentences.group().strip();
      if (sentence.length() >= SHORTEST_QUOTE && word.matcher(Lexicon.folded(sentence)).find()) {
        found = sentence;
        break;
      }
    }
    if (found.length() <= LONGEST_QUOTE) {
      return found;
    }
    boolean split = Character.isHighSurrogate(found.charAt(LONGEST_QUOTE - 1));
    return found.substring(0, split ? LONGEST_QUOTE - 1 : LONGEST_QUOTE).strip();
  }

  private String summary(Map<Criterion, Mark> marks) {
    boolean met = score(marks, Criterion.RESOLUTION) >= 50;
    String topic = String.join(", ", Lexicon.topics(customer, spanish));
    return spanish
        ? "%s El cliente escribió por este tema: %s. Respuestas del equipo: %d. El caso %s."
            .formatted(SPANISH_LABEL, topic, agent.size(), met ? "quedó atendido" : "quedó abierto")
        : "%s The customer wrote about: %s. Answers of the team: %d. The case %s."
            .formatted(ENGLISH_LABEL, topic, agent.size(), met ? "was met" : "stayed open");
  }

  private List<Tip> coaching(Map<Criterion, Mark> marks) {
    if (agent.isEmpty()) {
      return List.of();
    }
    List<Tip> tips = new ArrayList<>();
    int last = agent.getLast().index();
    int rude = index(marks, Criterion.PROFESSIONALISM);
    if (score(marks, Criterion.PROFESSIONALISM) < 50) {
      tips.add(tip(false, "empathy", rude, "Responda sin reproches.", "Answer without reproach."));
    }
    if (score(marks, Criterion.RESOLUTION) < 50) {
      tips.add(
          tip(
              false,
              "ownership",
              last,
              "Antes de cerrar, diga qué sigue y cuándo.",
              "Before closing, say what comes next and when."));
    }
    if (score(marks, Criterion.CLARITY) < 60) {
      tips.add(
          tip(
              false,
              "clarity",
              index(marks, Criterion.CLARITY),
              "Escriba los pasos en orden y completos.",
              "Write the steps in order and completely."));
    }
    if (tips.isEmpty()) {
      tips.add(
          tip(
              true,
              "greeting",
              rude,
              "Mantenga este trato amable.",
              "Keep treating customers this kindly."));
    }
    return tips;
  }

  private Tip tip(boolean praise, String skill, int index, String inSpanish, String inEnglish) {
    return new Tip(praise, skill, index, spanish ? inSpanish : inEnglish);
  }

  private int index(Map<Criterion, Mark> marks, Criterion criterion) {
    Mark mark = marks.get(criterion);
    return mark == null || mark.evidence().isEmpty()
        ? agent.getFirst().index()
        : mark.evidence().getFirst().index();
  }

  private static int score(Map<Criterion, Mark> marks, Criterion criterion) {
    Mark mark = marks.get(criterion);
    return mark == null ? 0 : mark.score();
  }

  private String said(String inSpanish, String inEnglish, Object... counts) {
    return (spanish ? inSpanish : inEnglish).formatted(counts);
  }

  private List<Line> both() {
    return transcript.lines().reversed().stream()
        .filter(line -> line.speaker() != Speaker.OTHER)
        .toList();
  }

  private boolean asksAtTheEnd() {
    Line last = transcript.lines().getLast();
    return last.speaker() == Speaker.CUSTOMER && last.text().contains("?");
  }

  /** The second half: how it ends weighs more. */
  private static List<Line> later(List<Line> lines) {
    return lines.subList(lines.size() / 2, lines.size());
  }

  private static int atMost(int most, List<Line> lines) {
    return Math.min(most, lines.size());
  }

  private static boolean shouts(Line line) {
    long letters = line.text().codePoints().filter(Character::isLetter).count();
    long capitals = line.text().codePoints().filter(Character::isUpperCase).count();
    return letters >= 10 && capitals > letters * 0.8;
  }
}
