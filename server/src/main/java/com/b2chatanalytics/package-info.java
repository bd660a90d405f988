@NullMarked
package com.b2chatanalytics;

import org.jspecify.annotations.NullMarked;
