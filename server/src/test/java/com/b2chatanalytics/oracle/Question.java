package com.b2chatanalytics.oracle;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question as {@code /api/v1/query} takes it.
 *
 * @param period named period, or {@code from} and {@code to}
 * @param filters any-of by dimension; {@code none} selects the missing
 * @param target what-if seconds for the {@code sla.X} named
 */
record Question(
    List<String> measures,
    List<String> by,
    @Nullable String period,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    ZoneId zone,
    boolean business,
    Map<String, List<String>> filters,
    boolean compare,
    @Nullable Long target) {}
