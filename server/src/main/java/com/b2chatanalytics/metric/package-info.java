/**
 * Facts, the columnar read model, the catalogue of measures and dimensions, SLA policies and the
 * one query behind every number. May use {@code chat}, {@code worktime} and {@code platform}. Start
 * with {@link com.b2chatanalytics.metric.ChatFact} for what is stored, {@link
 * com.b2chatanalytics.metric.Catalogue} for what can be asked and {@link
 * com.b2chatanalytics.metric.Metrics} for asking.
 */
@NullMarked
package com.b2chatanalytics.metric;

import org.jspecify.annotations.NullMarked;
