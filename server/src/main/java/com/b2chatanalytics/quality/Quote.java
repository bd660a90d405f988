package com.b2chatanalytics.quality;

/**
 * A piece of evidence that was found in the transcript.
 *
 * @param index {@link Line#index()} of the message
 * @param text as the model copied it; may hold placeholders
 */
public record Quote(int index, String text) {}
