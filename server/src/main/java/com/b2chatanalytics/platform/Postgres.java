package com.b2chatanalytics.platform;

/** The PostgreSQL that holds the truth: one of our own, or one that somebody else runs. */
sealed interface Postgres extends AutoCloseable permits EmbeddedPostgres, OutsidePostgres {

  /** JDBC address, without user and password. */
  String url();

  String username();

  String password();

  /** Does what can be done about a server that does not answer; may take seconds. */
  void revive();

  @Override
  void close();
}
