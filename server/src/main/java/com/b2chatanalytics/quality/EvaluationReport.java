package com.b2chatanalytics.quality;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What an evaluation found, in words and tables of plain text, and its pairs of scores as CSV. */
final class EvaluationReport {
  private static final List<String> SCORES =
      Stream.concat(
              Arrays.stream(Criterion.values()).map(Criterion::key),
              Stream.of(LabelledChat.EFFECTIVENESS))
          .toList();

  private final Evaluation.Result result;

  EvaluationReport(Evaluation.Result result) {
    this.result = result;
  }

  void print(PrintStream out) {
    Set<String> sources = new LinkedHashSet<>();
    result.scored().forEach(each -> sources.add(each.chat().source()));
    sources.forEach(source -> agreement(out, source));
    places(out);
    out.println();
    line(out, "Scored %,d. Without a score: %s", result.scored().size(), failures());
    Usage used = result.usage();
    line(
        out,
        "%,d requests; tokens: %,d in, %,d written to the cache, %,d read from it, %,d out",
        result.requests(),
        used.input(),
        used.written5m() + used.written1h(),
        used.read(),
        used.output());
    long scored = Math.max(1, result.scored().size());
    line(
        out,
        "Cost: %s dollars, %s for 1,000 conversations",
        EvaluationOptions.dollars(result.cost()),
        EvaluationOptions.dollars(Math.round(result.cost() * 1000.0 / scored)));
    if (result.simulated()) {
      out.println();
      out.println("A SIMULATED Claude answered: these figures mean nothing about any model.");
    }
  }

  private void agreement(PrintStream out, String source) {
    out.println();
    out.println(source + ": agreement with people, 95 % interval in brackets");
    line(
        out,
        "  %-16s %5s  %-22s %-22s %s",
        "score",
        "n",
        "weighted kappa",
        "Spearman",
        "model minus people");
    boolean any = false;
    for (String score : SCORES) {
      List<ScorePair> pairs = pairs(source, score);
      if (!pairs.isEmpty()) {
        any = true;
        Agreement agreement = Agreement.of(pairs);
        line(
            out,
            "  %-16s %5d  %-22s %-22s %s",
            score,
            pairs.size(),
            shown(agreement.kappa(), "%.2f [%.2f, %.2f]"),
            shown(agreement.rank(), "%.2f [%.2f, %.2f]"),
            shown(agreement.bias(), "%+.1f [%+.1f, %+.1f]"));
      }
    }
    if (!any) {
      out.println("  nobody scored these conversations");
    }
  }

  private static String shown(Optional<Estimate> estimate, String form) {
    return estimate
        .map(each -> String.format(Locale.ROOT, form, each.value(), each.low(), each.high()))
        .orElse("not computable");
  }

  private List<ScorePair> pairs(String source, String score) {
    List<ScorePair> pairs = new ArrayList<>();
    for (Evaluation.Scored each : result.scored()) {
      Integer human = each.chat().human().get(score);
      OptionalInt model = each.score(score);
      if (each.chat().source().equals(source) && human != null && model.isPresent()) {
        pairs.add(new ScorePair(human, model.getAsInt()));
      }
    }
    return pairs;
  }

  /** In a shuffled batch the mean of each place should be that of all. */
  private void places(PrintStream out) {
    List<Evaluation.Scored> together =
        result.scored().stream().filter(each -> each.batch() > 1).toList();
    if (together.isEmpty()) {
      return;
    }
    int most = together.stream().mapToInt(Evaluation.Scored::batch).max().orElse(1);
    out.println();
    out.println("Shift of the mean score by the place in the request, in points");
    StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "  %-16s", "score"));
    IntStream.range(0, most)
        .forEach(place ->
            head.append(
                String.format(
                    Locale.ROOT,
                    " %12s",
                    (place + 1)
                        + " (n="
                        + together.stream().filter(each -> each.place() == place).count()
                        + ")")));
    out.println(head);
    for (String score : SCORES) {
      StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "  %-16s", score));
      double all = mean(together, score);
      for (int place = 0; place < most; place++) {
        int here = place;
        double own = mean(together.stream().filter(each -> each.place() == here).toList(), score);
        row.append(
            Double.isNaN(own)
                ? String.format(Locale.ROOT, " %12s", "-")
                : String.format(Locale.ROOT, " %+12.1f", own - all));
      }
      out.println(row);
    }
  }

  private static double mean(List<Evaluation.Scored> chats, String score) {
    return chats.stream()
        .map(each -> each.score(score))
        .filter(OptionalInt::isPresent)
        .mapToInt(OptionalInt::getAsInt)
        .average()
        .orElse(Double.NaN);
  }

  private String failures() {
    if (result.failures().isEmpty()) {
      return "none.";
    }
    List<String> each = new ArrayList<>();
    result.failures().forEach((why, times) -> each.add(times + " " + why));
    return String.join(", ", each) + ".";
  }

  /** Every pair of scores, and scores that people did not give: then the human one is empty. */
  void write(Path file) throws IOException {
    try (CsvWriter csv =
        CsvWriter.builder().build(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      csv.writeRecord(
          "source", "conversation", "language", "request_size", "place", "score", "human", "model");
      for (Evaluation.Scored each : result.scored()) {
        Map<String, Integer> human = each.chat().human();
        for (String score : SCORES) {
          OptionalInt model = each.score(score);
          csv.writeRecord(
              each.chat().source(),
              each.chat().id(),
              each.assessment().language(),
              Integer.toString(each.batch()),
              Integer.toString(each.place() + 1),
              score,
              human.containsKey(score) ? human.get(score).toString() : "",
              model.isPresent() ? Integer.toString(model.getAsInt()) : "");
        }
      }
    }
  }

  private static void line(PrintStream out, String form, Object... values) {
    out.println(String.format(Locale.ROOT, form, values).stripTrailing());
  }
}
