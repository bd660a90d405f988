package com.b2chatanalytics.b2chat;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** Answers each question as a test says, without any request. */
public final class ScriptedClient extends B2ChatClient {
  private final Function<ExportQuery, FetchOutcome> answers;

  public ScriptedClient(InstantSource clock, Function<ExportQuery, FetchOutcome> answers) {
    this(clock, answers, time -> {});
  }

  ScriptedClient(InstantSource clock, Function<ExportQuery, FetchOutcome> answers, Sleep sleep) {
    super(ScriptedClient::account, budget(clock), clock, sleep, JsonMapper.shared());
    this.answers = answers;
  }

  @Override
  public FetchOutcome fetchOnce(ExportQuery query, FetchWatch watch) {
    return answers.apply(query);
  }

  private static RequestBudget budget(InstantSource clock) {
    var nowhere = new DriverManagerDataSource();
    return new RequestBudget(
        new BudgetStore(JdbcClient.create(nowhere)),
        ScriptedClient::account,
        clock,
        new JdbcTransactionManager(nowhere));
  }

  private static B2ChatSettings account() {
    return new B2ChatSettings(
        URI.create("http://localhost"),
        "user",
        "password",
        ZoneOffset.UTC,
        5,
        100,
        Duration.ofSeconds(1));
  }
}
