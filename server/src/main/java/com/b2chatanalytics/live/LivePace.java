package com.b2chatanalytics.live;

import java.time.Duration;

/**
 * How often a quiet stream says that it lives.
 *
 * @param heartbeat elapsed time between two comments, and between two looks at the session
 */
record LivePace(Duration heartbeat) {}
