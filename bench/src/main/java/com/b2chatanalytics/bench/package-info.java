/**
 * Side-by-side measurements of the product against what one could use instead. Plain mains without
 * a framework; results stand in {@code docs/performance.md}. Start with {@link
 * com.b2chatanalytics.bench.Main}.
 */
@NullMarked
package com.b2chatanalytics.bench;

import org.jspecify.annotations.NullMarked;
