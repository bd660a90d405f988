package com.b2chatanalytics.platform;

/** A PostgreSQL that somebody else runs, named by {@code SPRING_DATASOURCE_URL}. */
record OutsidePostgres(String url, String username, String password) implements Postgres {

  @Override
  public void revive() {
    // Whoever runs it starts it again; we only wait.
  }

  @Override
  public void close() {
    // It is not ours to stop.
  }

  @Override
  public String toString() {
    return "OutsidePostgres[" + url + "]";
  }
}
