package com.b2chatanalytics.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows {@link ContradictorySettings} at the start as two sentences instead of a stack trace. */
class ContradictorySettingsAnalyzer extends AbstractFailureAnalyzer<ContradictorySettings> {
  @Override
  protected @Nullable FailureAnalysis analyze(Throwable root, ContradictorySettings cause) {
    return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
  }
}
