/**
 * B2Chat on the wire: token, pages, records as sent, request budget and retry. Knows nothing of
 * what the records mean. May use {@code platform} only. Start with {@link
 * com.b2chatanalytics.b2chat.B2ChatClient}.
 */
@NullMarked
package com.b2chatanalytics.b2chat;

import org.jspecify.annotations.NullMarked;
