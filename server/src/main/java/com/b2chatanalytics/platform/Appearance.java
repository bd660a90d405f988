package com.b2chatanalytics.platform;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How pages look to whoever chose nothing else.
 *
 * @param name of the organisation, shown above the pages; absent for none
 * @param language {@code es} or {@code en}, {@code B2A_LANGUAGE}
 * @param theme {@code system}, {@code light} or {@code dark}
 * @param timeZone the zone whose days reports count, {@code B2A_TIME_ZONE}
 */
public record Appearance(@Nullable String name, String language, String theme, ZoneId timeZone) {}
