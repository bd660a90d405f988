package com.b2chatanalytics.chat;

import java.time.Instant;

/**
 * What is left of something that named an erased customer.
 *
 * @param trace a keyed digest
 * @param person what the erasure is called, the same for all of its tombstones
 * @param keyName which key the trace is made by
 */
public record Tombstone(String trace, String person, String keyName, Instant erasedAt) {}
