package com.b2chatanalytics.quality;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the command {@code evaluate} was told.
 *
 * @param data file or folder of labelled conversations
 * @param prompt a version, or a folder with the four files of one
 * @param size conversations in a request, 1 to 5
 * @param limit most conversations of each file; 0 for all
 * @param seed of the orders
 * @param prices where they are not those that we know
 * @param csv where pairs of scores are written; absent for nowhere
 * @param yes whether the cost needs no confirmation
 */
record EvaluationOptions(
    Path data,
    String model,
    String prompt,
    Effort effort,
    Locale language,
    int size,
    int limit,
    long seed,
    @Nullable ModelPrice prices,
    @Nullable Path csv,
    boolean yes) {

  static final String USAGE =
      """
      Say: evaluate --data FOLDER|FILE [--model ID] [--prompt VERSION|FOLDER] [--size 1…5]
        [--effort low|medium|high] [--language es|en|pt] [--limit N] [--seed N]
        [--prices INPUT,OUTPUT,WRITE5M,WRITE1H,READ] [--csv FILE] [--yes]
      See docs/quality.md.\
      """;

  /** They cannot be understood. */
  static final class Misunderstood extends Exception {
    private static final long serialVersionUID = 1L;

    Misunderstood(String message) {
      super(message);
    }
  }

  static EvaluationOptions of(List<String> arguments) throws Misunderstood {
    EvaluationOptions options =
        new EvaluationOptions(
            Path.of(""),
            "claude-haiku-5-5",
            Prompt.CURRENT,
            Effort.LOW,
            Locale.ENGLISH,
            Batch.MOST,
            0,
            20_261_201,
            null,
            null,
            false);
    boolean data = false;
    for (int i = 0; i < arguments.size(); i++) {
      String name = arguments.get(i);
      if (name.equals("--yes")) {
        options = options.confirmed();
        continue;
      }
      if (i + 1 == arguments.size()) {
        throw new Misunderstood(name + " needs a value, or is unknown.");
      }
      data |= name.equals("--data");
      options = options.with(name, arguments.get(++i));
    }
    if (!data) {
      throw new Misunderstood("Say what to evaluate on: --data FOLDER or FILE.");
    }
    return options;
  }

  private EvaluationOptions confirmed() {
    return new EvaluationOptions(
        data, model, prompt, effort, language, size, limit, seed, prices, csv, true);
  }

  private EvaluationOptions with(String name, String value) throws Misunderstood {
    boolean known =
        List.of(
                "--data",
                "--model",
                "--prompt",
                "--effort",
                "--language",
                "--size",
                "--limit",
                "--seed",
                "--prices",
                "--csv")
            .contains(name);
    if (!known) {
      throw new Misunderstood(name + " is unknown.");
    }
    return new EvaluationOptions(
        name.equals("--data") ? path(value) : data,
        name.equals("--model") ? value : model,
        name.equals("--prompt") ? value : prompt,
        name.equals("--effort") ? effort(value) : effort,
        name.equals("--language") ? language(value) : language,
        name.equals("--size") ? (int) whole(name, value, 1, Batch.MOST) : size,
        name.equals("--limit") ? (int) whole(name, value, 1, 1_000_000) : limit,
        name.equals("--seed") ? whole(name, value, 0, Long.MAX_VALUE) : seed,
        name.equals("--prices") ? prices(value) : prices,
        name.equals("--csv") ? path(value) : csv,
        yes);
  }

  private static Path path(String value) throws Misunderstood {
    try {
      return Path.of(value);
    } catch (InvalidPathException _) {
      throw new Misunderstood("\"" + value + "\" is no name of a file.");
    }
  }

  private static Effort effort(String value) throws Misunderstood {
    return switch (value) {
      case "low" -> Effort.LOW;
      case "medium" -> Effort.MEDIUM;
      case "high" -> Effort.HIGH;
      default -> throw new Misunderstood("--effort is low, medium or high.");
    };
  }

  private static Locale language(String value) throws Misunderstood {
    if (!value.matches("es|en|pt")) {
      throw new Misunderstood("--language is es, en or pt.");
    }
    return Locale.of(value);
  }

  private static long whole(String name, String value, long least, long most) throws Misunderstood {
    if (value.matches("\\d{1,18}")) {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new Misunderstood(name + " is a whole number from " + least + " to " + most + ".");
  }

  private static ModelPrice prices(String value) throws Misunderstood {
    if (!value.matches("\\d{1,5}(\\.\\d{1,6})?(,\\d{1,5}(\\.\\d{1,6})?){4}")) {
      throw new Misunderstood(
          "--prices are five numbers with commas between, such as 2,10,2.5,4,0.1.");
    }
    String[] five = value.split(",");
    return new ModelPrice(
        ModelPrice.Tier.of(five[0], five[1], five[2], five[3], five[4]), null, null);
  }

  /** Empty for a model whose prices nobody knows. */
  Optional<ModelPrice> price() {
    return prices == null ? PriceTable.usual().find(model) : Optional.of(prices);
  }

  /** Dollars for a million tokens, for the report. */
  static String dollars(long microDollars) {
    return BigDecimal.valueOf(microDollars, 6).toPlainString();
  }
}
