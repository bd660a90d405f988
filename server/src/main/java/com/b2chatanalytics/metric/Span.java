package com.b2chatanalytics.metric;

import java.time.Instant;

/**
 * An ended duration on both clocks, in whole seconds rounded down, never negative.
 *
 * @param start the instant its clock started, under which it is filed
 * @param elapsed wall-clock seconds
 * @param business seconds inside office hours
 */
public record Span(Instant start, long elapsed, long business) {}
