package com.b2chatanalytics.operate;

import com.b2chatanalytics.metric.ReadModel;
import com.b2chatanalytics.operate.HealthReadings.Job;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Our own meters for Prometheus, out of the last look at the product's health: a scrape asks the
 * database nothing. Without a value (NaN) while something is not known.
 */
@Component
class OwnMeters implements MeterBinder {
  private final Health health;
  private final ReadModel readModel;

  OwnMeters(Health health, ReadModel readModel) {
    this.health = health;
    this.readModel = readModel;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (HealthPart part : HealthPart.values()) {
      Gauge.builder("b2a.health", this, meters -> meters.state(part))
          .tag("part", part.key())
          .description("0 works, 1 somebody should look, 2 does not work; none when not set up")
          .register(registry);
    }
    Gauges gauges = new Gauges(registry);
    gauges.seconds("b2a.sync.data.age", "Age of the newest data", OwnMeters::dataAge);
    gauges.number("b2a.sync.trouble", "1 while the newest days cannot be read", OwnMeters::trouble);
    gauges.number(
        "b2a.budget.used",
        "Requests to B2Chat booked today",
        r -> r.budget() == null ? null : r.budget().usedToday());
    gauges.number(
        "b2a.budget.limit",
        "Requests that B2Chat allows in a day",
        r -> r.budget() == null ? null : r.budget().perDay());
    readModel(gauges);
    gauges.number(
        "b2a.jobs.failing",
        "Kinds of jobs whose last execution failed",
        r -> count(r, job -> job.failures() > 0));
    gauges.number(
        "b2a.jobs.overdue",
        "Kinds of jobs that are due and not taken up",
        r -> count(r, job -> job.overdueSeconds() > HealthJudgement.OVERDUE_SECONDS));
    gauges.seconds(
        "b2a.postgresql.answer",
        "Time of the smallest question",
        r -> r.database() == null ? null : r.database().answeredInMillis() / 1000.0);
    gauges.bytes(
        "b2a.postgresql.size",
        "Size of our database",
        r -> r.database() == null ? null : r.database().bytes());
    gauges.bytes("b2a.disk.free", "Space left for the data folder", r -> r.disk().free());
    queries(registry);
  }

  private static void readModel(Gauges gauges) {
    gauges.seconds(
        "b2a.readmodel.lag",
        "How long the archive has been ahead of the read model",
        r -> r.model().behindSeconds());
    gauges.number(
        "b2a.readmodel.revision", "Revision that questions see", r -> r.model().revision());
    gauges.number(
        "b2a.archive.revision",
        "Revision of the archive",
        r -> r.model().archive() < 0 ? null : r.model().archive());
    gauges.number(
        "b2a.readmodel.rebuild.done",
        "Share of a rebuild that is done; none when none runs",
        r -> r.model().rebuild());
  }

  /** From a millisecond, where a small answer lies, to the time at which one is given up. */
  private void queries(MeterRegistry registry) {
    Timer timer =
        Timer.builder("b2a.query")
            .description("Time of a question to the read model, waiting for a thread included")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofSeconds(60))
            .register(registry);
    readModel.onAnswer(nanos -> timer.record(nanos, TimeUnit.NANOSECONDS));
  }

  private double state(HealthPart part) {
    return health.last().stream()
        .flatMap(report -> report.parts().stream())
        .filter(standing -> standing.part() == part)
        .mapToDouble(standing ->
            switch (standing.finding().state()) {
              case GOOD -> 0;
              case CARE -> 1;
              case BAD -> 2;
              case OFF, UNKNOWN -> Double.NaN;
            })
        .findFirst()
        .orElse(Double.NaN);
  }

  private static @Nullable Number dataAge(HealthReadings readings) {
    Instant through = readings.sync() == null ? null : readings.sync().dataThrough();
    return through == null ? null : Duration.between(through, readings.at()).toMillis() / 1000.0;
  }

  private static @Nullable Number trouble(HealthReadings readings) {
    return readings.sync() == null ? null : readings.sync().trouble() == null ? 0 : 1;
  }

  private static @Nullable Number count(HealthReadings readings, Predicate<Job> which) {
    return readings.jobs() == null ? null : readings.jobs().stream().filter(which).count();
  }

  private final class Gauges {
    private final MeterRegistry registry;

    Gauges(MeterRegistry registry) {
      this.registry = registry;
    }

    void number(String name, String description, Function<HealthReadings, @Nullable Number> value) {
      register(name, description, null, value);
    }

    void seconds(
        String name, String description, Function<HealthReadings, @Nullable Number> value) {
      register(name, description, "seconds", value);
    }

    void bytes(String name, String description, Function<HealthReadings, @Nullable Number> value) {
      register(name, description, "bytes", value);
    }

    private void register(
        String name,
        String description,
        @Nullable String unit,
        Function<HealthReadings, @Nullable Number> value) {
      Gauge.builder(name, OwnMeters.this, meters -> meters.last(value))
          .description(description)
          .baseUnit(unit)
          .register(registry);
    }
  }

  private double last(Function<HealthReadings, @Nullable Number> value) {
    Health.Report report = health.last().orElse(null);
    Number known = report == null ? null : value.apply(report.readings());
    return known == null ? Double.NaN : known.doubleValue();
  }
}
