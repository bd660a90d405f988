package com.b2chatanalytics.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.b2chatanalytics.Apart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * 10,000 random chats, from raw JSON to the answer: every number of the product equals the
 * oracle's, and every mistake planted in the oracle is seen. {@code -Doracle.seed=…} chooses other
 * chats; {@code -Dlong} tries ten more seeds.
 */
@Apart
class NumbersIT {
  private static final long SEED = Long.getLong("oracle.seed", 20_261_124);
  private static final int CHATS = 5_000;
  private static final int QUESTIONS = 60;

  @TempDir private static Path folder;
  private static @Nullable World santiago;
  private static @Nullable World newYork;

  @BeforeAll
  static void keepChats() {
    santiago = World.of(Houses.santiago(), SEED, CHATS, QUESTIONS, folder.resolve("santiago"));
    newYork = World.of(Houses.newYork(), SEED + 1, CHATS, QUESTIONS, folder.resolve("new-york"));
  }

  @AfterAll
  static void close() {
    for (World world : worlds()) {
      world.close();
    }
  }

  static List<World> worlds() {
    List<World> worlds = new ArrayList<>();
    if (santiago != null) {
      worlds.add(santiago);
    }
    if (newYork != null) {
      worlds.add(newYork);
    }
    return worlds;
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("worlds")
  void everyNumber_equalsTheOracle(World world) {
    world.assertNumbers();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("worlds")
  void everyChat_showsTheOraclesDurationsAndSla(World world) {
    world.assertChats();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("worlds")
  void everyNumber_opensExactlyItsChats(World world) {
    world.assertLists();
  }

  @ParameterizedTest
  @EnumSource(Mistake.class)
  void plantedMistake_isSeen(Mistake mistake) {
    assertThat(worlds().stream().anyMatch(world -> world.sees(mistake)))
        .as("%s shows in the answers, seed %d", mistake, SEED)
        .isTrue();
  }

  @Test
  @EnabledIfSystemProperty(named = "long", matches = "true")
  void moreSeeds_equalTheOracle() {
    LongStream.range(2, 12)
        .forEach(more -> {
          House house = more % 2 == 0 ? Houses.santiago() : Houses.newYork();
          Path place = folder.resolve("seed-" + more);
          try (World world = World.of(house, SEED + more, 2 * CHATS, 200, place)) {
            world.assertNumbers();
            world.assertChats();
          }
        });
  }
}
