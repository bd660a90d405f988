package com.b2chatanalytics.page;

import com.b2chatanalytics.chat.Agent;
import com.b2chatanalytics.metric.Naming;
import com.b2chatanalytics.metric.Records;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What agents are called here, by the ids that chats bear. */
record AgentNames(Map<String, String> names, Naming naming) {

  static AgentNames of(Records records) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Agent agent : records.agents()) {
      names.put(agent.id(), agent.name() == null ? agent.id() : agent.name());
    }
    return new AgentNames(names, records.naming());
  }

  /** The name; for an agent that is merged into another the other's. */
  String name(Words words, @Nullable String id) {
    if (id == null) {
      return words.say("none.agent");
    }
    Naming.Named own = naming.agents().getOrDefault(id, Naming.Named.PLAIN);
    String into = own.into() == null ? id : own.into();
    Naming.Named named = naming.agents().getOrDefault(into, Naming.Named.PLAIN);
    if (named.hidden()) {
      return words.say("hidden.agent");
    }
    return named.name() == null ? names.getOrDefault(into, into) : named.name();
  }
}
