package com.b2chatanalytics.page;

import com.b2chatanalytics.platform.Parameters;
import com.b2chatanalytics.sync.FlawKind;
import com.b2chatanalytics.sync.MarkedRecord;
import com.b2chatanalytics.sync.Quarantine;
import com.b2chatanalytics.sync.QuarantineFilter;
import com.b2chatanalytics.sync.QuarantinedRecord;
import com.b2chatanalytics.sync.RetryJob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a list of quarantined records shows, as its address says. */
record SyncQuarantineList(QuarantineFilter filter, @Nullable Long before, Address address) {
  private static final int SIZE = 50;

  static SyncQuarantineList of(Parameters parameters) {
    Map<String, List<String>> kept = new LinkedHashMap<>();
    for (String name : List.of("entity", "kind", "state", "before")) {
      parameters.one(name).ifPresent(value -> kept.put(name, List.of(value)));
    }
    return new SyncQuarantineList(
        QuarantineFilter.of(parameters),
        QuarantineFilter.before(parameters),
        new Address("/sync/quarantine", kept));
  }

  SyncQuarantineView view(
      Words words, Quarantine quarantine, @Nullable RetryJob job, boolean mayExport) {
    List<QuarantinedRecord> found = quarantine.list(filter, before, SIZE + 1);
    List<QuarantinedRecord> shown = found.subList(0, Math.min(SIZE, found.size()));
    Address all = address.without("before");
    String last = shown.isEmpty() ? "" : String.valueOf(shown.getLast().id());
    return new SyncQuarantineView(
        address.toString(),
        words.say("quarantine.count", quarantine.count(filter)),
        List.of(
            choice(words, all, "state", List.of("resolved", "all")),
            choice(words, all, "entity", List.of("chats", "contacts")),
            choice(
                words, all, "kind", Arrays.stream(FlawKind.values()).map(FlawKind::key).toList())),
        shown.stream().map(record -> row(words, record)).toList(),
        found.size() > SIZE ? all.with("before", last).toString() : null,
        before == null ? null : all.toString(),
        job == null ? null : job(words, job),
        quarantine.count(QuarantineFilter.OPEN),
        mayExport ? all.at("/api/v1/sync/quarantine/export").toString() : null);
  }

  private static SyncRunsView.Choice choice(
      Words words, Address address, String name, List<String> keys) {
    List<SyncRunsView.Option> options = new ArrayList<>();
    List<String> chosen = address.all(name);
    options.add(
        new SyncRunsView.Option(
            words.say("quarantine.usual." + name),
            address.without(name).toString(),
            chosen.isEmpty()));
    for (String key : keys) {
      String text =
          switch (name) {
            case "entity" -> words.say("entity." + key);
            case "kind" -> words.say("flaw." + key);
            default -> words.say("quarantine.state." + key);
          };
      options.add(
          new SyncRunsView.Option(text, address.with(name, key).toString(), chosen.contains(key)));
    }
    return new SyncRunsView.Choice(words.say("quarantine.by." + name), options);
  }

  private static SyncQuarantineView.Row row(Words words, QuarantinedRecord record) {
    return new SyncQuarantineView.Row(
        record.id(),
        "/sync/quarantine/" + record.id(),
        name(words, record),
        words.say("flaw." + record.kind()),
        record.pointer(),
        words.moment(record.seenAt()),
        state(words, record));
  }

  private static String name(Words words, QuarantinedRecord record) {
    String id = record.recordId();
    return id == null
        ? words.say("quarantine.one.unnamed")
        : words.say("quarantine.one." + record.entity(), id);
  }

  private static String state(Words words, QuarantinedRecord record) {
    return record.resolvedAt() == null
        ? words.say("quarantine.state.open")
        : words.name("quarantine.resolution", record.resolution());
  }

  private static SyncQuarantineView.Job job(Words words, RetryJob job) {
    boolean active = job.endedAt() == null;
    String key = active ? "active" : job.state().equals("cancelled") ? "cancelled" : "ended";
    return new SyncQuarantineView.Job(
        job.id(),
        words.say(
            "quarantine.job." + key,
            words.number(job.done()),
            words.number(job.total()),
            words.number(job.resolved()),
            words.moment(job.endedAt() == null ? job.createdAt() : job.endedAt())),
        job.progress(),
        words.percent(Math.floor(job.progress() * 100) / 100),
        active);
  }

  /** One record for its page. */
  static SyncQuarantineView.One one(
      Words words, MarkedRecord marked, @Nullable String told, boolean solved) {
    QuarantinedRecord record = marked.record();
    String json = marked.json();
    List<ChatView.Fact> facts = new ArrayList<>();
    facts.add(
        new ChatView.Fact(words.say("quarantine.seen"), words.exactly(record.seenAt()), null));
    if (record.runId() != null) {
      facts.add(
          new ChatView.Fact(
              words.say("quarantine.run"),
              String.valueOf(record.runId()),
              "/sync/runs/" + record.runId()));
    }
    facts.add(new ChatView.Fact(words.say("runs.state"), state(words, record), null));
    return new SyncQuarantineView.One(
        record.id(),
        name(words, record),
        words.say("quarantine.sentence", record.id(), words.moment(record.seenAt())),
        words.say("flaw." + record.kind()),
        record.pointer(),
        marked.missing(),
        record.reason(),
        json.substring(0, marked.start()),
        json.substring(marked.start(), marked.end()),
        json.substring(marked.end()),
        record.resolvedAt() == null,
        told,
        solved,
        facts);
  }
}
