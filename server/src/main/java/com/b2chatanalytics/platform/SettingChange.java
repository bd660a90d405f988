package com.b2chatanalytics.platform;

import org.jspecify.annotations.Nullable;

/**
 * The last change of a setting.
 *
 * @param version tells it from any other change
 * @param before the value that it replaced; absent when it was the first one
 */
public record SettingChange<T>(String version, @Nullable T before) {}
