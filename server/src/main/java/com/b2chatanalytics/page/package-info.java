/** HTML pages and fragments. May use every feature; computes no number of its own. */
@NullMarked
package com.b2chatanalytics.page;

import org.jspecify.annotations.NullMarked;
