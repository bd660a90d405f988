package com.b2chatanalytics.demo;

import com.b2chatanalytics.platform.Mode;
import com.b2chatanalytics.platform.PlatformSettings;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Holds in demo mode. */
class DemoMode implements Condition {
  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return PlatformSettings.from(context.getEnvironment()).mode() == Mode.DEMO;
  }
}
