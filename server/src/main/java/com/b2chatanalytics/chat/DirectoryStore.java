package com.b2chatanalytics.chat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Agents, departments and lines: B2Chat lists none of them, so they are gathered from chats. */
@Component
class DirectoryStore {
  private final JdbcClient jdbc;

  DirectoryStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds agents, and renames those that a chat not older than the last naming names otherwise. */
  void name(Collection<NamedAgent> agents) {
    if (agents.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into agent (agent_id, username, name, email, named_at)
            select * from unnest(
              cast(:ids as text[]), cast(:usernames as text[]), cast(:names as text[]),
              cast(:emails as text[]), cast(:namedAt as timestamptz[]))
            on conflict (agent_id) do update set
              username = excluded.username, name = excluded.name, email = excluded.email,
              named_at = excluded.named_at
            where excluded.named_at >= agent.named_at
              and (agent.username, agent.name, agent.email)
                is distinct from (excluded.username, excluded.name, excluded.email)
            """)
        .param("ids", agents.stream().map(a -> a.agent().id()).toArray(String[]::new))
        .param("usernames", agents.stream().map(a -> a.agent().username()).toArray(String[]::new))
        .param("names", agents.stream().map(a -> a.agent().name()).toArray(String[]::new))
        .param("emails", agents.stream().map(a -> a.agent().email()).toArray(String[]::new))
        .param(
            "namedAt",
            agents.stream().map(a -> Timestamp.from(a.namedAt())).toArray(Timestamp[]::new))
        .update();
  }

  void addDepartments(Collection<String> names) {
    add("department", names);
  }

  void addLines(Collection<String> names) {
    add("line", names);
  }

  private void add(String table, Collection<String> names) {
    if (!names.isEmpty()) {
      jdbc.sql(
              "insert into %s (name) select unnest(cast(:names as text[])) on conflict do nothing"
                  .formatted(table))
          .param("names", names.toArray(String[]::new))
          .update();
    }
  }

  List<Agent> agents() {
    return jdbc.sql("select agent_id, username, name, email from agent order by agent_id")
        .query((row, _) ->
            new Agent(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
        .list();
  }

  List<String> departments() {
    return jdbc.sql("select name from department order by name")
        .query((row, _) -> row.getString(1))
        .list();
  }

  List<String> lines() {
    return jdbc.sql("select name from line order by name")
        .query((row, _) -> row.getString(1))
        .list();
  }

  record NamedAgent(AgentName agent, Instant namedAt) {}
}
