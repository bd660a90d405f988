package com.b2chatanalytics.chat;

import org.jspecify.annotations.Nullable;

/**
 * An answer to B2Chat's satisfaction survey.
 *
 * @param stars 1 to 5, absent for a good/bad survey
 * @param good good, or 4 to 5 stars
 */
public record PollAnswer(@Nullable Integer stars, boolean good) {}
