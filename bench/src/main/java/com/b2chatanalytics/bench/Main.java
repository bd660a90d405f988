package com.b2chatanalytics.bench;

import java.util.Arrays;
import java.util.List;

/**
 * Runs one measurement by name. From the root: {@code ./mvnw -q -pl bench -am compile
 * exec:exec@bench -Dbench.args="query --chats 1000000"}.
 */
public final class Main {
  private static final String USAGE =
      """
      query  --chats 1000000 --data <folder>   the metric query against PostgreSQL and bare DuckDB
      pages  --chats 1000000 --data <folder>   every page, cold and warm, and 100 viewers
      ingest --chats 200000 --data <folder>    page source to archive to read model
         [--words off]                          without the index of words
         [--rate 5 --page 200 --latency 50]     within B2Chat's rate, pages of 200, 50 ms each
      quality --chats 1000 [--model ID]        tokens and cost of scoring, against the simulated Claude
      start  --jar <app jar> --data <folder>   start of the packaged jar, and its memory
      """;

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0) {
      System.out.print(USAGE);
      return;
    }
    List<String> words = Arrays.asList(arguments);
    Options options = Options.of(words.subList(1, words.size()));
    System.out.println(Machine.description() + ", load " + Machine.load());
    switch (words.getFirst()) {
      case "query" -> new QueryBench(options).run();
      case "pages" -> new PagesBench(options).run();
      case "ingest" -> new IngestBench(options).run();
      case "quality" -> new QualityBench(options).run();
      case "start" -> new StartBench(options).run();
      default -> System.out.print(USAGE);
    }
  }
}
