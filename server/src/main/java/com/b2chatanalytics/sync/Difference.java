package com.b2chatanalytics.sync;

/**
 * One reason for a difference.
 *
 * @param count how many records it explains, never negative; whether there are more here or at
 *     B2Chat follows from the kind
 */
public record Difference(DifferenceKind kind, long count) {}
