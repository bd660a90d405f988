package com.b2chatanalytics.quality;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.b2chatanalytics.platform.ContradictorySettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The jar's command {@code evaluate --data FOLDER|FILE}: scores conversations that people have
 * scored, by any model and prompt, as the product would, and prints how far both agree. Takes the
 * key from {@code ANTHROPIC_API_KEY}, says what it will cost and asks before it sends. Touches no
 * database. The exit status is 0, or 1 for what could not be done and 2 for a command that is not
 * understood.
 */
public final class EvaluateCommand {
  private static final String NAME = "evaluate";

  private final PropertyResolver environment;
  private final Function<ClaudeEnvironment, Asking> asking;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  EvaluateCommand(
      PropertyResolver environment,
      Function<ClaudeEnvironment, Asking> asking,
      InputStream in,
      PrintStream out,
      PrintStream err) {
    this.environment = environment;
    this.asking = asking;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /** Whether the arguments are this command, and not a start of the product. */
  public static boolean knows(String... arguments) {
    return arguments.length > 0 && arguments[0].equals(NAME);
  }

  /** Does it; returns the exit status. */
  public static int run(String... arguments) {
    ConfigurableEnvironment environment = new StandardEnvironment();
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    return new EvaluateCommand(environment, HttpAsking::new, System.in, System.out, System.err)
        .obey(List.of(arguments));
  }

  int obey(List<String> arguments) {
    try {
      return evaluate(EvaluationOptions.of(arguments.subList(1, arguments.size())));
    } catch (EvaluationOptions.Misunderstood e) {
      err.println(e.getMessage());
      err.println(EvaluationOptions.USAGE);
      return 2;
    } catch (LabelledData.Unreadable e) {
      err.println(e.getMessage());
    } catch (ContradictorySettings e) {
      err.println(e.getMessage() + " " + e.remedy());
    } catch (Asking.Unanswered e) {
      String said = e.getMessage() == null ? "" : " It said: " + e.getMessage();
      err.println("Claude does not answer: " + e.trouble().key() + "." + said);
    } catch (IOException e) {
      err.println("A file cannot be read or written: " + e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return 1;
  }

  private int evaluate(EvaluationOptions options)
      throws IOException,
          LabelledData.Unreadable,
          Asking.Unanswered,
          EvaluationOptions.Misunderstood,
          InterruptedException {
    ClaudeEnvironment claude = ClaudeEnvironment.of(environment);
    if (claude.key().isEmpty()) {
      err.println("There is no key: set ANTHROPIC_API_KEY.");
      return 1;
    }
    ModelPrice price =
        options
            .price()
            .orElseThrow(() ->
                new EvaluationOptions.Misunderstood(
                    "The prices of " + options.model() + " are not known; give --prices."));
    Prompt prompt = prompt(options.prompt());
    List<LabelledChat> chats = limited(LabelledData.read(options.data()), options.limit());
    List<Evaluation.Prepared> ready = Evaluation.prepare(chats);
    describe(options, prompt, chats.size(), ready.size());
    Forecast forecast = forecast(options, prompt, ready, price);
    out.println(
        "It will take about "
            + forecast.requests()
            + " requests and cost about "
            + EvaluationOptions.dollars(forecast.microDollars())
            + " dollars.");
    if (!options.yes() && !confirmed()) {
      out.println("Nothing was sent.");
      return 1;
    }
    try (Asking edge = asking.apply(claude)) {
      EvaluationReport report =
          new EvaluationReport(new Evaluation(edge, prompt, options).run(ready, price));
      report.print(out);
      Path csv = options.csv();
      if (csv != null) {
        report.write(csv);
        out.println("Pairs of scores: " + csv);
      }
    }
    return 0;
  }

  private void describe(EvaluationOptions options, Prompt prompt, int chats, int ready) {
    out.println(
        chats
            + " conversations, of which "
            + ready
            + " can be judged. "
            + options.model()
            + ", effort "
            + options.effort().key()
            + ", prompt "
            + prompt.name(options.language())
            + ", "
            + options.size()
            + " in a request, seed "
            + options.seed()
            + ".");
  }

  private static List<LabelledChat> limited(List<LabelledChat> chats, int limit) {
    if (limit == 0) {
      return chats;
    }
    Map<String, Integer> taken = new LinkedHashMap<>();
    List<LabelledChat> some = new ArrayList<>();
    for (LabelledChat chat : chats) {
      if (taken.merge(chat.source(), 1, Integer::sum) <= limit) {
        some.add(chat);
      }
    }
    return some;
  }

  private static Forecast forecast(
      EvaluationOptions options, Prompt prompt, List<Evaluation.Prepared> ready, ModelPrice price) {
    List<Transcript> transcripts =
        ready.stream().map(each -> each.conversation().transcript()).toList();
    Forecast.Mode mode = options.size() == 1 ? Forecast.Mode.ONE_BY_ONE : Forecast.Mode.MESSAGES;
    return Forecast.of(ready.size(), mode, Forecast.Assumptions.of(prompt, transcripts), price);
  }

  private boolean confirmed() throws IOException {
    out.print("Send? Type yes: ");
    out.flush();
    String answer = new BufferedReader(new InputStreamReader(in, UTF_8)).readLine();
    return answer != null && answer.strip().equalsIgnoreCase("yes");
  }

  /** A version of ours, or whatever stands in a folder, to try other words. */
  private static Prompt prompt(String named) throws IOException, EvaluationOptions.Misunderstood {
    Path folder = Path.of(named);
    if (!Files.isDirectory(folder)) {
      try {
        return Prompt.load(named);
      } catch (IllegalArgumentException _) {
        throw new EvaluationOptions.Misunderstood(
            "There is no prompt " + named + ": give a version such as 1, or a folder.");
      }
    }
    try {
      return new Prompt(
          String.valueOf(folder.getFileName()),
          Files.readString(folder.resolve("system.md")),
          Files.readString(folder.resolve("opening.txt")),
          Files.readString(folder.resolve("closing.txt")),
          JsonMapper.shared()
              .readValue(
                  Files.readString(folder.resolve("schema.json")),
                  new TypeReference<LinkedHashMap<String, Object>>() {}));
    } catch (JacksonException _) {
      throw new EvaluationOptions.Misunderstood(folder + "/schema.json is no JSON.");
    }
  }
}
