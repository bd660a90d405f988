package com.b2chatanalytics.metric;

/** SLA policies or the goal changed; no fact changes, but every SLA figure may. */
public record SlaPoliciesChanged() {}
