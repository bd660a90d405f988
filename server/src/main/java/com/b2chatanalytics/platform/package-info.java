/**
 * What every module stands on: settings, clock, embedded PostgreSQL, jobs, HTTP problems, secrets
 * and the hub of the event stream. Uses no other module.
 */
@NullMarked
package com.b2chatanalytics.platform;

import org.jspecify.annotations.NullMarked;
