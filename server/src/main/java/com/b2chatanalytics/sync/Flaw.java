package com.b2chatanalytics.sync;

/**
 * What makes a record unreadable.
 *
 * @param pointer JSON pointer (RFC 6901) to the offending place, empty for the whole record; where
 *     nothing stands there, the field is missing
 * @param reason a sentence in English that quotes nothing of the record
 */
public record Flaw(FlawKind kind, String pointer, String reason) {}
