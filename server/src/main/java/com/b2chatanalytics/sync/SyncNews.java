package com.b2chatanalytics.sync;

import com.b2chatanalytics.platform.EventHub;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells open pages how a run goes on. */
@Component
class SyncNews {
  private final RunStore runs;
  private final EventHub hub;

  SyncNews(RunStore runs, EventHub hub) {
    this.runs = runs;
    this.hub = hub;
  }

  void tell(long runId) {
    runs.find(runId)
        .ifPresent(run ->
            hub.publish(
                "sync",
                Map.of(
                    "run", run.id(),
                    "entity", run.entity().key(),
                    "trigger", run.trigger().key(),
                    "state", run.state().key(),
                    "read", run.read(),
                    "progress", run.progress())));
  }
}
