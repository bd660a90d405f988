/**
 * The vocabulary of customer service as B2Chat means it, and the archive that keeps every chat and
 * contact ever seen. May use {@code platform} only. Start with {@link
 * com.b2chatanalytics.chat.Chat}.
 */
@NullMarked
package com.b2chatanalytics.chat;

import org.jspecify.annotations.NullMarked;
