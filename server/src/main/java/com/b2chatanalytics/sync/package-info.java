/**
 * Keeps the archive equal to B2Chat: plan, runs, checkpoints, quarantine and freshness. May use
 * {@code b2chat}, {@code chat}, {@code metric} (its {@code Freshness}) and {@code platform}.
 */
@NullMarked
package com.b2chatanalytics.sync;

import org.jspecify.annotations.NullMarked;
