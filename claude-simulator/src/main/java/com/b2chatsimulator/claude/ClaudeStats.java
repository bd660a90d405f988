package com.b2chatsimulator.claude;

import java.util.Map;

/**
 * What was asked and billed since the start.
 *
 * @param calls of any address of the API, refused ones too
 * @param messages that were billed, also those that did not reach the caller
 * @param inputTokens neither read from a cache nor written to one
 * @param faults how often each kind has struck
 */
public record ClaudeStats(
    int calls,
    int messages,
    long inputTokens,
    long cacheCreationTokens,
    long cacheReadTokens,
    long outputTokens,
    Map<ClaudeFaultKind, Integer> faults) {}
