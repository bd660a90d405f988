package com.b2chatanalytics.bench;

import java.util.List;

/** A B2Chat to back-fill from, without limits of its own. */
sealed interface ExportSource extends AutoCloseable permits PageSource, SimulatorSource {

  /** Where it is and who may ask, as settings of the product. */
  List<String> settings();

  /** Requests for pages so far, those that timed out too. */
  long pages();

  /** How many chats were created on the days before today, from the first day on. */
  long chats();

  @Override
  void close();
}
