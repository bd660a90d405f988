/**
 * What an administrator does with the data as a whole: retention. May use every feature. Start with
 * {@link com.b2chatanalytics.operate.Retention}.
 */
@NullMarked
package com.b2chatanalytics.operate;

import org.jspecify.annotations.NullMarked;
