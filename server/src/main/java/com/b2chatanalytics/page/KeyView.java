package com.b2chatanalytics.page;

import org.jspecify.annotations.Nullable;

/**
 * The key of stored secrets.
 *
 * @param name tells it from others
 * @param writes whether the reader may replace it here
 * @param how where the key comes from, and how it is replaced
 * @param older that an earlier key still opens; absent when none does
 * @param done that it was replaced just now; absent unless it was
 */
public record KeyView(
    String name, boolean writes, String how, @Nullable String older, @Nullable String done) {}
