/**
 * Outgoing mail: the mail server that people set, letters in two languages, an outbox that outlives
 * restarts, and what exactly failed. Knows nothing of what the letters are about. May use {@code
 * platform} only. Start with {@link com.b2chatanalytics.mail.Outbox}.
 */
@NullMarked
package com.b2chatanalytics.mail;

import org.jspecify.annotations.NullMarked;
