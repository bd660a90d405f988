/** People, roles, permissions, sign-in and API tokens. May use {@code platform} only. */
@NullMarked
package com.b2chatanalytics.access;

import org.jspecify.annotations.NullMarked;
