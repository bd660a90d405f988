package com.b2chatanalytics.page;

import org.jspecify.annotations.Nullable;

/**
 * Setting a password for the first time, or anew.
 *
 * @param name absent when the link does not hold
 * @param code the link's secret
 */
public record WelcomeView(@Nullable String name, String email, String code, FormErrors wrong) {}
