/**
 * Office hours and holidays, and the business seconds between two instants. Plain Java. May use
 * {@code platform} only. Start with {@link com.b2chatanalytics.worktime.WorkCalendar}.
 */
@NullMarked
package com.b2chatanalytics.worktime;

import org.jspecify.annotations.NullMarked;
