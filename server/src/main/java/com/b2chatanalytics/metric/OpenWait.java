package com.b2chatanalytics.metric;

import java.time.Instant;

/**
 * A wait that has not ended.
 *
 * @param since when it began; a stamp later than now means no wait yet
 * @param position where the chat's business clock stood then
 */
public record OpenWait(Instant since, long position) {}
