package com.b2chatanalytics.page;

/**
 * Making the first administrator.
 *
 * @param open whether the link holds
 * @param code the link's secret
 */
public record SetupView(boolean open, String code, String name, String email, FormErrors wrong) {}
