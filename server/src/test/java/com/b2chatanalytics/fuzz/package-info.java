/** Hostile requests by the thousand, against every route there is. */
@NullMarked
package com.b2chatanalytics.fuzz;

import org.jspecify.annotations.NullMarked;
