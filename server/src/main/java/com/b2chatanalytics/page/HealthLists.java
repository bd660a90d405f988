package com.b2chatanalytics.page;

import com.b2chatanalytics.operate.ErrorKind;
import com.b2chatanalytics.operate.HealthReadings;
import com.b2chatanalytics.operate.HealthReadings.Disk;
import com.b2chatanalytics.operate.HealthReadings.Job;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Disk, jobs and errors in words and shares. */
final class HealthLists {
  static final int DAYS = 14;
  static final int ERRORS = 50;

  private final Words words;
  private final HealthWords said;
  private final LocalDate today;

  HealthLists(Words words, HealthWords said, LocalDate today) {
    this.words = words;
    this.said = said;
    this.today = today;
  }

  HealthView.Disk disk(HealthReadings readings) {
    Disk disk = readings.disk();
    long ours = disk.database() + disk.readModel() + disk.backups();
    long others = Math.max(0, disk.whole() - disk.free() - ours);
    List<HealthView.Slice> slices = new ArrayList<>();
    double whole = Math.max(1, Math.max(disk.whole(), disk.free() + ours + others));
    double x = 0;
    x = add(slices, "database", disk.database(), x, whole);
    x = add(slices, "read_model", disk.readModel(), x, whole);
    x = add(slices, "backups", disk.backups(), x, whole);
    x = add(slices, "others", others, x, whole);
    add(slices, "free", disk.free(), x, whole);
    return new HealthView.Disk(
        words.say("health.disk.sentence", said.bytes(disk.free()), said.bytes(ours)), slices);
  }

  private double add(
      List<HealthView.Slice> slices, String name, long bytes, double x, double whole) {
    double width = Math.min(100 - x, 100 * bytes / whole);
    if (bytes > 0) {
      slices.add(
          new HealthView.Slice(
              words.say("health.disk." + name), said.bytes(bytes), x, width, name));
    }
    return x + width;
  }

  HealthView.Jobs jobs(List<Job> jobs) {
    return new HealthView.Jobs(
        words.say("health.jobs.note"), jobs.stream().map(this::job).toList());
  }

  private HealthView.JobRow job(Job job) {
    String state =
        job.running()
            ? "running"
            : job.failures() > 0 ? "failing" : job.overdueSeconds() > 0 ? "due" : "waiting";
    return new HealthView.JobRow(
        words.name("job", job.name()),
        words.say("job.state." + state, job.failures()),
        job.failures() > 0 ? "beyond" : "soft",
        words.moment(job.lastSuccess()),
        words.moment(job.next()));
  }

  HealthView.Errors errors(List<ErrorKind> errors, boolean clears) {
    long times = errors.stream().mapToLong(ErrorKind::times).sum();
    return new HealthView.Errors(
        errors.isEmpty()
            ? words.say("health.errors.none")
            : words.say("health.errors.note", errors.size(), times),
        errors.stream().map(this::error).toList(),
        clears && !errors.isEmpty());
  }

  private HealthView.ErrorRow error(ErrorKind error) {
    long most = error.days().values().stream().mapToLong(Long::longValue).max().orElse(1);
    List<HealthView.Bar> bars = new ArrayList<>();
    double width = 100.0 / DAYS;
    for (int i = 0; i < DAYS; i++) {
      long times = error.days().getOrDefault(today.minusDays(DAYS - 1L - i), 0L);
      if (times > 0) {
        bars.add(new HealthView.Bar(i * width, width, Math.max(12, 100.0 * times / most)));
      }
    }
    String thrown = error.thrown().isEmpty() ? null : error.thrown() + ", " + error.place();
    boolean grave = error.level().equals("ERROR");
    return new HealthView.ErrorRow(
        "error-" + error.id(),
        words.say(grave ? "health.errors.error" : "health.errors.warning"),
        grave ? "beyond" : "soon",
        HealthWords.said(error),
        thrown,
        words.number(error.times()),
        words.moment(error.lastAt()),
        bars,
        words.say("health.errors.days", bars.size(), DAYS));
  }
}
