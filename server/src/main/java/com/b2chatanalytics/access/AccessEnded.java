package com.b2chatanalytics.access;

/** Sessions of somebody ended, perhaps all: what is still open for them must be asked again. */
public record AccessEnded(long personId) {}
