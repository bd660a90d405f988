/**
 * Conversation quality as Claude scores it: which chats are eligible, what of them is sent (a
 * transcript without personal data, as fenced data), what is believed of the answer, what it costs,
 * and how far the scores agree with people. May use {@code chat}, {@code metric}, {@code access}
 * and {@code platform}. Start with {@link com.b2chatanalytics.quality.Preparation} for what leaves
 * the machine, {@link com.b2chatanalytics.quality.ScoringRequest} for the request and {@link
 * com.b2chatanalytics.quality.AnswerReader} for what is believed.
 */
@NullMarked
package com.b2chatanalytics.quality;

import org.jspecify.annotations.NullMarked;
