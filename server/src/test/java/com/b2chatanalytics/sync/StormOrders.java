package com.b2chatanalytics.sync;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a node of a storm is told at its start, as system properties.
 *
 * @param rest how far an idle rest moves the clock
 * @param realTime whether sleeping takes its time, because the clock runs by itself
 * @param timeout of a request, on the wall clock
 * @param mistake name of a {@link PlantedMistake}
 */
record StormOrders(
    int clockPort,
    String api,
    String database,
    String user,
    String password,
    String from,
    Duration interval,
    Duration rest,
    boolean realTime,
    int perDay,
    Duration timeout,
    String mistake) {

  static StormOrders fromProperties() {
    return new StormOrders(
        Integer.getInteger("storm.clock", 0),
        System.getProperty("storm.api", ""),
        System.getProperty("storm.database", ""),
        System.getProperty("storm.user", ""),
        System.getProperty("storm.password", ""),
        System.getProperty("storm.from", ""),
        Duration.parse(System.getProperty("storm.interval", "PT30S")),
        Duration.parse(System.getProperty("storm.rest", "PT10S")),
        Boolean.getBoolean("storm.realTime"),
        Integer.getInteger("storm.perDay", 10_000),
        Duration.parse(System.getProperty("storm.timeout", "PT3S")),
        System.getProperty("storm.mistake", PlantedMistake.NONE.name()));
  }

  /** The command that starts a node of this name with these orders. */
  List<String> command(String name) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC"));
    if (!Boolean.getBoolean("long")) {
      // A life of seconds is over before the second compiler has paid for itself.
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.add("-Dstorm.clock=" + clockPort);
    command.add("-Dstorm.name=" + name);
    command.add("-Dstorm.api=" + api);
    command.add("-Dstorm.database=" + database);
    command.add("-Dstorm.user=" + user);
    command.add("-Dstorm.password=" + password);
    command.add("-Dstorm.from=" + from);
    command.add("-Dstorm.interval=" + interval);
    command.add("-Dstorm.rest=" + rest);
    command.add("-Dstorm.realTime=" + realTime);
    command.add("-Dstorm.perDay=" + perDay);
    command.add("-Dstorm.timeout=" + timeout);
    command.add("-Dstorm.mistake=" + mistake);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), StormNode.class.getName()));
    return command;
  }
}
