package com.b2chatanalytics;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Names each skipped test and the reason once more after the last test. */
public final class SkippedTests implements TestExecutionListener {
  private final Map<String, String> reasons = new ConcurrentSkipListMap<>();

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    reasons.put(test.getDisplayName(), reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
      String reason = result.getThrowable().map(Throwable::getMessage).orElse("no reason given");
      reasons.put(test.getDisplayName(), reason);
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    reasons.forEach((test, reason) -> System.out.println("Skipped: " + test + ": " + reason));
  }
}
