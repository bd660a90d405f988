/**
 * B2Chat on the wire: token, pages, records as sent, request budget and retry. May use {@code
 * platform} only.
 */
@NullMarked
package com.b2chatanalytics.b2chat;

import org.jspecify.annotations.NullMarked;
