package com.b2chatanalytics.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A start before PostgreSQL is there. */
class PatientStartTest {
  private final PatientStart start =
      new PatientStart(new OutsidePostgres("jdbc:postgresql://127.0.0.1:9/b2a", "b2a", ""));
  private final AtomicInteger tries = new AtomicInteger();

  @Test
  void absentPostgres_isWaitedFor_andTheWorkBegunAnew() {
    start.run(() -> {
      if (tries.incrementAndGet() < 3) {
        throw new IllegalStateException(new SQLException("refused", "08001"));
      }
    });

    assertThat(tries).hasValue(3);
  }

  @Test
  void anotherMistake_endsTheStartAtOnce() {
    assertThatThrownBy(() ->
            start.run(() -> {
              tries.incrementAndGet();
              throw new IllegalStateException(new SQLException("no such table", "42P01"));
            }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(tries).hasValue(1);
  }
}
