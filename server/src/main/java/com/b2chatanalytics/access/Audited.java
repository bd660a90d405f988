package com.b2chatanalytics.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names what a route does for the {@link Audit}. Every write is audited, also one that does not say
 * this, under its method and path; a route that only reads is audited where it says this.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {
  /** A dotted name such as {@code settings.sla}; its text is {@code audit.what.<name>}. */
  String value();

  /**
   * A parameter and its value, such as {@code do=apply}, without which the route changes nothing;
   * empty where it always does.
   */
  String when() default "";
}
