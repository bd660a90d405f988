package com.b2chatanalytics.imports;

import com.b2chatanalytics.platform.EventHub;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells open pages how an import goes on. */
@Component
class ImportNews {
  private final ImportStore imports;
  private final EventHub hub;

  ImportNews(ImportStore imports, EventHub hub) {
    this.imports = imports;
    this.hub = hub;
  }

  void tell(long id) {
    imports
        .find(id)
        .ifPresent(one ->
            hub.publish(
                "sync",
                Map.of(
                    "import", one.id(),
                    "state", one.state().key(),
                    "step", one.step().key(),
                    "progress", one.progress())));
  }
}
