@NullMarked
package com.b2chatanalytics.bench;

import org.jspecify.annotations.NullMarked;
