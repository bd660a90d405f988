/** The public JSON API. May use every feature; computes no number of its own. */
@NullMarked
package com.b2chatanalytics.api;

import org.jspecify.annotations.NullMarked;
