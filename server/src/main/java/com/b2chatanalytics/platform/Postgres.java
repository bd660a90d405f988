package com.b2chatanalytics.platform;

import java.io.IOException;

/** The PostgreSQL that holds the truth: one of our own, or one that somebody else runs. */
sealed interface Postgres extends AutoCloseable permits EmbeddedPostgres, OutsidePostgres {

  /** JDBC address, without user and password. */
  String url();

  String username();

  String password();

  /**
   * Does what can be done about a server that does not answer; may take seconds.
   *
   * @throws IOException when that did not help; it may be tried again
   */
  void revive() throws IOException;

  @Override
  void close();
}
