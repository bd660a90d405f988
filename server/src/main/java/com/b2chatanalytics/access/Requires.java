package com.b2chatanalytics.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The permission that a route demands; on a class, of all its routes. Without a session the answer
 * is 401 (pages: the sign-in page), without the permission 403. A route that declares neither this
 * nor {@link Public} fails a test and is refused to everybody.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
  /** All of these are demanded. */
  Permission[] value();
}
