package com.b2chatanalytics.demo;

import com.b2chatanalytics.b2chat.B2ChatConnection;
import com.b2chatanalytics.b2chat.B2ChatSettings;
import com.b2chatanalytics.b2chat.Sleep;
import com.b2chatanalytics.platform.ContradictorySettings;
import com.b2chatanalytics.quality.ClaudeEnvironment;
import com.b2chatsimulator.SimulatedTime;
import com.b2chatsimulator.Simulator;
import com.b2chatsimulator.SimulatorSettings;
import com.b2chatsimulator.World;
import com.b2chatsimulator.WorldSettings;
import com.b2chatsimulator.claude.ClaudeSimulator;
import com.b2chatsimulator.claude.ClaudeSimulatorSettings;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/**
 * The simulated B2Chat, the simulated Claude and the clock that they share with the product. {@code
 * B2A_DEMO_SPEED} (1 to 3600, default 1) lets all live faster than the day.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(DemoMode.class)
class DemoConfiguration {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** Nobody looks at what a demo sent. */
  private static final int KEPT = 100_000;

  @Bean
  @Primary
  SimulatedTime demoClock(Environment environment) {
    SimulatedTime time = SimulatedTime.real();
    double speed = speed(environment.getProperty("B2A_DEMO_SPEED", "1").strip());
    if (speed != 1) {
      time.speed(speed);
    }
    return time;
  }

  @Bean
  @Primary
  Sleep demoSleep(SimulatedTime time) {
    return duration -> {
      if (duration.isPositive()) {
        Thread.sleep(Duration.ofNanos((long) (duration.toNanos() / time.speed())));
      }
    };
  }

  @Bean(destroyMethod = "close")
  Simulator simulator(InstantSource clock) {
    World world = World.of(WorldSettings.defaults(), clock);
    return Simulator.start(world, SimulatorSettings.defaults());
  }

  @Bean
  @Primary
  B2ChatConnection simulatedAccount(Simulator simulator) {
    B2ChatSettings settings =
        new B2ChatSettings(
            simulator.uri(),
            simulator.username(),
            simulator.password(),
            simulator.world().zone(),
            5,
            10_000,
            TIMEOUT);
    return () -> settings;
  }

  @Bean(destroyMethod = "close")
  ClaudeSimulator claudeSimulator(InstantSource clock) {
    return ClaudeSimulator.start(
        ClaudeSimulatorSettings.defaults().withClock(clock).withKept(KEPT));
  }

  /** Whatever key the environment holds: a demo pays for nothing. */
  @Bean
  @Primary
  ClaudeEnvironment simulatedClaude(ClaudeSimulator claude) {
    return ClaudeEnvironment.simulated(claude.apiKey(), claude.uri().toString());
  }

  private static double speed(String value) {
    if (value.matches("\\d{1,4}(\\.\\d{1,3})?")) {
      double speed = Double.parseDouble(value);
      if (speed >= 1 && speed <= 3600) {
        return speed;
      }
    }
    throw new ContradictorySettings(
        "B2A_DEMO_SPEED is \"" + value + "\".", "It may be a number from 1 to 3600.");
  }
}
