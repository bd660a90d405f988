package com.b2chatanalytics.bench;

/** The benchmark's questions in the rivals' SQL, as good as we can write it. */
enum RivalSql {
  AGENTS(
      """
      SELECT agent,
             percentile_disc(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY first_response)
      FROM chat WHERE opened >= ? AND opened < ? AND first_response IS NOT NULL
      GROUP BY agent
      """,
      """
      WITH counted AS (
        SELECT agent, first_response AS v, count(*) AS n
        FROM chat WHERE opened >= ? AND opened < ? AND first_response IS NOT NULL
        GROUP BY agent, first_response),
      ranked AS (
        SELECT agent, v, sum(n) OVER (PARTITION BY agent ORDER BY v) AS upto,
               sum(n) OVER (PARTITION BY agent) AS total
        FROM counted)
      SELECT agent, ARRAY[min(v) FILTER (WHERE upto * 100 >= total * 50),
                          min(v) FILTER (WHERE upto * 100 >= total * 95),
                          min(v) FILTER (WHERE upto * 100 >= total * 99)]
      FROM ranked GROUP BY agent
      """,
      """
      SELECT agent, quantile_disc(first_response, [0.5, 0.95, 0.99])
      FROM chat WHERE opened >= ? AND opened < ? AND first_response IS NOT NULL
      GROUP BY agent
      """,
      """
      SELECT quantile_disc(first_response, [0.5, 0.95, 0.99])
      FROM chat WHERE opened >= ? AND opened < ? AND first_response IS NOT NULL
      """),
  HEATMAP(
      """
      SELECT extract(isodow FROM to_timestamp(opened) AT TIME ZONE 'America/Bogota')::int,
             extract(hour FROM to_timestamp(opened) AT TIME ZONE 'America/Bogota')::int,
             percentile_disc(0.95) WITHIN GROUP (ORDER BY first_response)
      FROM chat WHERE opened >= ? AND opened < ? AND first_response IS NOT NULL
      GROUP BY 1, 2
      """,
      """
      WITH counted AS (
        SELECT (opened - 18000) / 3600 % 168 AS cell, first_response AS v, count(*) AS n
        FROM chat WHERE opened >= ? AND opened < ? AND first_response IS NOT NULL
        GROUP BY 1, 2),
      ranked AS (
        SELECT cell, v, sum(n) OVER (PARTITION BY cell ORDER BY v) AS upto,
               sum(n) OVER (PARTITION BY cell) AS total
        FROM counted)
      SELECT (cell / 24 + 3) % 7 + 1, cell % 24, min(v) FILTER (WHERE upto * 100 >= total * 95)
      FROM ranked GROUP BY cell
      """,
      """
      SELECT ((opened - 18000) // 86400 + 3) % 7 + 1, (opened - 18000) // 3600 % 24,
             quantile_disc(first_response, 0.95)
      FROM chat WHERE opened >= ? AND opened < ? AND first_response IS NOT NULL
      GROUP BY ALL
      """,
      """
      SELECT quantile_disc(first_response, 0.95)
      FROM chat WHERE opened >= ? AND opened < ? AND first_response IS NOT NULL
      """);

  /** PostgreSQL's own exact percentile. */
  final String postgres;

  /** Exact percentiles by counting equal values first, which PostgreSQL can do in parallel. */
  final String postgresCounted;

  final String duckdb;

  /** The whole over all rows, which the product's answer always holds. */
  final String duckdbTotal;

  RivalSql(String postgres, String postgresCounted, String duckdb, String duckdbTotal) {
    this.postgres = postgres;
    this.postgresCounted = postgresCounted;
    this.duckdb = duckdb;
    this.duckdbTotal = duckdbTotal;
  }
}
