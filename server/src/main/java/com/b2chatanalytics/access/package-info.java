/**
 * People, roles, permissions, sign-in and API tokens. May use {@code mail} and {@code platform}.
 */
@NullMarked
package com.b2chatanalytics.access;

import org.jspecify.annotations.NullMarked;
