package com.b2chatanalytics.quality;

/**
 * What made a score: figures of two versions are never mixed.
 *
 * @param prompt with the language, such as {@code 1.es}
 */
public record ScoreVersion(String model, String prompt) {}
