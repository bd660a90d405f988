package com.b2chatanalytics.metric;

import com.b2chatanalytics.worktime.WorkCalendars;

/**
 * Everything that people set and that decides a chat's SLA result and its after-hours flag.
 *
 * @param calendars office hours and holidays
 * @param policies targets, clocks and scopes
 */
public record JudgingRules(WorkCalendars calendars, SlaPolicies policies) {}
