package com.b2chatanalytics.quality;

import org.jspecify.annotations.Nullable;

/**
 * What came back with status 200, as far as it is read.
 *
 * @param stopReason as the wire spells it; new ones may appear at any time
 * @param refusal category of a refusal, where one was named
 * @param text of the blocks of type {@code text}, joined; what the model thought is not read
 */
public record ModelAnswer(@Nullable String stopReason, @Nullable String refusal, String text) {}
