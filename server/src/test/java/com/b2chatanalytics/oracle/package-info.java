/**
 * The independent proof of the numbers: a slow, literal reading of {@code docs/domain.md}'s metric
 * definitions straight from raw B2Chat JSON, random records dense in boundary cases, and planted
 * mistakes that must turn the comparison red. Only {@code MainPath} may touch the product's
 * classes; everything else stands on {@code java.*} and Jackson. Start with {@link
 * com.b2chatanalytics.oracle.Oracle}.
 */
@NullMarked
package com.b2chatanalytics.oracle;

import org.jspecify.annotations.NullMarked;
