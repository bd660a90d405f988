/**
 * Server-sent events: tells open pages that facts or the sync moved on. May use {@code metric},
 * {@code chat} (its events), {@code access} and {@code platform}.
 */
@NullMarked
package com.b2chatanalytics.live;

import org.jspecify.annotations.NullMarked;
