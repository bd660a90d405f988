package com.b2chatanalytics.worktime;

/** Office hours or holidays changed: every business second has to be counted anew. */
public record WorkTimeChanged() {}
