package com.b2chatanalytics.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last change of a setting.
 *
 * @param at when it was made, which also tells it from any other
 * @param before the value that it replaced; absent when it was the first one
 */
public record SettingChange<T>(Instant at, @Nullable T before) {}
