package com.b2chatanalytics.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

class SettingWatchTest {
  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final List<Object> events = new ArrayList<>();
  private final SettingWatch watch = new SettingWatch(node(), events::add);

  @Test
  void changeOfAnotherNode_isToldOnceWithItsKey() {
    node().put("goal", 1);
    watch.look();
    events.clear();
    node().put("goal", 2);
    node().put("other", 1);
    watch.look();
    watch.look();
    node().put("goal", 2);
    watch.look();

    assertThat(events).containsExactly(new SettingsChanged(Set.of("goal", "other")));
  }

  @Test
  void firstLook_tellsOfAll_forMemoryMayBeOlderThanIt() {
    node().put("goal", 1);
    watch.look();

    assertThat(events).containsExactly(new SettingsChanged(Set.of("goal")));
  }

  @Test
  void changeThatAListenerCouldNotTakeIn_isToldAgain() throws Exception {
    node().put("goal", 1);
    BlockingQueue<Object> told = new LinkedBlockingQueue<>();
    AtomicInteger failures = new AtomicInteger();
    var failing =
        new SettingWatch(
            node(),
            event -> {
              if (failures.getAndIncrement() == 0) {
                throw new IllegalStateException("a listener's bug");
              }
              told.add(event);
            });

    failing.start();
    try {
      assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(new SettingsChanged(Set.of("goal")));
    } finally {
      failing.stop();
    }
  }

  private static SettingStore node() {
    return new SettingStore(
        database.sql(),
        JsonMapper.builder().build(),
        InstantSource.fixed(Instant.parse("2026-03-02T10:00:00Z")));
  }
}
