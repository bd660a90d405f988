package com.b2chatanalytics.sync;

import org.jspecify.annotations.Nullable;

/**
 * A record in quarantine with its JSON laid out for people and the offending place in it. The text
 * is {@code json.substring(0, start)}, the place {@code substring(start, end)}, and the rest.
 *
 * @param json indented by two blanks, without the secret part of {@code viewer_url}; hostile
 * @param start where the place begins in {@code json}, in UTF-16 code units; the whole text where
 *     the record itself is wrong
 * @param end where it ends, excluded
 * @param missing name of the field that should stand there and does not; the place is then the
 *     brace that opens the object
 */
public record MarkedRecord(
    QuarantinedRecord record, String json, int start, int end, @Nullable String missing) {}
