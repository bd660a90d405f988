package com.b2chatanalytics.bench;

import com.b2chatsimulator.Simulator;
import com.b2chatsimulator.SimulatorSettings;
import com.b2chatsimulator.World;
import com.b2chatsimulator.WorldSettings;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;

/**
 * The simulator in this JVM, whose world has {@value PageSource#CHATS_A_DAY} chats on a usual day.
 */
final class SimulatorSource implements ExportSource {
  private final Simulator simulator;
  private final long chats;

  SimulatorSource(int days) {
    WorldSettings world =
        WorldSettings.defaults()
            .withZone(Stretch.ZONE)
            .withHistoryDays(days)
            .withChatsPerDay(PageSource.CHATS_A_DAY);
    simulator =
        Simulator.start(
            World.of(world, InstantSource.system()), SimulatorSettings.defaults().withoutRates());
    World made = simulator.world();
    LocalDate today = made.today();
    chats =
        made.journal()
            .chats(today.minusDays(days - 1L), today.minusDays(1), made.time().instant())
            .count();
  }

  @Override
  public List<String> settings() {
    return List.of(
        "B2CHAT_API_URL=" + simulator.uri(),
        "B2CHAT_USERNAME=" + simulator.username(),
        "B2CHAT_PASSWORD=" + simulator.password());
  }

  @Override
  public long pages() {
    return simulator.stats().served();
  }

  @Override
  public long chats() {
    return chats;
  }

  @Override
  public void close() {
    simulator.close();
  }
}
