/**
 * Facts, the columnar read model, the catalogue of measures and dimensions, SLA policies and the
 * one query behind every number. May use {@code chat}, {@code worktime} and {@code platform}. Start
 * with {@link com.b2chatanalytics.metric.ChatFact}.
 */
@NullMarked
package com.b2chatanalytics.metric;

import org.jspecify.annotations.NullMarked;
