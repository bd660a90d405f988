package com.b2chatanalytics.quality;

import org.jspecify.annotations.Nullable;

/**
 * What automatic scoring would cost.
 *
 * @param chats eligible ones that were closed in the last {@code days}
 * @param days that were looked at, at most 30; 0 before there are chats
 * @param sampled chats whose transcripts were measured
 * @param perDay absent where the model has no prices
 * @param perMonth of 30 days; absent where the model has no prices
 * @param capPerMonth most that the daily cap lets through in 30 days, in millionths of a dollar
 */
public record Outlook(
    long chats,
    long days,
    int sampled,
    @Nullable Forecast perDay,
    @Nullable Forecast perMonth,
    long capPerMonth) {}
